"""A heading with what stands under it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a note: the introduction, or a heading and the lines up to the next one."""

    index: int
    """0 is the introduction: what stands before the first heading, possibly nothing."""
    level: int
    """1 to 6 as in ``#`` to ``######``; 0 for the introduction."""
    title: str
    """Plain text of the heading, cleaned."""
    anchor: str
    """GitHub-style slug, with ``-1``, ``-2`` for repeats."""
    line: int
    """First line in the file, from 1."""
    end: int
    """Line after its last one, from 1."""
