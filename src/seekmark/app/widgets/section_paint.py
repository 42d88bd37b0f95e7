"""How the text of a section looks: its stops, what is marked in it, and where there is none."""

from rich.segment import Segment
from rich.style import Style

from seekmark.app.fitting import fit
from seekmark.app.flow import StopRef
from seekmark.app.hyperlinks import Hyperlinks
from seekmark.app.link_states import LinkStates
from seekmark.app.paints import CURSOR, DIM, PLAIN, QUIET_CURSOR, paint
from seekmark.app.rows import Piece, Row
from seekmark.app.rows.marking import Marks, marked
from seekmark.app.window import Window
from seekmark.parsing.page import Stop
from seekmark.services.library import Library


class SectionPaint:
    """Draws the rows of a note's text."""

    def __init__(self, library: Library, links: LinkStates, hyperlinks: Hyperlinks) -> None:
        self._library = library
        self._links = links
        self._hyperlinks = hyperlinks

    def row(
        self, path: str, row: Row, marks: Marks, window: Window, *, is_current: bool
    ) -> list[Segment]:
        """A row of the note at ``path``; the current stop of the window stands out."""
        segments = []
        for piece in marked(row.pieces, marks):
            style = paint(piece.style)
            if piece.stop is not None:
                ref = StopRef(row.section, piece.stop)
                style = self._stop(path, piece, window.flow.stop(ref))
                if ref == window.stop:
                    style += CURSOR if is_current else QUIET_CURSOR
            segments.append(Segment(piece.text, style))
        return segments

    def emptiness(self, path: str, width: int) -> Segment:
        """What to say where there is no text."""
        problems = self._library.note(path).problems
        reason = next((problem.text for problem in problems if not problem.line), "")
        return Segment(fit(reason or "Nothing is written here.", width), DIM)

    def _stop(self, path: str, piece: Piece, stop: Stop) -> Style:
        state = None if stop.link is None else self._links.state(path, stop.link)
        style = paint(f"{piece.style} link-{state}" if state else piece.style)
        if stop.timestamp is not None:
            head = self._library.note(path).head
            return style + self._hyperlinks.to_moment(stop.timestamp, head)
        return style + (PLAIN if stop.link is None else self._hyperlinks.to_web(stop.link))
