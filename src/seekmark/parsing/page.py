"""What a section looks like, before it is known how wide the screen is.

Every text here is cleaned. A style is names with spaces between, most general first:
``heading1`` to ``heading6``, ``strong``, ``em``, ``strike``, ``code``, ``mark``, ``math``,
``comment``, ``footnote``, ``html``, ``time`` (with ``repaired``, ``doubtful``, ``differs`` or
``unreadable``), ``link`` (with ``url``), ``bullet``, ``quote``, ``callout-<kind>`` (with
``callout-title``), ``language``, ``rule``, ``table-head``, ``table-line``.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from seekmark.model import Link, Timestamp


@dataclass(frozen=True, slots=True)
class Stop:
    """Something in a section that a cursor can stop at."""

    timestamp: Timestamp | None
    """The very object among the times of the note's claims."""
    link: Link | None
    """The very object among the note's links."""
    claim: int | None
    """Index of the timestamp's claim in the note."""


class Span(NamedTuple):
    """A stretch of text in one style; a text of one newline breaks the line."""

    text: str
    style: str = ""
    stop: int | None = None
    """Index into the section's stops."""


class Prefix(NamedTuple):
    """What a list item or quote puts before the rows of a block in it."""

    first: str
    """Before the block's first row."""
    rest: str
    """Before its other rows; as many cells."""
    style: str


class BlockKind(Enum):
    """How a block is set."""

    TEXT = auto()
    HEADING = auto()
    CODE = auto()
    RULE = auto()
    TABLE = auto()


class TableRow(NamedTuple):
    """A row of a table; rows of one table may differ in length."""

    line: int
    """Line in the file, from 1."""
    cells: tuple[tuple[Span, ...], ...]


class Block(NamedTuple):
    """One block of a section."""

    kind: BlockKind
    line: int
    """First line in the file, from 1."""
    spans: tuple[Span, ...] = ()
    """The text; for code, one span for each line."""
    prefixes: tuple[Prefix, ...] = ()
    """Of the lists and quotes that it stands in, outermost first."""
    gap: int | None = None
    """A blank row belongs above it, with this many of its prefixes; None if none does."""
    language: str = ""
    """What a fence says of its code."""
    rows: tuple[TableRow, ...] = ()
    """Of a table, the header first."""
    alignments: str = ""
    """Of a table's columns: ``<``, ``^`` or ``>`` for each."""


@dataclass(frozen=True, slots=True)
class SectionDocument:
    """A section, ready to be laid out."""

    section: int
    """Index of the section in its note."""
    blocks: tuple[Block, ...]
    stops: tuple[Stop, ...]
