"""The topic tree: channels, videos, notes and sections, opened branch by branch."""

from collections.abc import Callable, Collection, Iterator, Sequence
from posixpath import dirname
from typing import NamedTuple

from rich.segment import Segment

from seekmark.app.paints import DIM, paint
from seekmark.app.rows.marking import marked_line
from seekmark.app.rows.wrap import line_width
from seekmark.app.topic_places import preview_path
from seekmark.app.widgets.line_pane import LineList, Title
from seekmark.cleaning import clean_line
from seekmark.services.library import Library
from seekmark.services.reading import notes_from
from seekmark.services.shelf import Shelf
from seekmark.services.topics import (
    Grouping,
    Node,
    NodeKind,
    Siblings,
    branch,
    flat_order,
    locate,
    note_after,
    top,
)

GROUPING_WORDS = {
    Grouping.VIDEO: "by video",
    Grouping.FOLDER: "by folder",
    Grouping.LETTER: "A–Z",
    Grouping.RECENT: "recently read",
}
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

    def __init__(
        self,
        library: Library,
        recent: Callable[[], Sequence[str]] = tuple,
        is_read: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.grouping = Grouping.VIDEO
        self.query_text = ""
        """The words that the topics are narrowed to; empty for all."""
        self._library = library
        self._recent = recent
        self._is_read = is_read
        self._whole = self._shelf = Shelf(library, recent())
        self._opened: set[str] = set()
        """Keys of the open branches."""
        self._leaves: set[str] = set()
        """Keys of the nodes that turned out to have nothing under them."""
        self._lines = _lines(top(self._shelf, self.grouping), 0)

    @property
    def count(self) -> int:
        """How many lines of the tree are there to be seen."""
        return len(self._lines)

    @property
    def node(self) -> Node | None:
        """The topic under the cursor; None in an empty vault."""
        return self._lines[self.cursor].node if self._lines else None

    @property
    def key(self) -> str:
        """The key of the topic under the cursor, without making it; empty in an empty vault."""
        return self._lines[self.cursor].key if self._lines else ""

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
        if node.kind is NodeKind.NOTE and node.path is not None and self._is_read(node.path):
            count = " ✓ "
        indent = " " * (_INDENT * min(depth, _DEEPEST))
        room = max(0, width - 1 - len(indent) - 2 - len(count))
        name = marked_line(node.label, 0, "", self.marks(node.label), room)
        return [
            Segment(f"{indent}{sign} ", DIM),
            *(Segment(piece.text, paint(piece.style)) for piece in name),
            Segment(" " * (room - line_width(name))),
            Segment(count, DIM),
        ]

    def is_sign(self, line: int, cell: int) -> bool:
        """Whether the sign of a branch stands in a cell of a line."""
        row = self.top + line
        return row < self.count and cell - 1 == _INDENT * min(self._lines[row].depth, _DEEPEST)

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

    @property
    def shelf(self) -> Shelf:
        """The notes that are listed."""
        return self._shelf

    @property
    def opened(self) -> frozenset[str]:
        """Keys of the open branches."""
        return frozenset(self._opened)

    def hold(self) -> Callable[[], None]:
        """Keep the place and what is open; what is returned brings both back."""
        shelf, lines, opened, move_back = self._shelf, self._lines, self._opened, super().hold()
        self._lines, self._opened = list(lines), set(opened)

        def bring_back() -> None:
            if shelf is self._shelf:
                self._lines, self._opened = list(lines), set(opened)
            move_back()

        return bring_back

    def keys_up(self) -> Iterator[str]:
        """Keys of the topics from the cursor up."""
        return (self._lines[row].key for row in range(min(self.cursor, self.count - 1), -1, -1))

    def show_key(self, above: Sequence[str], key: str) -> None:
        """Put the cursor on a topic by its key, given what it stands under; tells nobody."""
        row = -1
        for name in (*above, key):
            found = self._find(name, row + 1)
            if found is None:
                break
            row = found
            if name != key and name not in self._opened:
                self._open(row)
        if row >= 0:
            self.put_cursor(row)
            self.refresh()

    def neighbour(self, path: str, step: int) -> str | None:
        """The note so many on from another in a grouping that knows no folders; None in others."""
        return note_after(self._shelf, self.grouping, path, step)

    def notes_after(self, path: str) -> Iterator[str]:
        """The notes after another in the order of the tree, or of the folders without one."""
        order = flat_order(self._shelf, self.grouping)
        if self.grouping is Grouping.LETTER and path in order:
            return iter(order[order.index(path) + 1 :])
        return notes_from(self._library, self.grouping, path, 1)

    def go_to_branch(self, key: str) -> bool:
        """Put the cursor on a topic at the top by its key; False if it isn't there."""
        row = self._find(key, 0)
        if row is None:
            return False
        self.put_cursor(row)
        self.cursor_moved()
        return True

    def put_on(self, key: str) -> bool:
        """Put the cursor on a topic that is listed, and tell nobody; False if it isn't."""
        row = self._find(key, 0)
        if row is not None:
            self.put_cursor(row)
        return row is not None

    def reopen(self, keys: Collection[str], may_open: Callable[[Node], bool]) -> Node | None:
        """Open the branches with some keys; returns the first one that may not be opened yet."""
        waiting = None
        row = 0
        while row < self.count:
            key = self._lines[row].key
            if key in keys and key not in self._opened:
                node = self._lines[row].node
                if may_open(node):
                    self._open(row)
                else:
                    waiting = waiting or node
            row += 1
        self.bring_into_view(self.cursor)
        self.refresh()
        return waiting

    def _list(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._opened.clear()
        self._lines = _lines(top(shelf, self.grouping), 0)
        self.cursor = self.top = 0
        self.refresh()

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
