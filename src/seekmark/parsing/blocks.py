"""A note's lines become blocks of text: the fast reading, line by line.

It follows CommonMark's container rules as far as they decide where a block of text begins
and ends. Not in use, as for the screen: indented code, setext headings, reference definitions
and HTML blocks, all of which would hide or move text of real notes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from seekmark.parsing.body import Body
from seekmark.parsing.tables import is_delimiter_row, split_row


class BlockKind(Enum):
    """What a block of text is, as far as a scan has to know."""

    HEADING = auto()
    TEXT = auto()
    TIMES = auto()
    """Content of a fenced ``timestamp`` block: a time."""
    VIDEO = auto()
    """Content of a fenced ``timestamp-url`` block: an address."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One block of text: a paragraph, list item, table cell, callout paragraph or heading."""

    kind: BlockKind
    line: int
    """Line in the file, from 1."""
    text: str
    """Raw Markdown; lines of the file stay lines."""
    level: int = 0
    """1 to 6 for a heading that opens a section; 0 for all else."""


@dataclass(slots=True)
class _Container:
    width: int
    """Columns that the content of a list item is indented by; -1 for a quote."""
    fresh: bool = True
    """Whether nothing stands in it yet."""


@dataclass(slots=True)
class _Fence:
    mark: str
    info: str
    line: int
    depth: int
    """How many containers it stands in."""
    lines: list[str]


_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*")
_FENCE = re.compile(r"(`{3,})([^`]*)|(~{3,})(.*)")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=( *))(?:[ ]|$)", re.ASCII)
CALLOUT = re.compile(r"\[!([^\]|\n]+)(?:\|([^\]\n]*))?\][+-]?[ ]*")
"""How a callout begins: its kind, and in some notes its title, inside the brackets."""
_STARTERS = frozenset("#>`~*-+_0123456789")


def scan_blocks(body: Body) -> Iterator[TextBlock]:
    """Find the blocks of text of a note in order, headings and table cells among them."""
    scanner = _Scanner()
    skip, lines = body.skip, body.lines
    first = body.first
    if body.begins_with_source:
        yield TextBlock(BlockKind.TEXT, first + 1, lines[first].strip())
        first += 1
    for index in range(first, body.end):
        line = "" if index in skip else lines[index]
        yield from scanner.read(line.expandtabs(4) if "\t" in line else line, index + 1)
    yield from scanner.finish()


class _Scanner:
    """State of the line-by-line reading."""

    def __init__(self) -> None:
        self._containers: list[_Container] = []
        self._paragraph: list[str] = []
        self._line = 0
        """Line in the file where the paragraph begins."""
        self._in_table = False
        self._fence: _Fence | None = None

    def finish(self) -> Iterator[TextBlock]:
        """What is still open at the end."""
        yield from self._close_fence()
        yield from self._flush()

    def read(self, line: str, number: int) -> Iterator[TextBlock]:
        """Read one line; yields the blocks that it completes."""
        rest, matched = self._match(line) if self._containers else (line, 0)
        if (fence := self._fence) is not None:
            if matched >= fence.depth:
                if rest.strip(" ").startswith(fence.mark) and not rest.strip(fence.mark[0] + " "):
                    yield from self._close_fence()
                else:
                    fence.lines.append(rest)
                return
            yield from self._close_fence()
        stripped = rest.lstrip(" ")
        if stripped:
            yield from self._text(rest, stripped, matched, number)
            return
        yield from self._flush()
        if any(container.width < 0 for container in self._containers[matched:]):
            del self._containers[matched:]

    def _match(self, line: str) -> tuple[str, int]:
        """What is left of a line after the containers that it goes on, and how many they are."""
        rest = line
        for depth, container in enumerate(self._containers):
            stripped = rest.lstrip(" ")
            if container.width < 0:
                if not stripped.startswith(">"):
                    return rest, depth
                rest = stripped[2:] if stripped.startswith("> ") else stripped[1:]
            elif stripped and len(rest) - len(stripped) < container.width:
                return rest, depth
            else:
                rest = rest[container.width :]
        return rest, len(self._containers)

    def _text(self, rest: str, stripped: str, matched: int, number: int) -> Iterator[TextBlock]:
        lazy = bool(self._paragraph)
        dedented = matched < len(self._containers)
        while stripped[0] in _STARTERS:
            indent = len(rest) - len(stripped)
            if lazy and not dedented and indent > 3:
                break
            if stripped[0] == ">":
                yield from self._open(matched, _Container(-1))
                rest = stripped[2:] if stripped.startswith("> ") else stripped[1:]
            elif (leaf := _leaf(stripped)) is not None:
                yield from self._open(matched, None)
                yield from self._add_leaf(leaf, number)
                return
            elif (item := _ITEM.match(stripped)) is None or (
                lazy and not dedented and not _interrupts(item, stripped)
            ):
                break
            else:
                gap = len(item[2]) if item[2] and len(item[2]) < 5 else 1
                marker = item.end() - (1 if item[2] else 0)
                gap = 1 if marker + len(item[2]) == len(stripped) else gap
                yield from self._open(matched, _Container(indent + marker + gap))
                rest = stripped[marker + gap :]
            matched = len(self._containers)
            lazy = dedented = False
            stripped = rest.lstrip(" ")
            if not stripped:
                return
        if dedented and not lazy:
            yield from self._open(matched, None)
        yield from self._prose(stripped.rstrip(" "), number)

    def _open(self, matched: int, container: _Container | None) -> Iterator[TextBlock]:
        """End what a line doesn't go on with, and open a container if one is given."""
        yield from self._flush()
        del self._containers[matched:]
        if container is not None:
            for outer in self._containers:
                outer.fresh = False
            self._containers.append(container)

    def _add_leaf(self, leaf: re.Match[str], number: int) -> Iterator[TextBlock]:
        if leaf.re is _HEADING:
            level = 0 if self._containers else len(leaf[1])
            text = leaf[2] or ""
            if level or text:
                yield TextBlock(BlockKind.HEADING, number, text, level)
        elif leaf.re is _FENCE:
            info = (leaf[2] or leaf[4] or "").strip()
            depth = len(self._containers)
            self._fence = _Fence(leaf[1] or leaf[3], info, number, depth, [])

    def _prose(self, text: str, number: int) -> Iterator[TextBlock]:
        if self._in_table:
            yield from _cells(text, number)
            return
        if self._paragraph and is_delimiter_row(text):
            header = self._paragraph[-1]
            if len(split_row(header)) == len(split_row(text)):
                self._paragraph.pop()
                yield from self._flush()
                yield from _cells(header, number - 1)
                self._in_table = True
                return
        if self._containers and self._containers[-1].fresh:
            self._containers[-1].fresh = False
            callout = CALLOUT.match(text) if self._containers[-1].width < 0 else None
            if callout is not None:
                if title := callout[2] or text[callout.end() :]:
                    yield TextBlock(BlockKind.TEXT, number, title)
                return
        if not self._paragraph:
            self._line = number
        self._paragraph.append(text)

    def _flush(self) -> Iterator[TextBlock]:
        self._in_table = False
        if self._paragraph:
            yield TextBlock(BlockKind.TEXT, self._line, "\n".join(self._paragraph))
            self._paragraph = []

    def _close_fence(self) -> Iterator[TextBlock]:
        fence, self._fence = self._fence, None
        if fence is not None and fence.info.lower() in _TIMED:
            for offset, line in enumerate(fence.lines, 1):
                if line.strip():
                    kind = _TIMED[fence.info.lower()]
                    yield TextBlock(kind, fence.line + offset, line.strip())


_TIMED = {"timestamp": BlockKind.TIMES, "timestamp-url": BlockKind.VIDEO}


def _leaf(stripped: str) -> re.Match[str] | None:
    """The match of a heading, an opening fence or a rule; None for other lines."""
    first = stripped[0]
    if first == "#":
        return _HEADING.fullmatch(stripped)
    if first in "`~":
        return _FENCE.fullmatch(stripped.rstrip(" "))
    return _RULE.fullmatch(stripped) if first in "*-_" else None


def _interrupts(item: re.Match[str], stripped: str) -> bool:
    """Whether a list item may end a paragraph: not an empty one, nor an ordered one but 1."""
    return item[1] in (None, "1", "01") and item.end() < len(stripped.rstrip(" "))


def _cells(row: str, number: int) -> Iterator[TextBlock]:
    for _, cell in split_row(row):
        if cell:
            yield TextBlock(BlockKind.TEXT, number, cell)
