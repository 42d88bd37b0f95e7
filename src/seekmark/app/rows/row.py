"""Rows of cells."""

from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of a row in one style: cleaned text without tabs and newlines."""

    text: str
    style: str = ""
    """Names with spaces between, as in ``seekmark.parsing.page``."""
    stop: int | None = None
    """Index into the stops of the section."""
    at: int = -1
    """Where it begins in the text of its block; -1 for what is not part of that."""


class Row(NamedTuple):
    """One row of the screen."""

    pieces: tuple[Piece, ...]
    section: int
    """Index of its section in the note."""
    line: int
    """Line in the file where its block, or its row of a table or of code, begins, from 1."""
    block: int = -1
    """Index of its block in the section; -1 for space between sections."""
