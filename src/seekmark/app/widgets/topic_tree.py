"""The topic tree: channels, videos, notes and sections, opened branch by branch."""

from collections.abc import Callable, Sequence
from posixpath import dirname
from typing import NamedTuple

from rich.segment import Segment
from textual.app import ComposeResult
from textual.reactive import var
from textual.widgets import Input

from seekmark.app.background import in_background
from seekmark.app.fitting import fill
from seekmark.app.paints import ACCENT, DIM, PLAIN
from seekmark.app.places import preview_path
from seekmark.app.widgets.line_input import LineInput
from seekmark.app.widgets.line_pane import LineList, Title
from seekmark.cleaning import clean_line
from seekmark.services.library import Library
from seekmark.services.shelf import Shelf, Titles
from seekmark.services.topics import (
    Grouping,
    Node,
    NodeKind,
    Siblings,
    branch,
    locate,
    note_after,
    top,
)
from seekmark.services.tree_filter import TreeFilter

GROUPING_WORDS = {
    Grouping.VIDEO: "by video",
    Grouping.FOLDER: "by folder",
    Grouping.LETTER: "A–Z",
    Grouping.RECENT: "recently read",
}
_FEW = 200
"""Notes left by a filter up to which all that they stand under is opened."""
_SIGN = " \\ "
"""Stands before the line of the filter."""
_INDENT = 2
_DEEPEST = 8
"""Levels after which the indent grows no more."""


class _Line(NamedTuple):
    siblings: Siblings
    at: int
    depth: int

    @property
    def node(self) -> Node:
        """The topic on this line."""
        return self.siblings.node(self.at)

    @property
    def key(self) -> str:
        """Its key, without making it."""
        return self.siblings.keys[self.at]


def _lines(siblings: Siblings, depth: int) -> list[_Line]:
    return [_Line(siblings, at, depth) for at in range(len(siblings.keys))]


class TopicTree(LineList):
    """The vault's topics."""

    told: var[Node | None] = var(None, init=False, always_update=True)
    """The topic that a key has put the cursor on; to be watched."""

    def __init__(
        self,
        library: Library,
        *,
        id: str,  # noqa: A002 - Textual's name
        titles: Titles | None = None,
        recent: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__(id=id)
        self.grouping = Grouping.VIDEO
        self.query_text = ""
        """The words that the topics are narrowed to; empty for all."""
        self._library = library
        self._titles = titles
        self._recent = recent
        self._whole = self._shelf = Shelf(library, titles, recent())
        self._filter: TreeFilter | None = None
        """Made when it is first needed."""
        self._input = LineInput(hint="words of titles and channels")
        self._input.display = False
        self._opened: set[str] = set()
        """Keys of the open branches."""
        self._leaves: set[str] = set()
        """Keys of the nodes that turned out to have nothing under them."""
        self._lines = _lines(top(self._shelf, self.grouping), 0)

    def compose(self) -> ComposeResult:
        """The line in which a filter is typed."""
        yield self._input

    @property
    def foot_height(self) -> int:
        """The line of the filter, while it is typed."""
        return 1 if self._input.display else 0

    @property
    def count(self) -> int:
        """How many lines of the tree are there to be seen."""
        return len(self._lines)

    @property
    def node(self) -> Node | None:
        """The topic under the cursor; None in an empty vault."""
        return self._lines[self.cursor].node if self._lines else None

    def is_open(self, node: Node) -> bool:
        """Whether the branch of a node is open."""
        return node.key in self._opened

    def title(self) -> Title:
        """The grouping and the filter, and where the cursor is."""
        about = "" if self.grouping is Grouping.VIDEO else GROUPING_WORDS[self.grouping]
        if about and not self._shelf.is_by_title:
            about += ", by file name"
        if self.query_text:
            about = " · ".join(filter(None, (about, f"“{clean_line(self.query_text)}”")))
        return Title("Topics", about, f"{self.cursor + 1}/{self.count}" if self.count else "")

    def draw_item(self, row: int, width: int) -> list[Segment]:
        """The name of a topic behind its sign, with its count at the right."""
        node, depth = self._lines[row].node, self._lines[row].depth
        sign = " "
        if node.has_children and node.key not in self._leaves:
            sign = "▾" if self.is_open(node) else "▸"
        count = f" {node.count:,} " if node.count is not None else " "
        indent = " " * (_INDENT * min(depth, _DEEPEST))
        name = fill(node.label, max(0, width - 1 - len(indent) - 2 - len(count)))
        return [
            Segment(f"{indent}{sign} ", DIM),
            Segment(name, PLAIN),
            Segment(count, DIM),
        ]

    def draw_foot(self, line: int) -> list[Segment]:  # noqa: ARG002 - there is only one
        """The sign before the filter."""
        return [Segment(_SIGN, ACCENT)]

    def cursor_moved(self) -> None:
        """Tell what the cursor is on."""
        self.told = self.node

    def open_branch(self) -> bool:
        """Open the branch under the cursor; False if it is open or has nothing under it."""
        node = self.node
        if node is None or self.is_open(node) or not self._open(self.cursor):
            return False
        self._show_branch()
        return True

    def close_branch(self) -> bool:
        """Close the branch under the cursor; False if it isn't open."""
        node = self.node
        if node is None or not self.is_open(node):
            return False
        self._opened.discard(node.key)
        depth = self._lines[self.cursor].depth
        end = self.cursor + 1
        while end < self.count and self._lines[end].depth > depth:
            self._opened.discard(self._lines[end].key)
            end += 1
        del self._lines[self.cursor + 1 : end]
        self.bring_into_view(self.cursor)
        self.refresh()
        return True

    def move_to_parent(self) -> bool:
        """Put the cursor on the topic that this one stands under; False at the top."""
        if not self._lines:
            return False
        depth = self._lines[self.cursor].depth
        for row in range(self.cursor - 1, -1, -1):
            if self._lines[row].depth < depth:
                return self.move_to(row)
        return False

    def move_to_child(self) -> bool:
        """Put the cursor on the first topic under this one; False if its branch isn't open."""
        node = self.node
        return node is not None and self.is_open(node) and self.move(1)

    @property
    def emptiness(self) -> str:
        """Why there are no topics."""
        if self.query_text:
            return "nothing has these words; esc: all topics"
        return "no note was opened yet" if self.grouping is Grouping.RECENT else ""

    def regroup(self, grouping: Grouping) -> None:
        """Gather the notes in another way, with all branches closed, under their names of now."""
        self.grouping = grouping
        self._whole = Shelf(self._library, self._titles, self._recent())
        self._filter = None
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

    def take_early(self, letter: str | None) -> bool:
        """Take a letter for the filter that was typed before its line had the focus."""
        if letter is None or self.screen.focused is not self._input:
            return False
        self._input.take(letter)
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
        self.bring_into_view(self.cursor)
        self.refresh()
        return was_typed or had

    def narrow(self, query: str) -> None:
        """Leave the topics that have some words, with what they stand under."""
        if self._filter is None and query.strip():
            self.query_text = query
            in_background(self, "filter", lambda _: TreeFilter(self._whole), self._take_filter)
            return
        if query == self.query_text and query == "":
            return
        self.query_text = query
        kept = self._filter.keep(query) if self._filter is not None else None
        node = self.node
        self._list(self._whole if kept is None else self._whole.only(kept))
        if kept is not None and len(kept) <= _FEW and self._takes_no_reading():
            self._open_all()
        if node is not None and node.path is not None and self._is_left(node.path, kept):
            self.reveal(node.path, node.section or 0)
        elif kept is not None:
            notes = (row for row, line in enumerate(self._lines) if line.node.path in kept)
            self.put_cursor(next(notes, 0))
        self.refresh()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the topics as the filter is typed."""
        event.stop()
        if self._input.display:
            self.narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter, and show what it has led to."""
        event.stop()
        self.end_filter(keep=True)
        self.cursor_moved()

    def neighbour(self, path: str, step: int) -> str | None:
        """The note so many on from another in a grouping that knows no folders; None in others."""
        return note_after(self._shelf, self.grouping, path, step)

    def go_to_branch(self, key: str) -> bool:
        """Put the cursor on a topic at the top by its key; False if it isn't there."""
        row = self._find(key, 0)
        if row is None:
            return False
        self.put_cursor(row)
        self.cursor_moved()
        return True

    def _take_filter(self, made: TreeFilter) -> None:
        self._filter = made
        self.narrow(self.query_text)

    def _list(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._opened.clear()
        self._lines = _lines(top(shelf, self.grouping), 0)
        self.cursor = self.top = 0
        self.refresh()

    def _takes_no_reading(self) -> bool:
        return self.grouping is not Grouping.VIDEO or self._library.knows_all

    def _is_left(self, path: str, kept: frozenset[str] | None) -> bool:
        if self.grouping is Grouping.RECENT:
            return path in self._shelf.recent
        return path in self._library and (kept is None or path in kept)

    def _open_all(self) -> None:
        """Open all branches but the notes."""
        row = 0
        while row < self.count:
            if self._lines[row].node.kind not in (NodeKind.NOTE, NodeKind.SECTION):
                self._open(row)
            row += 1
        self.cursor = 0

    def follow(self, path: str, section: int) -> None:
        """Show a place to which something else than this tree has led.

        The cursor stays where it is if that stands for the place too: on the channel whose
        index, on the video whose first note, or on the closed note whose section it is.
        """
        node = self.node
        if node is None or self._stands_for(node, path):
            return
        self.reveal(path, section)

    def reveal(self, path: str, section: int = 0) -> None:
        """Put the cursor on a note, or on its section if it is open; opens what it is under."""
        chain = locate(self._shelf, self.grouping, path, section)
        row = -1
        for node in chain:
            found = self._find(node.key, row + 1)
            if found is None:
                break
            row = found
            if node.kind not in (NodeKind.NOTE, NodeKind.SECTION) and not self.is_open(node):
                self._open(row)
        if row >= 0:
            self.put_cursor(row)
            self.refresh()

    def _stands_for(self, node: Node, path: str) -> bool:
        if node.kind is NodeKind.NOTE:
            return node.path == path and not self.is_open(node)
        if node.kind is NodeKind.SECTION or dirname(path) != node.channel:
            return False
        return preview_path(self._library, node) == path

    def _find(self, key: str, start: int) -> int | None:
        rows = range(start, self.count)
        return next((row for row in rows if self._lines[row].key == key), None)

    def _open(self, row: int) -> bool:
        node = self._lines[row].node
        inner = _lines(branch(self._shelf, node), self._lines[row].depth + 1)
        if not inner:
            self._leaves.add(node.key)
            self.refresh()
            return False
        self._opened.add(node.key)
        self._lines[row + 1 : row + 1] = inner
        if self.cursor > row:
            self.cursor += len(inner)
        return True

    def _show_branch(self) -> None:
        """Scroll so that the first topics of the branch under the cursor are seen."""
        depth = self._lines[self.cursor].depth
        last = self.cursor
        while last + 1 < self.count and self._lines[last + 1].depth > depth:
            last += 1
        self.bring_into_view(min(last, self.cursor + self.view_height // 2))
        self.bring_into_view(self.cursor)
        self.refresh()
