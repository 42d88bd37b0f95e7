"""A note's lines become blocks of text: the fast reading, line by line.

It follows CommonMark's container rules as far as they decide where a block of text begins
and ends. Not in use, as for the screen: indented code, setext headings, reference definitions
and HTML blocks, all of which would hide or move text of real notes.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from seekmark.parsing.body import Body
from seekmark.parsing.tables import is_delimiter_row, split_row


class TextBlock(NamedTuple):
    """One block of text: a paragraph, list item, table cell, callout paragraph or heading."""

    line: int
    """Line in the file, from 1."""
    text: str
    """Raw Markdown; lines of the file stay lines."""
    level: int = 0
    """1 to 6 for a heading that opens a section; 0 for all else."""
    info: str = ""
    """``timestamp`` or ``timestamp-url`` for a line of such a fence: a time, an address."""


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
DEEPEST = 24
"""Containers in each other; what is deeper is text, so that no note takes long to read."""
MARKERS = re.compile(r"(?:(?:>|[-*+](?=\s|$))\s*)+")
"""Those of quotes and lists that a line may begin with."""
_STARTERS = frozenset("#>`~*-+_0123456789")


def scan_blocks(body: Body) -> list[TextBlock]:
    """Find the blocks of text of a note in order, headings and table cells among them."""
    scanner = _Scanner()
    skip, lines = body.skip, body.lines
    first = body.first
    if body.begins_with_source:
        scanner.found.append(TextBlock(first + 1, lines[first].strip()))
        first += 1
    for index in range(first, body.end):
        line = lines[index] if index not in skip else ""
        if line or scanner.inside:
            scanner.read(line.expandtabs(4) if "\t" in line else line, index + 1)
        else:
            scanner.flush()
    scanner.finish()
    return scanner.found


class _Scanner:
    """State of the line-by-line reading."""

    def __init__(self) -> None:
        self.found: list[TextBlock] = []
        self._containers: list[_Container] = []
        self._paragraph: list[str] = []
        self._line = 0
        """Line in the file where the paragraph begins."""
        self._in_table = False
        self._fence: _Fence | None = None

    @property
    def inside(self) -> bool:
        """Whether a container or a fence is open, for which a blank line means something."""
        return bool(self._containers) or self._fence is not None

    def finish(self) -> None:
        """Take in what is still open at the end."""
        self._close_fence()
        self.flush()

    def read(self, line: str, number: int) -> None:
        """Read one line."""
        rest, matched = self._match(line) if self._containers else (line, 0)
        if (fence := self._fence) is not None:
            if matched >= fence.depth:
                if rest.strip(" ").startswith(fence.mark) and not rest.strip(fence.mark[0] + " "):
                    self._close_fence()
                else:
                    fence.lines.append(rest)
                return
            self._close_fence()
        stripped = rest.lstrip(" ")
        if stripped:
            self._text(rest, stripped, matched, number)
            return
        self.flush()
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

    def _text(self, rest: str, stripped: str, matched: int, number: int) -> None:
        """Read a line with something on it, after the marks of the containers it goes on."""
        lazy = bool(self._paragraph)
        dedented = matched < len(self._containers)
        while stripped[0] in _STARTERS and len(self._containers) < DEEPEST:
            start = _start_of(rest, stripped, lazy and not dedented)
            if start is None:
                break
            if isinstance(start, re.Match):
                self._open(matched, None)
                self._add_leaf(start, number)
                return
            container, rest = start
            self._open(matched, container)
            matched = len(self._containers)
            lazy = dedented = False
            stripped = rest.lstrip(" ")
            if not stripped:
                return
        if dedented and not lazy:
            self._open(matched, None)
        if len(self._containers) >= DEEPEST:
            stripped = self._flatten(stripped)
        self._prose(stripped.rstrip(" "), number, matched)

    def _flatten(self, stripped: str) -> str:
        """What is too deep becomes paragraphs, a new one at each line with a marker."""
        markers = MARKERS.match(stripped)
        if markers is None:
            return stripped
        self.flush()
        return stripped[markers.end() :] or stripped

    def _open(self, matched: int, container: _Container | None) -> None:
        """End what a line doesn't go on with, and open a container if one is given."""
        self.flush()
        del self._containers[matched:]
        if container is not None:
            for outer in self._containers:
                outer.fresh = False
            self._containers.append(container)

    def _add_leaf(self, leaf: re.Match[str], number: int) -> None:
        if leaf.re is _HEADING:
            level = 0 if self._containers else len(leaf[1])
            self.found.append(TextBlock(number, leaf[2] or "", level))
        elif leaf.re is _FENCE:
            info = (leaf[2] or leaf[4] or "").strip().lower()
            depth = len(self._containers)
            self._fence = _Fence(leaf[1] or leaf[3], info, number, depth, [])

    def _prose(self, text: str, number: int, matched: int) -> None:
        if self._in_table:
            self._add_cells(text, number)
            return
        if self._paragraph and text[0] in "|:-" and is_delimiter_row(text):
            header = self._paragraph[-1]
            if len(split_row(header)) == len(split_row(text)):
                self._paragraph.pop()
                self._open(matched, None)
                self._add_cells(header, number - 1)
                self._in_table = True
                return
        if self._containers and self._containers[-1].fresh:
            self._containers[-1].fresh = False
            callout = CALLOUT.match(text) if self._containers[-1].width < 0 else None
            if callout is not None:
                if title := callout[2] or text[callout.end() :]:
                    self.found.append(TextBlock(number, title))
                return
        if not self._paragraph:
            self._line = number
        self._paragraph.append(text)

    def flush(self) -> None:
        """End the paragraph or table that is open."""
        self._in_table = False
        if self._paragraph:
            text = "\n".join(self._paragraph)
            self.found.append(TextBlock(self._line, text))
            self._paragraph = []

    def _add_cells(self, row: str, number: int) -> None:
        for _, cell in split_row(row):
            if cell:
                self.found.append(TextBlock(number, cell))

    def _close_fence(self) -> None:
        fence, self._fence = self._fence, None
        if fence is None or fence.info not in ("timestamp", "timestamp-url"):
            return
        for number, line in enumerate(fence.lines, fence.line + 1):
            if line.strip():
                self.found.append(TextBlock(number, line.strip(), 0, fence.info))


def _start_of(
    rest: str, stripped: str, in_paragraph: bool
) -> re.Match[str] | tuple[_Container, str] | None:
    """What begins on a line: a heading, fence or rule; or a container, and the line's rest."""
    indent = len(rest) - len(stripped)
    if in_paragraph and indent > 3:
        return None
    if stripped[0] == ">":
        return _Container(-1), stripped[2:] if stripped.startswith("> ") else stripped[1:]
    if (leaf := _leaf(stripped)) is not None:
        return leaf
    item = _ITEM.match(stripped)
    if item is None or (in_paragraph and not _interrupts(item, stripped)):
        return None
    width = _item_width(item, stripped)
    return _Container(indent + width), stripped[width:]


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


def _item_width(item: re.Match[str], stripped: str) -> int:
    """Columns from a list item's mark to its content (CommonMark 5.2)."""
    gap = len(item[2])
    marker = item.end() - (gap > 0)
    return marker + (gap if 0 < gap < 5 and marker + gap < len(stripped) else 1)
