"""How what was found or kept stands in a list."""

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment

from seekmark.app.fitting import fit
from seekmark.app.paints import paint
from seekmark.app.rows.cells import width_of
from seekmark.app.rows.hits import hit_lines, shortened
from seekmark.app.rows.row import Piece
from seekmark.app.rows.wrap import line_width
from seekmark.app.widgets.hit_list import Line

_SIGN = 10
"""Cells of the column of times."""
_LONGEST_TITLE = 48
_ROWS = 2


def hit_rows(
    sign: Segment, text: str, marks: Sequence[tuple[int, int]], title: Segment, width: int
) -> list[Line]:
    """A time or kind, the text on at most two rows, and the title at the end of them.

    All of it is cleaned; ``marks`` are the stretches of the text that were sought, ``width`` is
    in cells.
    """
    room = max(4, width - _SIGN - 1)
    title = Segment(fit(title.text, min(room * 2 // 5, _LONGEST_TITLE)), title.style)
    rows = hit_lines(text, marks, room, _ROWS, "match")
    needed = width_of(title.text) + 2
    if len(rows) == 1 and line_width(rows[0]) + needed > room:
        rows.append(())
    rows[-1] = shortened(rows[-1], room - needed - 2)
    gap = room - line_width(rows[-1]) - width_of(title.text)
    first = Segment(f"{fit(sign.text, _SIGN - 2):>{_SIGN - 2}}  ", sign.style)
    lines = [
        [Segment(" " * _SIGN) if number else first, *segments(row)]
        for number, row in enumerate(rows)
    ]
    lines[-1] += [Segment(" " * max(1, gap)), title]
    return [*lines]


def segments(pieces: Iterable[Piece]) -> Iterator[Segment]:
    """Pieces of a row, painted."""
    return (Segment(piece.text, paint(piece.style)) for piece in pieces)
