"""The lines of the topic tree: its top, and what stands under the branches that are open."""

from collections.abc import Sequence
from typing import NamedTuple

from seekmark.services.nodes import Grouping, Node, Siblings
from seekmark.services.shelf import Shelf
from seekmark.services.topics import branch, top


class TreeLine(NamedTuple):
    """A topic among those under the same one."""

    siblings: Siblings
    at: int
    depth: int
    """How many topics it stands under."""

    @property
    def node(self) -> Node:
        """The topic."""
        return self.siblings.node(self.at)

    @property
    def key(self) -> str:
        """Its key, without making it."""
        return self.siblings.keys[self.at]


class OpenTree:
    """Opens and closes the branches of a tree. Lines are numbered from 0, here called rows."""

    def __init__(self, shelf: Shelf, grouping: Grouping) -> None:
        self.opened: set[str] = set()
        """Keys of the open branches."""
        self.leaves: set[str] = set()
        """Keys of the topics that turned out to have nothing under them."""
        self.fill(shelf, grouping)

    def fill(self, shelf: Shelf, grouping: Grouping) -> None:
        """List other notes, or the same in another way, with all branches closed."""
        self.shelf = shelf
        self.opened.clear()
        self.lines = _lines(top(shelf, grouping), 0)

    def open(self, row: int) -> int:
        """Open the branch on a row; how many lines come with it, 0 if nothing stands under it."""
        line = self.lines[row]
        inner = _lines(branch(self.shelf, line.node), line.depth + 1)
        if inner:
            self.opened.add(line.key)
            self.lines[row + 1 : row + 1] = inner
        else:
            self.leaves.add(line.key)
        return len(inner)

    def close(self, row: int) -> None:
        """Close the branch on a row, and those in it."""
        end = self.end(row)
        self.opened.difference_update(line.key for line in self.lines[row:end])
        del self.lines[row + 1 : end]

    def end(self, row: int) -> int:
        """The first row after another that doesn't stand under it."""
        depth = self.lines[row].depth
        after = range(row + 1, len(self.lines))
        return next((at for at in after if self.lines[at].depth <= depth), len(self.lines))

    def above(self, row: int) -> int | None:
        """The row of the topic that the one on a row stands under; None at the top."""
        depth = self.lines[row].depth
        return next((at for at in range(row - 1, -1, -1) if self.lines[at].depth < depth), None)

    def find(self, key: str, start: int = 0) -> int | None:
        """The row of a topic by its key, if it is listed."""
        rows = range(start, len(self.lines))
        return next((row for row in rows if self.lines[row].key == key), None)

    def reach(self, above: Sequence[str], beneath: Sequence[str]) -> int | None:
        """The row of the last topic of a line from the top, given by keys; opens those above.

        Where one is missing it is the row of the one before; None if that is the first.
        """
        row = None
        for key in (*above, *beneath):
            found = self.find(key, 0 if row is None else row + 1)
            if found is None:
                break
            row = found
            if key in above and key not in self.opened:
                self.open(row)
        return row


def _lines(siblings: Siblings, depth: int) -> list[TreeLine]:
    return [TreeLine(siblings, at, depth) for at in range(len(siblings.keys))]
