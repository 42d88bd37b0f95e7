"""The section under the cursor, or the whole note around it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from rich.segment import Segment

from seekmark.app.fitting import fit
from seekmark.app.flow import Flow, StopRef
from seekmark.app.hyperlinks import Hyperlinks
from seekmark.app.link_states import LinkStates
from seekmark.app.note_documents import LastDocuments, NoteDocuments
from seekmark.app.paints import DIM, STRONG
from seekmark.app.rows import Row
from seekmark.app.rows.marking import Marks
from seekmark.app.widgets.line_pane import LinePane, Target, Title
from seekmark.app.widgets.section_paint import SectionPaint
from seekmark.app.window import Window
from seekmark.model import Link
from seekmark.parsing.page import Stop
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState, settled
from seekmark.services.state.scroll import Scroll

_MARGIN = 1
_MORE = {(False, False): " ", (False, True): "↓", (True, False): "↑", (True, True): "↕"}
"""Where there is more text, by whether there is some above and below."""


class SectionPane(LinePane):
    """The text under the note's title, with its timestamps and links as stops."""

    def __init__(self, library: Library, links: LinkStates, hyperlinks: Hyperlinks) -> None:
        self.documents = NoteDocuments(library, "")
        """The sections of the note; others when it is read anew."""
        self._last = LastDocuments(library)
        self.window = Window(Flow(self.documents.section, (), 1), 0)
        self.marks: Callable[[Row], Marks] = lambda _row: ()
        """What is marked in the text of a row's block, where the row shows it."""
        self._library = library
        self._paint = SectionPaint(library, links, hyperlinks)
        self._state: ReadingState | None = None
        """What is read, with the section and claim of the current stop."""
        self._asked: ReadingState | None = None
        """What is to be shown once more, when the size of the pane is known."""
        self._scrolled: Scroll | None = None
        """How far it was scrolled once and is again, until something else scrolls it."""

    def tell(self, state: ReadingState) -> None:
        """Tell where a key has led in the text, with section and claim of the current stop."""

    @property
    def stop(self) -> Stop | None:
        """The current stop."""
        ref = self.window.stop
        return None if ref is None else self.window.flow.stop(ref)

    @property
    def page_height(self) -> int:
        """Rows to go for a page: the heading's line hides one."""
        return self._height - 2

    def show(self, state: ReadingState) -> ReadingState:
        """Show a place; within the text on show, only scroll to it.

        Returns the place with the claim of the stop that is the current one now.
        """
        old, self._state = self._state, state
        scrolled, self._scrolled = self._scrolled, None
        if old is None or old.path != state.path:
            self._take(self._last.of(state.path))
            self._open(state)
        elif old.whole != state.whole:
            self._refit(state)
        elif old.section != state.section and state.whole:
            self._open_section(state)
        elif old.section != state.section:
            self._open(state)
        elif state.claim is not None and state.claim != old.claim:
            self.window.go_to_claim(state.section, state.claim)
        else:
            self._scrolled = scrolled
        if self._asked is not None:
            self._asked = state
        self.refresh()
        return self._state

    @property
    def scroll(self) -> Scroll | None:
        """How far the text is scrolled; None if there is none."""
        return None if self._state is None else self._scrolled or self.window.scroll()

    def scroll_back(self, scroll: Scroll) -> None:
        """Scroll as far as once before, and tell nobody."""
        self._scrolled = scroll
        self.window.scroll_back(scroll)
        self.refresh()

    @property
    def state(self) -> ReadingState | None:
        """What is read, with the section and claim of the current stop."""
        return self._state

    def go_to_text(self, section: int, block: int, start: int, end: int) -> None:
        """Show a stretch of a block's text, in whichever section it is; tells nobody."""
        state = self._state
        if state is not None and section not in self.window.flow.sections:
            self._open(replace(state, section=section, claim=None))
        self._scrolled = None
        self.window.go_to_text(section, block, start, end)
        self.refresh()

    def tell_place(self) -> None:
        """Tell where the text was scrolled to."""
        self._told(True)

    def hold(self) -> Callable[[], None]:
        """Keep the place; what is returned brings it back, as often as it is called."""
        window, state, documents = replace(self.window), self._state, self.documents

        def bring_back() -> None:
            if state is None or self._state is None or state.path != self._state.path:
                return
            self._state = settled(self._library, state)
            self.window, self._scrolled = replace(window), None
            size = (window.flow.width, window.height)
            if documents is not self.documents or size != (self._width, self._height):
                self.window.refit(self._new_flow(self._state), self._height)
            self.refresh()

        return bring_back

    def read_again(self) -> None:
        """Show the same place once more, after its times or its text were read anew."""
        if self._state is not None:
            self._state = settled(self._library, self._state)
            self._take(self._last.anew(self._state.path))
            self._refit(self._state)
            self.refresh()

    def _take(self, documents: NoteDocuments) -> None:
        """Show the sections of a note; the library keeps it as it was read for them."""
        documents.read()
        self._library.watch(documents.path)
        self.documents = documents

    def move(self, step: int) -> bool:
        """Scroll by rows, up if negative; False at the end."""
        return self.move_to(self.window.top + step)

    def move_to(self, row: int) -> bool:
        """Scroll a row to the top, or as near as there is text; False if it was there."""
        return self._told(self.window.scroll_to(row))

    def move_to_end(self) -> bool:
        """Scroll to the last row; False if it was on show."""
        return self.move_to(self.window.flow.length())

    def move_stop(self, step: int) -> bool:
        """Go so many stops on, back if negative; False if there is none."""
        return self._told(self.window.step(step))

    def targets(self) -> list[Target]:
        """The stops on show, where they begin there."""
        found: dict[StopRef, Target] = {}
        for line in range(self._height if self._state is not None else 0):
            for ref, start, _ in self.window.stops_on(line):
                target = Target(line + 2, _MARGIN + start, partial(self._go_to, ref))
                found.setdefault(ref, target)
        return list(found.values())

    def _go_to(self, ref: StopRef) -> None:
        self.window.go_to(ref)
        self._told(True)

    def scroll_rows(self, step: int) -> None:
        """Scroll; the current stop is always one of those on show."""
        self.move(step)

    def point(self, line: int, cell: int) -> bool:
        """Make the stop in a cell the current one; False if there is none."""
        stops = self.window.stops_on(line - 1) if line else ()
        at = cell - _MARGIN
        ref = next((ref for ref, start, end in stops if start <= at < end), None)
        if ref is None:
            return False
        if ref != self.window.stop:
            self.window.stop = ref
            self._told(is_moved=True)
        return True

    def go_to_link(self, link: Link) -> None:
        """Make the first stop with a link the current one, if it is in the text on show."""
        if link.section not in self.window.flow.sections:
            return
        stops = enumerate(self.window.flow.stops_of(link.section))
        number = next((number for number, stop in stops if stop.link == link), None)
        if number is not None:
            self._go_to(StopRef(link.section, number))

    def title(self) -> Title:
        """Which section it is, and where there is more text."""
        state = self._state
        if state is None:
            return Title("Section")
        last = len(self._library.note(state.path).sections) - 1
        number = f"{state.section}/{last}" if state.section else "introduction" if last else ""
        more = _MORE[self.window.goes_on()]
        return Title("Section", "whole note" if state.whole else "", f"{number} {more}")

    def draw_row(self, line: int) -> list[Segment]:
        """The note's title, then the heading, then the text."""
        if self._state is None:
            said = "" if line else fit("No note is shown yet: open a branch.", self._width)
            return [Segment(" "), Segment(said, DIM)]
        if line == 0:
            head = self._library.note(self._state.path).head
            return [Segment(" "), Segment(fit(head.title, self._width), STRONG)]
        path, index = self._state.path, self.window.row_on(line - 1)
        row = self.window.flow.row(index)
        if row is None:
            return [Segment(" "), self._paint.emptiness(path, self._width)] if index == 0 else []
        marks, is_current = self.marks(row), self.is_current
        shown = self._paint.row(path, row, marks, self.window, is_current=is_current)
        return [Segment(" "), *shown]

    def cursor_lines(self) -> Iterable[int]:
        """The lines that the current stop stands on."""
        return (line + 2 for line in self.window.lines_of_stop())

    def on_resize(self) -> None:
        """Lay the text out for the new width, and keep the place."""
        if self._state is None or not self.size:
            return
        if self._asked is not None:
            self._state = asked = self._asked
            self._open(asked)
            if self._scrolled is not None:
                self._state = asked
                self.scroll_back(self._scrolled)
            self.tell(self._state)
        else:
            self._refit(self._state)
        self.refresh()

    @property
    def _width(self) -> int:
        width = self.text_width if self.size else self.screen_size.width
        return max(1, width - 2 * _MARGIN)

    @property
    def _height(self) -> int:
        """Lines for the text; as good as can be guessed while the pane has no size yet."""
        height = self.view_height if self.size else self.screen_size.height - 2
        return max(0, height - 1)

    def _new_flow(self, state: ReadingState) -> Flow:
        sections = range(len(self.documents.read()[0].sections))
        shown = sections if state.whole else (state.section,)
        return Flow(self.documents.section, shown, self._width)

    def _refit(self, state: ReadingState) -> None:
        """Lay the text out anew, and keep the place."""
        self.window.refit(self._new_flow(state), self._height)
        if self._scrolled is not None:
            self.window.scroll_back(self._scrolled)

    def _open(self, state: ReadingState) -> None:
        """Show another text."""
        self._asked = None if self.size else state
        self.window = Window(self._new_flow(state), self._height)
        self._open_section(state)

    def _open_section(self, state: ReadingState) -> None:
        self.window.open_at(state.section)
        if state.claim is not None:
            self.window.go_to_claim(state.section, state.claim)
        else:
            self._follow_stop(state)

    def _told(self, is_moved: bool) -> bool:
        """Tell where a key has led, if it led anywhere."""
        if is_moved and self._state is not None:
            self._asked = self._scrolled = None
            self._follow_stop(self._state)
            self.refresh()
            self.tell(self._state)
        return is_moved

    def _follow_stop(self, state: ReadingState) -> None:
        """Take section and claim from the current stop, or the section from the row on top."""
        section, claim = self.window.section_on_top, None
        if self.window.stop is not None:
            section = self.window.stop.section
            claim = self.window.flow.stop(self.window.stop).claim
        if section is None:
            section = state.section
        if claim is None and section == state.section:
            claim = state.claim
        self._state = replace(state, section=section, claim=claim)
