"""How far a text was scrolled; apart from other places, which the first paint doesn't wait for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scroll:
    """How far a text was scrolled, in words that hold for any width."""

    section: int
    """Of the row on top."""
    line: int
    """Line in the file of the row on top, from 1."""
    before: int
    """Characters of the same line above that row."""
    stop_section: int = 0
    stop: int | None = None
    """Index of the current stop in its section; None if there was none."""
