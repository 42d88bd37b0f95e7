"""A section of a note becomes a page: the careful reading, for the one note on the screen."""

import re
from collections.abc import Callable, Sequence

from seekmark.cleaning import clean, clean_line
from seekmark.model import Note
from seekmark.parsing.body import Body
from seekmark.parsing.builder import Container, PageBuilder
from seekmark.parsing.callouts import callout_kind
from seekmark.parsing.inline import read_inline
from seekmark.parsing.mark import Mark
from seekmark.parsing.markdown import TableText, read_blocks
from seekmark.parsing.markdown_it import Token
from seekmark.parsing.page import (
    Block,
    BlockKind,
    Prefix,
    SectionDocument,
    Span,
    Stop,
    TableRow,
)
from seekmark.parsing.spans import SpanBuilder
from seekmark.parsing.stops import StopFinder
from seekmark.parsing.times import timed_line

__all__ = [
    "Block",
    "BlockKind",
    "Prefix",
    "SectionDocument",
    "Span",
    "Stop",
    "TableRow",
    "render_section",
]

_BULLETS = "•◦▪"
_TASKS = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
_BAR = "▎ "
_INDENT = re.compile("\n +")


def render_section(note: Note, body: Body, index: int) -> SectionDocument:
    """Render a section; the note is what a scan of the same body has found. Never raises."""
    section = note.sections[index]
    lines = [
        "" if number in body.skip else body.lines[number]
        for number in range(section.line - 1, min(section.end - 1, len(body.lines)))
    ]
    finder = StopFinder(note, index)
    reader = _Reader(finder, section.line)
    if index == 0 and body.begins_with_source and lines:
        reader.read_text((0, 1), lines[0].strip())
        lines[0] = ""
    text = "\n".join(lines)
    reader.read(read_blocks(text.expandtabs(4) if "\t" in text else text))
    return SectionDocument(index, tuple(reader.page.blocks), tuple(finder.stops))


class _Reader:
    """Reads markdown-it's tokens on to a page."""

    def __init__(self, finder: StopFinder, line: int) -> None:
        self.page = PageBuilder(line)
        self._finder = finder
        self._lists: list[int] = []
        """Cells of the widest marker of each open list; 0 for bullets."""
        self._heading = ""
        """Style of the heading that is open."""
        self._readers: dict[str, Callable[[Token], object]] = {
            "inline": self._read_inline,
            "heading_open": self._open_heading,
            "heading_close": self._close_heading,
            "blockquote_open": self._open_quote,
            "blockquote_close": lambda _: self.page.containers.pop(),
            "callout": self._read_callout,
            "bullet_list_open": lambda _: self._lists.append(0),
            "bullet_list_close": lambda _: self._lists.pop(),
            "ordered_list_close": lambda _: self._lists.pop(),
            "list_item_open": self._open_item,
            "list_item_close": self._close_item,
            "fence": self._read_fence,
            "hr": lambda token: self.page.add(BlockKind.RULE, _lines(token)),
            "grid": self._read_table,
        }

    def read(self, tokens: Sequence[Token]) -> None:
        """Add the blocks of a parsed text."""
        for index, token in enumerate(tokens):
            if (reader := self._readers.get(token.type)) is not None:
                reader(token)
            elif token.type == "ordered_list_open":
                self._lists.append(_widest_marker(tokens, index))

    def read_text(self, lines: tuple[int, int], text: str) -> None:
        """Add a paragraph or heading that takes these lines of the parsed text."""
        kind = BlockKind.HEADING if self._heading else BlockKind.TEXT
        if spans := self._inline(lines[0], text, self._heading):
            self.page.add(kind, lines, spans)

    def _inline(self, number: int, text: str, style: str = "") -> tuple[Span, ...]:
        return read_inline(text, self.page.line + number, self._finder, style)

    def _read_inline(self, token: Token) -> None:
        text = _INDENT.sub("\n", token.content) if "\n " in token.content else token.content
        item = self.page.containers[-1] if self.page.containers else None
        if item is not None and not (item.is_quote or item.used):
            task = _TASKS.get(text[:4])
            if task is not None:
                item.first, text = task.rjust(len(item.rest)), text[4:]
        self.read_text(_lines(token), text)

    def _open_heading(self, token: Token) -> None:
        self._heading = f"heading{token.tag[1:]}"

    def _close_heading(self, _token: Token) -> None:
        self._heading = ""

    def _open_quote(self, token: Token) -> None:
        quote = Container(_BAR, _BAR, "quote", _lines(token)[0], is_quote=True)
        self.page.containers.append(quote)

    def _read_callout(self, token: Token) -> None:
        kind = callout_kind(token.info)
        style = f"callout-{kind.name}"
        self.page.containers[-1].style = style
        name = clean_line(token.info)
        words = f"{kind.icon} "
        if not (kind.known and token.content):
            words += name[:1].upper() + name[1:].lower()
        if not kind.known and token.content:
            words += ": "
        style = f"callout-title {style}"
        lines = _lines(token)
        title = self._inline(lines[0], token.content, style)
        self.page.add_title(lines, (Span(words, style), *title))

    def _open_item(self, token: Token) -> None:
        width = self._lists[-1]
        bullet = _BULLETS[min(self._lists.count(0), len(_BULLETS)) - 1]
        first = f"{token.info}{token.markup} ".rjust(width) if width else f"{bullet} "
        item = Container(first, " " * len(first), "bullet", _lines(token)[0])
        self.page.containers.append(item)

    def _close_item(self, _token: Token) -> None:
        item = self.page.containers[-1]
        if not item.used:
            self.page.add(BlockKind.TEXT, (item.line, item.line + 1))
        self.page.containers.pop()

    def _read_fence(self, token: Token) -> None:
        language = token.info.strip()
        if language.lower() == "timestamp":
            self._read_times(token)
            return
        text = clean(token.content.removesuffix("\n"))
        spans = tuple(Span(line, "code") for line in text.split("\n"))
        self.page.add_code(_lines(token), spans if text else (), clean_line(language))

    def _read_times(self, token: Token) -> None:
        """Each line of a ``timestamp`` fence is a citation."""
        start, end = _lines(token)
        for number, line in enumerate(token.content.split("\n"), start + 1):
            if written := line.strip():
                builder = SpanBuilder(self._finder, "")
                builder.add_mark(Mark(0, 0, timed_line(written)), self.page.line + number)
                self.page.add(BlockKind.TEXT, (number, end), builder.finish())

    def _read_table(self, token: Token) -> None:
        table: TableText = token.meta["table"]
        rows: list[TableRow] = []
        for number, texts in table.rows:
            style = "" if rows else "table-head"
            cells = tuple(self._inline(number, text, style) for text in texts)
            rows.append(TableRow(self.page.line + number, cells))
        self.page.add_table(_lines(token), tuple(rows), table.alignments)


def _lines(token: Token) -> tuple[int, int]:
    """First line of a token in the parsed text, and the line after its last."""
    return (token.map[0], token.map[1]) if token.map else (0, 0)


def _widest_marker(tokens: Sequence[Token], opening: int) -> int:
    """Cells that the markers of an ordered list take, with the space behind them."""
    level = tokens[opening].level
    widest = 0
    for index in range(opening + 1, len(tokens)):
        token = tokens[index]
        if token.level == level + 1 and token.type == "list_item_open":
            widest = max(widest, len(token.info))
        elif token.level == level:
            break
    return widest + 2
