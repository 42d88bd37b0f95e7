"""Stretches of a text are marked on the rows that it was laid out on."""

from collections.abc import Iterable, Sequence

from seekmark.app.fitting import ELLIPSIS, fit
from seekmark.app.rows.cells import clusters, is_narrow, width_of
from seekmark.app.rows.row import Piece

FOUND, HERE = "found", "found here"
"""Styles of a stretch that was found, and of the one that was gone to."""
Marks = Sequence[tuple[int, int, str]]
"""Stretches of a block's text in order, none over another: beginning, end, style."""


def marked(pieces: Iterable[Piece], marks: Marks) -> list[Piece]:
    """Pieces with marked stretches cut out and given their style too; takes as many cells."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.at < 0:
            found.append(piece)
            continue
        done, end = piece.at, piece.at + len(piece.text)
        for start, stop, style in marks:
            start, stop = max(start, done), min(stop, end)  # noqa: PLW2901 - within the piece
            start, stop = _between_clusters(piece, start, stop)  # noqa: PLW2901
            if start >= stop:
                continue
            found += [_part(piece, done, start, ""), _part(piece, start, stop, style)]
            done = stop
        found.append(_part(piece, done, end, ""))
    return [piece for piece in found if piece.text]


def _part(piece: Piece, start: int, end: int, style: str) -> Piece:
    text = piece.text[start - piece.at : end - piece.at]
    return piece._replace(
        text=text, at=start, style=f"{piece.style} {style}" if style else piece.style
    )


def _between_clusters(piece: Piece, start: int, stop: int) -> tuple[int, int]:
    """A stretch made longer so that it cuts no character from what combines with it."""
    if start >= stop or is_narrow(piece.text):
        return start, stop
    at = piece.at
    for cluster in clusters(piece.text):
        end = at + len(cluster)
        if at < start < end:
            start = at
        if at < stop < end:
            stop = end
        at = end
    return start, stop


def marked_line(text: str, at: int, style: str, marks: Marks, width: int) -> list[Piece]:
    """Text that begins at a place, cut to a width so that the first of all marks is seen."""
    start, end = (marks[0][0] - at, marks[0][1] - at) if marks else (0, 0)
    cut = 0
    if start > 0 and width_of(text) > width <= width_of(text[:end]):
        space = text.find(" ", max(0, start - width // 2))
        cut = space + 1 if 0 <= space < start else start
    pieces = [Piece(ELLIPSIS, style)] if cut else []
    shown = fit(text[cut:], width - len(pieces))
    return marked([*pieces, Piece(shown, style, None, at + cut)], marks)
