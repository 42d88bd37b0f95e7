"""The names in the topic tree, folded branches included, as far as they take no reading."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from seekmark.services.nodes import Grouping, Node, NodeKind, Siblings
from seekmark.services.shelf import Shelf
from seekmark.services.topics import branch, top

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
    yield from _names(shelf, top(shelf, grouping), (), opened)


def _names(
    shelf: Shelf, siblings: Siblings, above: tuple[str, ...], opened: Collection[str]
) -> Iterator[Name]:
    for at, key in enumerate(siblings.keys):
        if key.startswith(NOTE):
            yield _note(shelf, key, above)
            if key in opened:
                yield from _names(shelf, branch(shelf, siblings.node(at)), (*above, key), opened)
            continue
        node = siblings.node(at)
        yield Name(node.label, key, above)
        if node.kind is NodeKind.SECTION:
            continue
        inner = (*above, key)
        if _takes_reading(shelf, node):
            paths = shelf.in_channel(node.channel)
            yield from (_note(shelf, f"{NOTE}{path}", inner) for path in paths)
        else:
            yield from _names(shelf, branch(shelf, node), inner, opened)


def _note(shelf: Shelf, key: str, above: tuple[str, ...]) -> Name:
    path = key.removeprefix(NOTE)
    head = shelf.library.heads.known(path)
    return Name(head.title if head is not None else shelf.names[path], key, above, path)


def _takes_reading(shelf: Shelf, node: Node) -> bool:
    """Whether the branch of a node can't be made of what was read already."""
    if node.kind is not NodeKind.CHANNEL or node.grouping is not Grouping.VIDEO:
        return False
    return any(shelf.library.heads.known(path) is None for path in shelf.in_channel(node.channel))
