"""The mouse in the reader: clicks, and the borders between panes, which can be dragged.

A click puts the cursor where it is, a second one at once acts on what is there.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events

from seekmark.app.widgets.chosen import is_second
from seekmark.app.widgets.pane_widgets import PaneWidget
from seekmark.app.widths import PaneWidths
from seekmark.services.programs import is_remote
from seekmark.services.settings import Mouse

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def starts_on(wanted: Mouse, environment: Mapping[str, str]) -> bool:
    """Whether the mouse is reported from the start: not over SSH, unless asked for."""
    return wanted is Mouse.ON or (wanted is Mouse.AUTO and not is_remote(environment))


class MouseHand:
    """Does in the reader what the mouse does."""

    def __init__(self, reader: "ReaderScreen", *, is_on: bool) -> None:
        self.is_on = is_on
        """Whether the terminal reports the mouse."""
        self.widths = PaneWidths(reader, reader.settings.tree_width, reader.settings.claims_width)
        self._reader = reader
        self._dragged: PaneWidget | None = None
        """The pane whose left border is held."""

    def press(self, event: events.MouseDown) -> None:
        """Take hold of a border."""
        pane = self._pane_at(event)
        if pane is not None and pane.edge and event.screen_x == pane.region.x:
            self._dragged = pane
            pane.capture_mouse()

    def drag(self, event: events.MouseMove) -> None:
        """Move the border that is held."""
        if self._dragged is self._reader.section:
            self.widths.set_tree(event.screen_x)
        elif self._dragged is self._reader.claims:
            self.widths.set_claims(self._reader.size.width - event.screen_x)

    def release(self) -> None:
        """Let the border go."""
        if self._dragged is not None:
            self._dragged.release_mouse()
            self._dragged = None
            widths = self.widths
            looks = self._reader.memory.looks
            looks.choose(tree_width=widths.tree, claims_width=widths.claims)

    def click(self, event: events.Click) -> None:
        """Put the cursor there; act if it is the second click at once."""
        reader, pane = self._reader, self._pane_at(event)
        if pane is None or event.button != 1:
            return
        line, cell = event.screen_y - pane.region.y - 1, event.screen_x - pane.region.x - pane.edge
        if cell < 0:
            return
        reader.say("")
        reader.focus_pane(pane)
        if not 0 <= line < pane.view_height or not pane.point(line, cell):
            return
        if is_second(event):
            reader.action_deed("act")
        elif pane is reader.topics and reader.topics.is_sign(line, cell):
            node = reader.topics.node
            is_open = node is not None and reader.topics.is_open(node)
            reader.action_deed("fold" if is_open else "unfold")

    def _pane_at(self, event: events.MouseEvent) -> PaneWidget | None:
        x, y = event.screen_x, event.screen_y
        shown = (pane for pane in self._reader.panes if pane.display)
        return next((pane for pane in shown if pane.region.contains(int(x), int(y))), None)
