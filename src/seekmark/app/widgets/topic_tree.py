"""The topic tree: channels, videos, notes and sections, opened branch by branch."""

from collections.abc import Callable, Collection, Iterator, Sequence
from posixpath import dirname

from rich.segment import Segment

from seekmark.app.paints import DIM, paint
from seekmark.app.rows.cells import width_of
from seekmark.app.rows.marking import marked_line
from seekmark.app.rows.wrap import line_width
from seekmark.app.topic_places import preview_path
from seekmark.app.widgets.line_list import LineList
from seekmark.app.widgets.line_pane import Title
from seekmark.cleaning import clean_line
from seekmark.services.library import Library
from seekmark.services.nodes import Grouping, Node, NodeKind
from seekmark.services.open_tree import OpenTree
from seekmark.services.shelf import Shelf
from seekmark.services.topics import locate

GROUPING_WORDS = {
    Grouping.VIDEO: "by video",
    Grouping.FOLDER: "by folder",
    Grouping.LETTER: "A–Z",
    Grouping.RECENT: "recently read",
}
_INDENT = 2
_DEEPEST = 8
"""Levels after which the indent grows no more."""


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
        self._whole = Shelf(library, recent())
        self._listed = OpenTree(self._whole, self.grouping)

    @property
    def count(self) -> int:
        """How many lines of the tree are there to be seen."""
        return len(self._listed.lines)

    @property
    def node(self) -> Node | None:
        """The topic under the cursor; None in an empty vault."""
        return self._listed.lines[self.cursor].node if self.count else None

    @property
    def key(self) -> str:
        """The key of the topic under the cursor, without making it; empty in an empty vault."""
        return self._listed.lines[self.cursor].key if self.count else ""

    def is_open(self, node: Node) -> bool:
        """Whether the branch of a node is open."""
        return node.key in self._listed.opened

    def title(self) -> Title:
        """The grouping and the filter, and where the cursor is."""
        about = "" if self.grouping is Grouping.VIDEO else GROUPING_WORDS[self.grouping]
        if about and not self.shelf.is_by_title:
            about += ", by file name"
        if self.query_text:
            about = " · ".join(filter(None, (about, f"“{clean_line(self.query_text)}”")))
        return Title("Topics", about, f"{self.cursor + 1}/{self.count}" if self.count else "")

    def grip(self, row: int) -> tuple[int, int]:
        """The name."""
        node, start = self._listed.lines[row].node, self._indent(row) + 2
        room = self.text_width - 1 - start - width_of(self._count_of(node))
        return start, start + max(0, min(width_of(node.label), room))

    def draw_item(self, row: int, width: int) -> list[Segment]:
        """The name of a topic behind its sign, with its count at the right."""
        node = self._listed.lines[row].node
        sign = " "
        if node.has_children and node.key not in self._listed.leaves:
            sign = "▾" if self.is_open(node) else "▸"
        count = self._count_of(node)
        indent = " " * self._indent(row)
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
        return row < self.count and cell - 1 == self._indent(row)

    def _indent(self, row: int) -> int:
        return _INDENT * min(self._listed.lines[row].depth, _DEEPEST)

    def _count_of(self, node: Node) -> str:
        """What stands at the right of a topic."""
        if node.kind is NodeKind.NOTE and node.path is not None and self._is_read(node.path):
            return " ✓ "
        return " " if node.count is None else f" {node.count:,} "

    def open_branch(self) -> bool:
        """Open the branch under the cursor; False if it is open or has nothing under it."""
        node = self.node
        if node is None or self.is_open(node):
            return False
        if not self._listed.open(self.cursor):
            self.refresh()
            return False
        self._show_branch()
        return True

    def close_branch(self) -> bool:
        """Close the branch under the cursor; False if it isn't open."""
        node = self.node
        if node is None or not self.is_open(node):
            return False
        self._listed.close(self.cursor)
        self.bring_into_view(self.cursor)
        self.refresh()
        return True

    def move_to_parent(self) -> bool:
        """Put the cursor on the topic that this one stands under; False at the top."""
        row = self._listed.above(self.cursor) if self.count else None
        return row is not None and self.move_to(row)

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
        return self._listed.shelf

    @property
    def opened(self) -> frozenset[str]:
        """Keys of the open branches."""
        return frozenset(self._listed.opened)

    def hold(self) -> Callable[[], None]:
        """Keep the place and what is open; what is returned brings both back."""
        listed, move_back = self._listed, super().hold()
        shelf, lines, opened = listed.shelf, listed.lines, listed.opened
        listed.lines, listed.opened = list(lines), set(opened)

        def bring_back() -> None:
            if shelf is listed.shelf:
                listed.lines, listed.opened = list(lines), set(opened)
            move_back()

        return bring_back

    @property
    def line(self) -> tuple[str, ...]:
        """Keys of what the topic under the cursor stands under, from the top, and its own."""
        keys: list[str] = []
        row = self.cursor if self.count else None
        while row is not None:
            keys.append(self._listed.lines[row].key)
            row = self._listed.above(row)
        return tuple(reversed(keys))

    def keys_up(self) -> Iterator[str]:
        """Keys of the topics from the cursor up."""
        lines = self._listed.lines
        return (lines[row].key for row in range(min(self.cursor, self.count - 1), -1, -1))

    def show_key(self, above: Sequence[str], key: str) -> None:
        """Put the cursor on a topic by its key, given what it stands under; tells nobody."""
        self._show_row(self._listed.reach(above, (key,)))

    def put_on(self, key: str) -> bool:
        """Put the cursor on a topic that is listed, and tell nobody; False if it isn't."""
        row = self._listed.find(key)
        if row is not None:
            self.put_cursor(row)
        return row is not None

    def reopen(self, keys: Collection[str], may_open: Callable[[Node], bool]) -> Node | None:
        """Open the branches with some keys; returns the first one that may not be opened yet."""
        waiting, row = None, 0
        while row < self.count:
            line = self._listed.lines[row]
            if line.key in keys and line.key not in self._listed.opened:
                node = line.node
                if not may_open(node):
                    waiting = waiting or node
                elif (more := self._listed.open(row)) and self.cursor > row:
                    self.cursor += more
            row += 1
        self.bring_into_view(self.cursor)
        self.refresh()
        return waiting

    def _list(self, shelf: Shelf) -> None:
        self._listed.fill(shelf, self.grouping)
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
        line = locate(self.shelf, self.grouping, path, section)
        above = [node.key for node in line if node.kind not in (NodeKind.NOTE, NodeKind.SECTION)]
        self._show_row(self._listed.reach(above, [node.key for node in line[len(above) :]]))

    def _show_row(self, row: int | None) -> None:
        if row is not None:
            self.put_cursor(row)
            self.refresh()

    def _stands_for(self, node: Node, path: str) -> bool:
        if node.kind is NodeKind.NOTE:
            return node.path == path and not self.is_open(node)
        if node.kind is NodeKind.SECTION or dirname(path) != node.channel:
            return False
        return preview_path(self._library, node) == path

    def _show_branch(self) -> None:
        """Scroll so that the first topics of the branch under the cursor are seen."""
        last = self._listed.end(self.cursor) - 1
        self.bring_into_view(min(last, self.cursor + self.view_height // 2))
        self.bring_into_view(self.cursor)
        self.refresh()
