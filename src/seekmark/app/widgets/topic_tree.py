"""The topic tree: channels, videos, notes and sections, opened branch by branch."""

from posixpath import dirname
from typing import NamedTuple

from rich.segment import Segment
from textual.reactive import var

from seekmark.app.fitting import fill
from seekmark.app.paints import DIM, PLAIN
from seekmark.app.places import preview_path
from seekmark.app.widgets.line_pane import LineList, Title
from seekmark.services.library import Library
from seekmark.services.topics import Grouping, Node, NodeKind, children, locate, roots

_INDENT = 2
_DEEPEST = 8
"""Levels after which the indent grows no more."""


class _Line(NamedTuple):
    node: Node
    depth: int


class TopicTree(LineList):
    """The vault's topics."""

    told: var[Node | None] = var(None, init=False, always_update=True)
    """The topic that a key has put the cursor on; to be watched."""

    def __init__(self, library: Library, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.grouping = Grouping.VIDEO
        self._library = library
        self._opened: set[str] = set()
        """Keys of the open branches."""
        self._leaves: set[str] = set()
        """Keys of the nodes that turned out to have nothing under them."""
        self._lines = [_Line(node, 0) for node in roots(library, self.grouping)]

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
        """The grouping, and where the cursor is."""
        about = "by folder" if self.grouping is Grouping.FOLDER else ""
        return Title("Topics", about, f"{self.cursor + 1}/{self.count}" if self.count else "")

    def draw_item(self, row: int, width: int) -> list[Segment]:
        """The name of a topic behind its sign, with its count at the right."""
        node, depth = self._lines[row]
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
            self._opened.discard(self._lines[end].node.key)
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

    def regroup(self, grouping: Grouping) -> None:
        """Gather the notes in another way, with all branches closed."""
        self.grouping = grouping
        self._opened.clear()
        self._lines = [_Line(node, 0) for node in roots(self._library, grouping)]
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
        chain = locate(self._library, self.grouping, path, section)
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
        return next((row for row in rows if self._lines[row].node.key == key), None)

    def _open(self, row: int) -> bool:
        node, depth = self._lines[row]
        inner = [_Line(child, depth + 1) for child in children(self._library, node)]
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
