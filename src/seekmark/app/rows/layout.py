"""The blocks of a section are set under each other."""

from collections.abc import Iterable, Iterator, Sequence

from seekmark.app.rows.cells import Ruler
from seekmark.app.rows.row import Piece, Row
from seekmark.app.rows.table import table_lines
from seekmark.app.rows.text import BETWEEN_LINES
from seekmark.app.rows.wrap import Line, trimmed, wrap
from seekmark.parsing.page import Block, BlockKind, Prefix, SectionDocument, Span

_NARROWEST = 8
"""Cells below which no width is taken seriously."""
_INDENT = Piece("  ")
_GOES_ON = Piece("↳ ", "rule")
"""Before what is left of a line of code that is longer than the screen."""


def lay_out(document: SectionDocument, width: int) -> Iterator[Row]:
    """Set a section in rows that take at most so many cells; they are made when asked for.

    There is no blank row above the first block: where a section follows another on the same
    page, the space between them is for who puts them there.
    """
    width = max(width, _NARROWEST)
    for index, block in enumerate(document.blocks):
        prefixes = _fitting(block.prefixes, width)
        room = width - _cells(prefixes)
        if block.gap is not None:
            shared = block.gap - (len(block.prefixes) - len(prefixes))
            around = _joined(prefix[1:] for prefix in prefixes[: max(shared, 0)])
            yield Row(trimmed(around), document.section, block.line, index)
        first = _joined((prefix.first, prefix.style) for prefix in prefixes)
        rest = _joined((prefix.rest, prefix.style) for prefix in prefixes)
        before = first
        for line, pieces in _block_lines(block, room):
            shown = before + pieces if pieces else trimmed(before)
            yield Row(shown, document.section, line, index)
            before = rest


def _fitting(prefixes: tuple[Prefix, ...], width: int) -> tuple[Prefix, ...]:
    """The innermost prefixes, as far as they leave half of the width to the text."""
    while prefixes and _cells(prefixes) > width // 2:
        prefixes = prefixes[1:]
    return prefixes


def _cells(prefixes: Sequence[Prefix]) -> int:
    return sum(len(prefix.rest) for prefix in prefixes)


def _joined(texts: Iterable[tuple[str, str]]) -> Line:
    """Pieces of texts with their styles, as few as will do."""
    pieces: list[Piece] = []
    for text, text_style in texts:
        style = "" if text.isspace() else text_style
        if pieces and pieces[-1].style == style:
            pieces[-1] = Piece(pieces[-1].text + text, style)
        else:
            pieces.append(Piece(text, style))
    return tuple(pieces)


def _block_lines(block: Block, width: int) -> Iterator[tuple[int, Line]]:
    """The lines of a block without its prefixes, each with its line in the file."""
    if block.kind is BlockKind.TABLE:
        yield from table_lines(block, width)
    elif block.kind is BlockKind.CODE:
        yield from _code_lines(block, width)
    elif block.kind is BlockKind.RULE:
        yield block.line, (Piece("─" * width, "rule"),)
    else:
        for pieces in wrap(block.spans, width):
            yield block.line, pieces


def _code_lines(block: Block, width: int) -> Iterator[tuple[int, Line]]:
    """Code keeps its lines; what is too long goes on below, marked as such."""
    if block.language:
        for pieces in wrap((Span(block.language, "language"),), width - 2):
            yield block.line, (_INDENT, *(piece._replace(at=-1) for piece in pieces))
    at = 0
    for line, span in enumerate(block.spans, block.line + 1):
        ruler = Ruler([span.text])
        start = 0
        while True:
            end = ruler.reach(start, width - 2) if span.text else 0
            text = span.text[start:end]
            indent = _GOES_ON if start else _INDENT
            code = Piece(text, span.style, at=at + start)
            yield line, (indent, code) if text.strip() else ()
            if end >= len(span.text):
                break
            start = end
        at += len(span.text) + len(BETWEEN_LINES)
