"""Rows of cells."""

from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of a row in one style: cleaned text without tabs and newlines."""

    text: str
    style: str = ""
    """Names with spaces between, as in ``seekmark.parsing.page``."""
    stop: int | None = None
    """Index into the stops of the section."""


class Row(NamedTuple):
    """One row of the screen."""

    pieces: tuple[Piece, ...]
    section: int
    """Index of its section in the note."""
    line: int
    """Line in the file where its block, or its row of a table or of code, begins, from 1."""
