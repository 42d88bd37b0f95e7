"""The panes as Textual has them: it says where they are, and draws what they make."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.reactive import var

from seekmark.app.background import in_background
from seekmark.app.hyperlinks import Hyperlinks
from seekmark.app.link_states import LinkStates
from seekmark.app.paints import LABEL, TYPED
from seekmark.app.widgets.claims_pane import ClaimsPane
from seekmark.app.widgets.line_pane import LinePane
from seekmark.app.widgets.line_widget import LineWidget
from seekmark.app.widgets.section_pane import SectionPane
from seekmark.app.widgets.status_line import StatusLine
from seekmark.services.library import Library
from seekmark.services.reading import ClaimRef, ReadingState

_WHEEL = 3
"""Rows for a notch of the mouse's wheel."""


class Label(NamedTuple):
    """Letters laid over a row."""

    line: int
    column: int
    """As for a target of a pane."""
    text: str
    typed: int
    """How many of them were typed."""


class PaneWidget(LineWidget, LinePane, can_focus=True):
    """Draws again only what has changed."""

    DEFAULT_CSS = "PaneWidget { width: 1fr; height: 1fr; }"

    FOCUS_ON_CLICK = False

    labels: Sequence[Label] = ()
    """What is laid over the rows."""
    is_current = var(False, init=False, toggle_class="-current")

    @property
    def screen_size(self) -> Size:
        """The size of the whole screen."""
        return self.app.size

    def watch_is_current(self) -> None:
        """Draw what looks different now."""
        self.refresh_lines(0, *self.cursor_lines())

    def on_focus(self, event: events.Focus) -> None:
        """The pane looks as it should already."""
        event.prevent_default()

    def on_blur(self, event: events.Blur) -> None:
        """As for the focus."""
        event.prevent_default()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll, whichever pane has the cursor."""
        event.stop()
        self.scroll_rows(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """As for down."""
        event.stop()
        self.scroll_rows(-_WHEEL)

    def draw(self, y: int) -> list[Segment]:
        """One line of the pane, with its labels laid over it."""
        segments = self.draw_line(y)
        for label in self.labels:
            if label.line == y:
                segments = self._lay_over(segments, label)
        return segments

    def show_labels(self, labels: Sequence[Label]) -> None:
        """Lay other labels over the rows."""
        lines = {label.line for label in (*self.labels, *labels)}
        self.labels = labels
        self.refresh_lines(*lines)

    def _lay_over(self, segments: list[Segment], label: Label) -> list[Segment]:
        width = self.size.width
        start = max(0, min(label.column + self.edge, width - len(label.text)))
        typed, rest = label.text[: label.typed], label.text[label.typed :]
        filled = Segment.adjust_line_length(segments, width)
        before, _, after = Segment.divide(filled, (start, start + len(label.text), width))
        return [*before, Segment(typed, TYPED), Segment(rest, LABEL), *after]

    def refresh_lines(self, *lines: int) -> None:
        """Draw some lines again, of which the title is the first."""
        width, height = self.size
        regions = [Region(0, line, width, 1) for line in lines if 0 <= line < height]
        if regions:
            self.refresh(*regions)


class SectionWidget(PaneWidget, SectionPane):
    """The section under the cursor."""

    told: var[ReadingState | None] = var(None, init=False, always_update=True)
    """Where a key has led in the text, with section and claim of the current stop; to be
    watched."""

    def __init__(
        self,
        library: Library,
        links: LinkStates,
        hyperlinks: Hyperlinks,
    ) -> None:
        PaneWidget.__init__(self, "section")
        SectionPane.__init__(self, library, links, hyperlinks)

    def tell(self, state: ReadingState) -> None:
        """Tell where a key has led."""
        self.told = state


class ClaimsWidget(PaneWidget, ClaimsPane):
    """The claims in scope."""

    told: var[ClaimRef | None] = var(None, init=False, always_update=True)
    """The claim that a key has put the cursor on; to be watched."""

    def __init__(
        self,
        library: Library,
        hyperlinks: Hyperlinks,
        *,
        is_kept: Callable[[ClaimRef], bool] = lambda _: False,
    ) -> None:
        PaneWidget.__init__(self, "claims")
        ClaimsPane.__init__(self, library, hyperlinks, is_kept)
        self._wanted: object = None
        """What is being gathered; None while nothing is."""

    def gather(self, state: ReadingState) -> None:
        """Gather the claims of a video in a thread; once, however often it is asked for."""
        wanted = self.lists.key(state)
        if wanted == self._wanted:
            return
        self._wanted = wanted

        def then(_: object) -> None:
            self._wanted = None
            self.take()

        in_background(self, "claims", partial(self.lists.gather, state), then)

    def cursor_moved(self) -> None:
        """Tell which claim the cursor is on."""
        ClaimsPane.cursor_moved(self)
        self.told = self.claim


class StatusWidget(LineWidget, StatusLine):
    """The line at the bottom."""

    DEFAULT_CSS = "StatusWidget { height: 1; }"

    def __init__(self) -> None:
        LineWidget.__init__(self, "status")
        StatusLine.__init__(self)

    def draw(self, y: int) -> list[Segment]:  # noqa: ARG002 - there is only one
        """The line."""
        return self.draw_line()
