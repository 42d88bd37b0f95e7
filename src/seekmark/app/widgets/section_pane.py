"""The section under the cursor, or the whole note around it."""

from collections.abc import Iterable
from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from textual.reactive import var

from seekmark.app.fitting import fit
from seekmark.app.flow import Flow, StopRef
from seekmark.app.link_states import LinkStates
from seekmark.app.paints import CURSOR, DIM, QUIET_CURSOR, STRONG, paint
from seekmark.app.rows import Piece, Row
from seekmark.app.widgets.line_pane import LinePane, Title
from seekmark.parsing.document import render_section
from seekmark.parsing.page import SectionDocument, Stop
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState

_MARGIN = 1
_CONTEXT = 2
"""Rows that stay visible above and below a stop that the cursor goes to."""
_MORE = {(False, False): " ", (False, True): "↓", (True, False): "↑", (True, True): "↕"}
"""Where there is more text, by whether there is some above and below."""


class SectionPane(LinePane):
    """The text, with its timestamps and links as stops.

    Beneath the note's title, the heading of the section on top always stays on its line. The
    current stop is never out of sight: scrolling away from it takes up another one.
    """

    told: var[ReadingState | None] = var(None, init=False, always_update=True)
    """Where a key has led in the text, with section and claim of the current stop; to be
    watched."""

    def __init__(self, library: Library, links: LinkStates, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._library = library
        self._links = links
        self._state: ReadingState | None = None
        """What is read, with the section and claim of the current stop."""
        self._documents: dict[int, SectionDocument] = {}
        self._flow = Flow(self._document, (), 1)
        self._stop: StopRef | None = None
        self._asked: ReadingState | None = None
        """What is to be shown again when the size of the pane is known."""

    @property
    def stop(self) -> Stop | None:
        """The current stop."""
        return None if self._stop is None else self._flow.stop(self._stop)

    @property
    def page_height(self) -> int:
        """Rows to go for a page: the heading's line hides one."""
        return self._height - 2

    def show(self, state: ReadingState) -> ReadingState:
        """Show a place; within the text on show, only scroll to it.

        Returns the place with the claim of the stop that is the current one now.
        """
        old, self._state = self._state, state
        if old is None or old.path != state.path:
            self._documents = {}
            self._flow = Flow(self._document, (), 1)
            self._open()
        elif old.whole != state.whole:
            self._reflow()
        elif old.section != state.section:
            self._open()
        elif state.claim is not None and state.claim != old.claim:
            self._select_claim(state.claim)
        if self._asked is not None:
            self._asked = state
        self.refresh()
        return self._state

    def move(self, step: int) -> bool:
        """Scroll by rows, up if negative; False at the end."""
        return self.move_to(self.top + step)

    def move_to(self, row: int) -> bool:
        """Scroll a row to the top, or as near as there is text; False if it was there."""
        top = self._clamp(row)
        if top == self.top:
            return False
        is_first = top > self.top or top == 0
        self.top = top
        if self._stop not in (stops := self._visible_stops()):
            self._stop = (stops[0] if is_first else stops[-1]) if stops else None
            self._tell()
        self.refresh()
        return True

    def move_to_end(self) -> bool:
        """Scroll to the last row; False if it was on show."""
        return self.move_to(self._flow.length())

    def move_stop(self, step: int) -> bool:
        """Go so many stops on, back if negative; False if there is none."""
        ref = self._nearest_stop(step)
        if ref is not None and self._stop is not None:
            ref = self._flow.step(ref, step)
        if ref is None or ref == self._stop:
            return False
        self._go_to_stop(ref)
        self._tell()
        return True

    def title(self) -> Title:
        """Which section it is, and where there is more text."""
        state = self._state
        if state is None:
            return Title("Section")
        last = len(self._library.note(state.path).sections) - 1
        number = f"{state.section}/{last}" if state.section else "introduction" if last else ""
        more = _MORE[self.top > 0, self._flow.reaches(self.top + self._height)]
        return Title("Section", "whole note" if state.whole else "", f"{number} {more}")

    def draw_row(self, line: int) -> list[Segment]:
        """The note's title, then the heading, then the text."""
        if self._state is None:
            return []
        if line == 0:
            head = self._library.note(self._state.path).head
            return [Segment(" "), Segment(fit(head.title, self._width), STRONG)]
        index = self._heading_row() if line == 1 else self.top + line - 1
        row = self._flow.row(index)
        if row is None:
            return self._draw_emptiness() if index == 0 else []
        return [Segment(" "), *(Segment(p.text, self._paint(p, row)) for p in row.pieces)]

    def cursor_rows(self) -> Iterable[int]:
        """The rows that the current stop stands on."""
        if self._stop is None:
            return
        index = self._flow.row_of(self._stop)
        while (row := self._flow.row(index)) is not None and any(
            StopRef(row.section, piece.stop) == self._stop
            for piece in row.pieces
            if piece.stop is not None
        ):
            yield index + 1
            index += 1
        if self._heading_row() != self.top:
            yield self.top + 1

    def on_resize(self) -> None:
        """Lay the text out for the new width, and keep the place."""
        if self._state is None or not self.size:
            return
        if self._asked is not None:
            self._state, self._asked = self._asked, None
            self._flow = Flow(self._document, (), 1)
            self._open()
            self.told = self._state
        else:
            self._reflow()
        self.refresh()

    @property
    def _width(self) -> int:
        width = self.text_width if self.size else self.app.size.width
        return max(1, width - 2 * _MARGIN)

    @property
    def _height(self) -> int:
        """Lines for the text, the heading's included."""
        height = self.view_height if self.size else self.app.size.height - 2
        return max(0, height - 1)

    def _document(self, section: int) -> SectionDocument:
        if self._state is not None and section not in self._documents:
            path = self._state.path
            note, body = self._library.note(path), self._library.body(path)
            self._documents[section] = render_section(note, body, section)
        return self._documents[section]

    def _new_flow(self, state: ReadingState) -> Flow:
        sections = range(len(self._library.note(state.path).sections))
        shown = sections if state.whole else (state.section,)
        return Flow(self._document, shown, self._width)

    def _open(self) -> None:
        """Show the section from its beginning, with the first stop there as the current one."""
        if self._state is None:
            return
        self._asked = None if self.size else self._state
        if self._state.section not in self._flow.sections:
            self._flow = self._new_flow(self._state)
        self.top = self._clamp(self._flow.start_of(self._state.section))
        stops = [ref for ref in self._visible_stops() if ref.section == self._state.section]
        times = (ref for ref in stops if self._flow.stop(ref).timestamp is not None)
        self._stop = next(times, stops[0] if stops else None)
        if self._state.claim is None:
            self._follow_stop()
        else:
            self._select_claim(self._state.claim)

    def _reflow(self) -> None:
        """Lay out anew what is on show, with the same text at the same height."""
        if self._state is None:
            return
        old, self._flow = self._flow, self._new_flow(self._state)
        if self._stop is not None:
            line = old.row_of(self._stop) - self.top
            self._put_top(self._flow.row_of(self._stop) - line)
            self._bring_into_view(self._flow.row_of(self._stop))
        elif (anchor := old.anchor(self.top)) is not None:
            known = anchor.section in self._flow.sections
            self._put_top(self._flow.find_anchor(anchor) if known else 0)

    def _select_claim(self, claim: int) -> None:
        """Make the first timestamp of a claim the current stop."""
        if self._state is None or (self.stop is not None and self.stop.claim == claim):
            return
        section = self._state.section
        for index, stop in enumerate(self._flow.stops_of(section)):
            if stop.claim == claim:
                self._go_to_stop(StopRef(section, index))
                return

    def _go_to_stop(self, ref: StopRef) -> None:
        self._stop = ref
        self._bring_into_view(self._flow.row_of(ref))
        self.refresh()

    def _tell(self) -> None:
        self._asked = None
        self._follow_stop()
        self.told = self._state

    def _follow_stop(self) -> None:
        """Take section and claim from the current stop, or the section from the row on top."""
        if self._state is None:
            return
        if self._stop is not None:
            section, claim = self._stop.section, self._flow.stop(self._stop).claim
        else:
            row = self._flow.row(self.top)
            section, claim = row.section if row is not None else self._state.section, None
        if claim is None and section == self._state.section:
            claim = self._state.claim
        self._state = replace(self._state, section=section, claim=claim)

    def _heading_row(self) -> int:
        """The row on the line for the heading: that of the section on top, if it has one."""
        row = self._flow.row(self.top)
        return self._flow.start_of(row.section) if row is not None and row.section else self.top

    def _visible_stops(self) -> list[StopRef]:
        heading = self._heading_row()
        first = self._flow.stops_between(heading, heading + 1)
        rest = self._flow.stops_between(self.top + 1, self.top + self._height)
        return list(dict.fromkeys((*first, *rest)))

    def _nearest_stop(self, step: int) -> StopRef | None:
        """The current stop; without one, the first or last on show, or beyond that."""
        if self._stop is not None:
            return self._stop
        if stops := self._visible_stops():
            return stops[0] if step > 0 else stops[-1]
        row = self.top + self._height if step > 0 else self.top - 1
        while row >= 0 and self._flow.reaches(row):
            if stops := self._flow.stops_between(row, row + 1):
                return stops[0] if step > 0 else stops[-1]
            row += 1 if step > 0 else -1
        return None

    def _bring_into_view(self, row: int) -> None:
        """Scroll as far as needed to show a row with some context."""
        context = min(_CONTEXT, max(0, (self._height - 2) // 2))
        if row != self._heading_row() and row < self.top + 1 + context:
            self._put_top(row - 1 - context)
        elif row > self.top + self._height - 1 - context:
            self._put_top(row - self._height + 1 + context)

    def _put_top(self, row: int) -> None:
        self.top = self._clamp(row)

    def _clamp(self, top: int) -> int:
        if top > 0 and not self._flow.reaches(top + self._height - 1):
            top = min(top, self._flow.length() - self._height)
        return max(0, top)

    def _draw_emptiness(self) -> list[Segment]:
        """What to say where there is no text."""
        if self._state is None:
            return []
        problems = self._library.note(self._state.path).problems
        reason = next((problem.text for problem in problems if not problem.line), "")
        return [Segment(" "), Segment(fit(reason or "Nothing is written here.", self._width), DIM)]

    def _paint(self, piece: Piece, row: Row) -> Style:
        if piece.stop is None or self._state is None:
            return paint(piece.style)
        ref = StopRef(row.section, piece.stop)
        link = self._flow.stop(ref).link
        state = None if link is None else self._links.state(self._state.path, link)
        style = paint(f"{piece.style} link-{state}" if state else piece.style)
        if ref != self._stop:
            return style
        return style + (CURSOR if self.is_current else QUIET_CURSOR)
