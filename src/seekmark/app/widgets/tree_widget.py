"""The topic tree as a widget, with the line in which its filter is typed."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.reactive import var
from textual.widgets import Input

from seekmark.app.background import in_background
from seekmark.app.paints import ACCENT
from seekmark.app.widgets.line_input import LineInput
from seekmark.app.widgets.pane_widgets import PaneWidget
from seekmark.app.widgets.topic_tree import TopicTree
from seekmark.services.library import Library
from seekmark.services.nodes import Grouping, Node, NodeKind
from seekmark.services.shelf import Shelf
from seekmark.services.tree_filter import TreeFilter

_FEW = 200
"""Notes left by a filter up to which all that they stand under is opened."""
_GROUP = "filter"
_SIGN = " \\ "
"""Stands before the line of the filter."""


class TreeWidget(PaneWidget, TopicTree):
    """The vault's topics, narrowed to what has some words if that is wanted."""

    told: var[Node | None] = var(None, init=False, always_update=True)
    """The topic that a key has put the cursor on; to be watched."""

    def __init__(
        self,
        library: Library,
        *,
        recent: Callable[[], Sequence[str]] = tuple,
        is_read: Callable[[str], bool] = lambda _: False,
    ) -> None:
        PaneWidget.__init__(self, "tree")
        TopicTree.__init__(self, library, recent, is_read)
        self._filter: TreeFilter | None = None
        """Made when it is first needed."""
        self._opened: frozenset[str] = frozenset()
        self._line: tuple[str, ...] = ()
        """The open branches before the topics were narrowed, and where the cursor was."""
        self._input = LineInput(hint="words of titles and channels")
        self._input.display = False

    def compose(self) -> ComposeResult:
        """The line in which a filter is typed."""
        yield self._input

    @property
    def foot_height(self) -> int:
        """The line of the filter, while it is typed."""
        return 1 if self._input.display else 0

    def draw_foot(self, line: int) -> list[Segment]:  # noqa: ARG002 - there is only one
        """The sign before the filter."""
        return [Segment(_SIGN, ACCENT)]

    def cursor_moved(self) -> None:
        """Tell what the cursor is on."""
        self.told = self.node

    def regroup(self, grouping: Grouping) -> None:
        """Gather the notes in another way, with all branches closed, under their names of now."""
        self.grouping = grouping
        self._whole = Shelf(self._library, self._recent())
        self._filter = None
        self._opened, self._line = frozenset(), ()
        self._list(self._whole)
        if self.query_text:
            self.narrow(self.query_text)

    def start_filter(self) -> None:
        """Take what is typed as a filter."""
        self._input.display = True
        self._input.value = self.query_text
        self._input.select_text()
        self.screen.set_focus(self._input, scroll_visible=False)
        self.bring_into_view(self.cursor)
        self.refresh()

    def take_early(self, event: events.Key) -> bool:
        """Take a letter for the filter that was typed before its line had the focus."""
        if not event.is_printable or self.screen.focused is not self._input:
            return False
        self._input.take_key(event)
        return True

    def end_filter(self, *, keep: bool) -> bool:
        """Take away the line of the filter, and the filter too unless it is kept.

        False if there was neither.
        """
        was_typed, had = self._input.display, bool(self.query_text)
        self._input.display = False
        if was_typed:
            self.screen.set_focus(self, scroll_visible=False)
        if not keep:
            self.narrow("")
            self._filter = None
        self.bring_into_view(self.cursor)
        self.refresh()
        return was_typed or had

    def narrow(self, query: str) -> None:
        """Leave the topics that have some words, with what they stand under."""
        if query and not self.query_text:
            self._opened, self._line = self.opened, self.line
        if self._filter is None and query.strip():
            self.query_text = query
            in_background(self, _GROUP, lambda _: TreeFilter(self._whole), self._take_filter)
            return
        if query == self.query_text and query == "":
            return
        self.query_text = query
        kept = self._filter.keep(query) if self._filter is not None else None
        node, line = self.node, self.line
        self._list(self._whole if kept is None else self._whole.only(kept))
        if kept is not None and len(kept) <= _FEW and self._takes_no_reading():
            self._open_all()
        if kept is None:
            self.reopen(self._opened, lambda _: True)
            was_gone_to = node is not None and node == self.told
            *above, key = (line if was_gone_to else self._line) or ("",)
            self.show_key(above, key)
        elif node is not None and node.path is not None and self._is_left(node.path, kept):
            self.reveal(node.path, node.section or 0)
        else:
            notes = (row for row, line in enumerate(self._listed.lines) if line.node.path in kept)
            self.put_cursor(next(notes, 0))
        self.refresh()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the topics as the filter is typed."""
        event.stop()
        if self._input.display:
            self.narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter, and show what it has led to; what is typed behind it acts on that."""
        event.stop()
        if self._filter is None and self.query_text.strip():
            self.workers.cancel_group(self, _GROUP)
            self._take_filter(TreeFilter(self._whole))
        self.end_filter(keep=True)
        self.cursor_moved()

    def _take_filter(self, made: TreeFilter) -> None:
        self._filter = made
        self.narrow(self.query_text)

    def _takes_no_reading(self) -> bool:
        return self.grouping is not Grouping.VIDEO or self._library.knows_all

    def _is_left(self, path: str, kept: frozenset[str]) -> bool:
        if self.grouping is Grouping.RECENT:
            return path in self.shelf.recent
        return path in self._library and path in kept

    def _open_all(self) -> None:
        """Open all branches but the notes."""
        row = 0
        while row < self.count:
            if self._listed.lines[row].node.kind not in (NodeKind.NOTE, NodeKind.SECTION):
                self._listed.open(row)
            row += 1
        self.cursor = 0
