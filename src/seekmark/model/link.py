"""A reference from a note to another note, a media file, or the web."""

from dataclasses import dataclass
from enum import StrEnum


class LinkState(StrEnum):
    """How a link was resolved, best first."""

    EXACT = "exact"
    AMBIGUOUS = "ambiguous"
    PATH = "path"
    RESCUED = "rescued"
    DEAD = "dead"
    MEDIA = "media"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Link:
    """A wikilink or Markdown link as it stands in a note."""

    section: int
    """Index of its section in the note."""
    line: int
    """Line in the file, from 1."""
    target: str
    """The name, path or address as written, without heading."""
    heading: str = ""
    """The heading or ``^block`` after ``#``, as written."""
    label: str = ""
    """What the reader sees, cleaned."""
    embed: bool = False
    """Whether it is written with a ``!`` before it."""
    wiki: bool = True
    """Whether it is a wikilink; False for a Markdown link."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a link leads."""

    state: LinkState
    path: str | None = None
    """The note's path in the vault; None unless one note was found."""
    candidates: tuple[str, ...] = ()
    """Paths to choose from, best first, where the link is ambiguous or dead."""
