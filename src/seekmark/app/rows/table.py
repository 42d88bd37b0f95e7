"""Tables that fit the width."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from seekmark.app.rows.cells import width_of
from seekmark.app.rows.row import Piece
from seekmark.app.rows.text import cell_starts
from seekmark.app.rows.wrap import Line, line_width, trimmed, wrap
from seekmark.parsing.page import Block, Span

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
        yield from _records(table, width)
        return
    sizes = [_Size(1, 1)] * columns
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            sizes[index] = sizes[index].over(_size(cell))
    widths = _share(sizes, room)
    grid = _Grid(widths, table.alignments)
    tall = False
    starts = cell_starts(table)
    for number, row in enumerate(table.rows):
        lines = grid.lines(row.cells, next(starts))
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

    def lines(self, cells: Sequence[Cell], starts: Sequence[int]) -> list[Line]:
        """The lines of one row, given where its cells begin; missing cells are empty."""
        columns = [
            list(wrap(cell, width, at))
            for cell, width, at in zip(cells, self._widths, starts, strict=False)
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


def _records(table: Block, width: int) -> Iterator[tuple[int, Line]]:
    """Each cell on a line of its own, the rows apart."""
    placed = [
        (row.line, list(zip(row.cells, starts, strict=True)))
        for row, starts in zip(table.rows, cell_starts(table), strict=True)
    ]
    names = placed.pop(0)[1] if len(placed) > 1 else []
    for number, (row, cells) in enumerate(placed):
        if number:
            yield row, (Piece("─" * min(width, 12), "table-line"),)
        for (name, name_at), (cell, at) in zip_longest(names, cells, fillvalue=((), 0)):
            label = name if number == 0 else tuple(span._replace(stop=None) for span in name)
            colon = (Span(": ", "table-head"),) if name and cell else ()
            wanted = cell or any(span.stop is not None for span in label)
            spans = (*label, *colon, *cell) if wanted else ()
            ends = (_length(label), _length((*label, *colon)))
            for count, line in enumerate(wrap(spans, width - len(_INDENT.text))):
                pieces = tuple(_placed(piece, ends, name_at, at) for piece in line)
                if pieces:
                    yield row, (_INDENT, *pieces) if count else pieces


def _length(spans: Cell) -> int:
    return sum(len(span.text) for span in spans)


def _placed(piece: Piece, ends: tuple[int, int], name_at: int, at: int) -> Piece:
    """A piece of a name, a colon and a cell, the first two ending there, put in its table."""
    name, colon = ends
    if piece.at < name:
        return piece._replace(at=piece.at + name_at)
    return piece._replace(at=-1 if piece.at < colon else piece.at - colon + at)
