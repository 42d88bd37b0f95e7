"""Tables that fit the width."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from seekmark.app.rows.cells import width_of
from seekmark.app.rows.row import Piece
from seekmark.app.rows.wrap import Line, line_width, trimmed, wrap
from seekmark.parsing.page import Block, Span, TableRow

_NARROWEST = 6
"""Cells below which a column is not worth its name."""
_WORDS = (24, 18, 14, 11, 9, _NARROWEST)
"""Longest words that the columns make room for, as the table gets tighter."""
_BETWEEN = Piece(" │ ", "table-line")
_INDENT = Piece("  ")

Cell = tuple[Span, ...]


def table_lines(table: Block, width: int) -> Iterator[tuple[int, Line]]:
    """The lines of a table, each with its line in the file.

    Columns are made narrower, as fairly as their contents allow. Where they would be too narrow
    to read, each cell gets a line of its own with its header before it.
    """
    columns = max((len(row.cells) for row in table.rows), default=0)
    room = width - len(_BETWEEN.text) * (columns - 1)
    if columns == 0 or room < _NARROWEST * columns:
        yield from _records(table.rows, width)
        return
    sizes = [_Size(1, 1)] * columns
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            sizes[index] = sizes[index].over(_size(cell))
    widths = _share(sizes, room)
    grid = _Grid(widths, table.alignments)
    tall = False
    for number, row in enumerate(table.rows):
        lines = grid.lines(row.cells)
        was_tall, tall = tall, len(lines) > 1
        if number == 1:
            yield row.line, grid.rule("─")
        elif number and (tall or was_tall):
            yield row.line, grid.rule("╌")
        for line in lines:
            yield row.line, line


class _Size(NamedTuple):
    natural: int
    """Cells without any wrapping."""
    word: int
    """Cells of the longest word."""

    def over(self, other: "_Size") -> "_Size":
        return _Size(max(self.natural, other.natural), max(self.word, other.word))


def _size(cell: Cell) -> _Size:
    text = "".join(span.text for span in cell)
    size = _Size(0, 0)
    for line in text.split("\n"):
        longest = max(line.split(" "), key=len)
        size = size.over(_Size(width_of(line), width_of(longest)))
    return size


def _share(sizes: Sequence[_Size], room: int) -> list[int]:
    """Widths of columns that together take no more than there is room for."""
    naturals = [size.natural for size in sizes]
    if sum(naturals) <= room:
        return naturals
    small = room // (2 * len(sizes))
    for longest in _WORDS:
        widths = [
            min(size.natural, max(_NARROWEST, min(size.word, longest), min(size.natural, small)))
            for size in sizes
        ]
        if sum(widths) <= room:
            break
    else:
        widths = [min(natural, _NARROWEST) for natural in naturals]
    for _ in range(room - sum(widths)):
        needy = [index for index, width in enumerate(widths) if width < naturals[index]]
        if not needy:
            break
        most = max(needy, key=lambda index: naturals[index] / widths[index] ** 2)
        widths[most] += 1
    return widths


class _Grid:
    """Columns side by side."""

    def __init__(self, widths: Sequence[int], alignments: str) -> None:
        self._widths = widths
        self._alignments = alignments.ljust(len(widths), "<")

    def rule(self, dash: str) -> Line:
        """A line across the table."""
        joint = f"{dash}┼{dash}"
        return (Piece(joint.join(dash * width for width in self._widths), "table-line"),)

    def lines(self, cells: Sequence[Cell]) -> list[Line]:
        """The lines of one row; missing cells are empty."""
        columns = [
            list(wrap(cell, width)) for cell, width in zip(cells, self._widths, strict=False)
        ]
        columns += [[] for _ in self._widths[len(columns) :]]
        return [self._line(lines) for lines in zip_longest(*columns, fillvalue=())]

    def _line(self, cells: Sequence[Line]) -> Line:
        pieces: list[Piece] = []
        pad = 0
        for index, line in enumerate(cells):
            if index:
                pieces.append(Piece(" " * pad + _BETWEEN.text, _BETWEEN.style))
            free = self._widths[index] - line_width(line)
            before = {"<": 0, "^": free // 2, ">": free}[self._alignments[index]]
            if line and before:
                pieces.append(Piece(" " * before))
            pieces.extend(line)
            pad = free - before if line else free
        return trimmed(pieces)


def _records(rows: Sequence[TableRow], width: int) -> Iterator[tuple[int, Line]]:
    """Each cell on a line of its own, the rows apart."""
    if not rows:
        return
    header, body = rows[0], rows[1:]
    for number, row in enumerate(body or rows):
        if number:
            yield row.line, (Piece("─" * min(width, 12), "table-line"),)
        names = header.cells if body else ()
        for name, cell in zip_longest(names, row.cells, fillvalue=()):
            label = name if number == 0 else tuple(span._replace(stop=None) for span in name)
            colon = (Span(": ", "table-head"),) if name and cell else ()
            wanted = cell or any(span.stop is not None for span in label)
            spans = (*label, *colon, *cell) if wanted else ()
            for at, line in enumerate(wrap(spans, width - len(_INDENT.text))):
                if line:
                    yield row.line, (_INDENT, *line) if at else line
