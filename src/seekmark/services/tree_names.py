"""The names in the topic tree, folded branches included, as far as they take no reading."""

from collections.abc import Collection, Iterator, Mapping
from posixpath import dirname
from typing import NamedTuple

from seekmark.model import NoteHead
from seekmark.services.nodes import Grouping, Node, NodeKind, Siblings
from seekmark.services.shelf import Shelf
from seekmark.services.topics import branch, is_by_head, top

NOTE = "note:"
"""How the key of a note begins; its path follows."""


class Name(NamedTuple):
    """A name in the tree."""

    text: str
    key: str
    """Key of its node."""
    above: tuple[str, ...]
    """Keys of the nodes that it stands under, outermost first, as far as they are known."""
    path: str | None = None
    """Path of a note."""


def tree_names(
    shelf: Shelf, grouping: Grouping, opened: Collection[str] = frozenset()
) -> Iterator[Name]:
    """All names in the order of the tree: of what notes stand under, notes, and their headings.

    Headings are those of the notes whose keys are among the opened ones. In a channel whose
    notes were not all read yet, they stand right under it, by their names so far.
    """
    yield from _Namer(shelf, grouping, opened).names(top(shelf, grouping), ())


class _Namer:
    """Goes through a tree; holds the heads of one channel at a time."""

    def __init__(self, shelf: Shelf, grouping: Grouping, opened: Collection[str]) -> None:
        self._shelf = shelf
        self._is_by_head = is_by_head(grouping)
        self._opened = opened
        self._channel: str | None = None
        self._known: Mapping[str, NoteHead] = {}

    def names(self, siblings: Siblings, above: tuple[str, ...]) -> Iterator[Name]:
        """The names of topics, and of what stands under them."""
        for at, key in enumerate(siblings.keys):
            if key.startswith(NOTE):
                yield self._note(key, above)
                if key in self._opened:
                    inside = branch(self._shelf, siblings.node(at))
                    yield from self.names(inside, (*above, key))
                continue
            node = siblings.node(at)
            yield Name(node.label, key, above)
            if node.kind is not NodeKind.SECTION:
                yield from self._beneath(node, (*above, key))

    def _beneath(self, node: Node, above: tuple[str, ...]) -> Iterator[Name]:
        if self._takes_reading(node):
            paths = self._shelf.in_channel(node.channel)
            yield from (self._note(f"{NOTE}{path}", above) for path in paths)
        else:
            yield from self.names(branch(self._shelf, node), above)

    def _note(self, key: str, above: tuple[str, ...]) -> Name:
        path = key.removeprefix(NOTE)
        head = self._known_in(dirname(path)).get(path) if self._is_by_head else None
        return Name(self._shelf.names[path] if head is None else head.title, key, above, path)

    def _takes_reading(self, node: Node) -> bool:
        """Whether the branch of a node can't be made of what was read already."""
        if node.kind is not NodeKind.CHANNEL or node.grouping is not Grouping.VIDEO:
            return False
        known = self._known_in(node.channel)
        return any(path not in known for path in self._shelf.in_channel(node.channel))

    def _known_in(self, channel: str) -> Mapping[str, NoteHead]:
        if channel != self._channel:
            self._channel, self._known = channel, self._shelf.library.heads.known_in(channel)
        return self._known
