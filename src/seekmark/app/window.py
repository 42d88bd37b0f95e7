"""The part of a text that is on show, and the stop in it that is the current one."""

from collections.abc import Iterator
from dataclasses import dataclass

from seekmark.app.flow import Anchor, Flow, StopRef
from seekmark.app.rows.cells import width_of
from seekmark.services.state.scroll import Scroll

_CONTEXT = 2
"""Rows that stay on show above and below a stop that is gone to."""


@dataclass(slots=True)
class Window:
    """Scrolls over a flow.

    Its first line always shows the heading of the section that is on top. The current stop is
    never out of sight: scrolling away from it takes up another one, if there is one.
    """

    flow: Flow
    height: int
    """Lines, that of the heading included."""
    top: int = 0
    """The row on the first line, or under the heading there."""
    stop: StopRef | None = None
    _anchor: Anchor | None = None
    """The text that was on top before the width changed, until something else scrolls."""

    @property
    def heading_row(self) -> int:
        """The row on the first line: the heading of the section on top, if it has one."""
        row = self.flow.row(self.top)
        return self.flow.start_of(row.section) if row is not None and row.section else self.top

    @property
    def section_on_top(self) -> int | None:
        """The section that the first row belongs to; None where there is no text."""
        row = self.flow.row(self.top)
        return None if row is None else row.section

    def row_on(self, line: int) -> int:
        """The row on a line, from 0."""
        return self.top + line if line else self.heading_row

    def stops_on(self, line: int) -> Iterator[tuple[StopRef, int, int]]:
        """The stops that stand on a line, with the cells of it where they begin and end."""
        row, end = self.flow.row(self.row_on(line)), 0
        for piece in row.pieces if row is not None else ():
            start, end = end, end + width_of(piece.text)
            if row is not None and piece.stop is not None:
                yield StopRef(row.section, piece.stop), start, end

    def goes_on(self) -> tuple[bool, bool]:
        """Whether there is more text above and below."""
        return self.top > 0, self.flow.reaches(self.top + self.height)

    def open_at(self, section: int) -> None:
        """Show a section from its beginning, with its first time on show, or link, as the stop."""
        self._put_top(self.flow.start_of(section))
        stops = [ref for ref in self._visible_stops() if ref.section == section]
        times = (ref for ref in stops if self.flow.stop(ref).timestamp is not None)
        self.stop = next(times, stops[0] if stops else None)

    def scroll_to(self, row: int) -> bool:
        """Bring a row to the top, or as near as there is text; False if it was there."""
        top = self._nearest_top(row)
        if top == self.top:
            return False
        is_first = top > self.top or top == 0
        self._put_top(top)
        stops = self._visible_stops()
        if self.stop not in stops:
            self.stop = (stops[0] if is_first else stops[-1]) if stops else None
        return True

    def step(self, step: int) -> bool:
        """Go so many stops on, or back if negative; False if there is none."""
        ref = self._nearest_stop(step) if self.stop is None else self.flow.step(self.stop, step)
        if ref is None or ref == self.stop:
            return False
        self.go_to(ref)
        return True

    def go_to(self, ref: StopRef) -> None:
        """Make a stop the current one, with some context around it."""
        self.stop = ref
        self._bring_into_view(self.flow.row_of(ref))

    def go_to_claim(self, section: int, claim: int) -> None:
        """Make the first time of a claim the current stop, unless one of its times is."""
        if self.stop is not None and self.flow.stop(self.stop).claim == claim:
            return
        for number, stop in enumerate(self.flow.stops_of(section)):
            if stop.claim == claim:
                self.go_to(StopRef(section, number))
                return

    def go_to_text(self, section: int, block: int, start: int, end: int) -> None:
        """Show a stretch of a block's text; the next stop from there becomes the current one."""
        row = self.flow.row_of_text(section, block, start, end)
        self._bring_into_view(row)
        stops = self._visible_stops()
        near = self.flow.stop_from(row, start, self.top + self.height)
        if near is not None:
            self.stop = near
        elif self.stop not in stops:
            self.stop = stops[-1] if stops else None

    def shows_text(self, section: int, block: int, start: int, end: int) -> bool:
        """Whether a stretch of a block's text, or its beginning, is on show."""
        if section not in self.flow.sections:
            return False
        row = self.flow.row_of_text(section, block, start, end)
        return row in (self.row_on(line) for line in range(self.height))

    def refit(self, flow: Flow, height: int) -> None:
        """Show the same text, laid out anew, at the same height; as far as it is there."""
        old, self.flow, self.height = self.flow, flow, height
        if self.stop is not None and not flow.has(self.stop):
            self.stop = None
        if self.stop is not None:
            line = old.row_of(self.stop) - self.top
            row = flow.row_of(self.stop)
            self._put_top(row - line)
            if self.stop not in self._visible_stops():
                self._bring_into_view(row)
            return
        anchor = self._anchor or old.anchor(self.top)
        is_there = anchor is not None and anchor.section in flow.sections
        self._put_top(flow.find_anchor(anchor) if anchor is not None and is_there else 0)
        self._anchor = anchor

    def scroll(self) -> Scroll | None:
        """How far the text is scrolled, and the current stop; None where there is no text."""
        anchor = self._anchor or self.flow.anchor(self.top)
        if anchor is None:
            return None
        if self.stop is None:
            return Scroll(*anchor)
        return Scroll(*anchor, self.stop.section, self.stop.number)

    def scroll_back(self, scroll: Scroll) -> None:
        """Show the text as it was scrolled once, as far as it still is the same."""
        anchor = Anchor(scroll.section, scroll.line, scroll.before)
        if scroll.section not in self.flow.sections:
            return
        self._put_top(self.flow.find_anchor(anchor))
        stops = self._visible_stops()
        ref = None if scroll.stop is None else StopRef(scroll.stop_section, scroll.stop)
        self.stop = ref if ref in stops else stops[0] if stops else None

    def lines_of_stop(self) -> list[int]:
        """The lines that the current stop stands on."""
        rows = [self.row_on(line) for line in range(self.height)]
        return [
            line
            for line, row in enumerate(rows)
            if self.stop in self.flow.stops_between(row, row + 1)
        ]

    def _visible_stops(self) -> list[StopRef]:
        heading = self.heading_row
        first = self.flow.stops_between(heading, heading + 1)
        rest = self.flow.stops_between(self.top + 1, self.top + self.height)
        return list(dict.fromkeys((*first, *rest)))

    def _nearest_stop(self, step: int) -> StopRef | None:
        """The first stop on show, or the last for a step back; without any, the next beyond."""
        stops = self._visible_stops()
        row = self.top + self.height if step > 0 else self.top - 1
        while not stops and row >= 0 and self.flow.reaches(row):
            stops = self.flow.stops_between(row, row + 1)
            row += 1 if step > 0 else -1
        if not stops:
            return None
        return stops[0] if step > 0 else stops[-1]

    def _bring_into_view(self, row: int) -> None:
        context = min(_CONTEXT, max(0, (self.height - 2) // 2))
        if row != self.heading_row and row < self.top + 1 + context:
            self._put_top(row - 1 - context)
        elif row > self.top + self.height - 1 - context:
            self._put_top(row - self.height + 1 + context)

    def _put_top(self, row: int) -> None:
        self.top, self._anchor = self._nearest_top(row), None

    def _nearest_top(self, row: int) -> int:
        if row > 0 and not self.flow.reaches(row + self.height - 1):
            row = min(row, self.flow.length() - self.height)
        return max(0, row)
