"""The rows of what was found: text with marks, cut to where they are."""

from collections.abc import Iterable, Sequence
from itertools import islice

from seekmark.app.rows.cells import width_of
from seekmark.app.rows.row import Piece
from seekmark.app.rows.wrap import Line, line_width, wrap
from seekmark.parsing.page import Span

_BEFORE = 24
"""Characters before the first mark that are kept where the text is cut in front."""


def marked_spans(text: str, marks: Iterable[tuple[int, int]], style: str) -> tuple[Span, ...]:
    """A text as spans, with a style for its marked stretches."""
    spans: list[Span] = []
    done = 0
    for start, end in sorted(marks):
        begin, stop = max(start, done), min(end, len(text))
        if begin >= stop:
            continue
        spans += [Span(text[done:begin]), Span(text[begin:stop], style)]
        done = stop
    return tuple(span for span in (*spans, Span(text[done:])) if span.text)


def hit_lines(
    text: str, marks: Sequence[tuple[int, int]], width: int, rows: int, style: str
) -> list[Line]:
    """A text on at most so many rows, cut so that its first mark is seen."""
    room = width * rows
    first = min((start for start, _ in marks), default=0)
    if width_of(text) > room and first > room - _BEFORE:
        cut = text.find(" ", max(0, first - _BEFORE)) + 1
        cut = cut if 0 < cut <= first else first
        marks = [(start - cut + 2, end - cut + 2) for start, end in marks if start >= cut]
        text = f"… {text[cut:]}"
    lines = list(islice(wrap(marked_spans(text, marks, style), width), rows + 1))
    if len(lines) > rows:
        lines[rows - 1] = shortened(lines[rows - 1], width - 2, is_cut=True)
    return lines[:rows]


def shortened(line: Line, width: int, *, is_cut: bool = False) -> Line:
    """A row cut to a width, and two cells for an ellipsis where something is missing."""
    if not is_cut and line_width(line) <= width:
        return line
    spans = [Span(piece.text, piece.style) for piece in line]
    return (*next(iter(wrap(spans, max(2, width)))), Piece(" …"))
