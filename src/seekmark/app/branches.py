"""The branches of the topic tree, opened and gone to once what they hold is known."""

from collections.abc import Callable, Collection
from posixpath import dirname
from typing import TYPE_CHECKING

from seekmark.app.channel_heads import ChannelHeads
from seekmark.services.nodes import Grouping, Node, NodeKind

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


class Branches:
    """Has the tree wait for the heads of a channel's notes before it lists them."""

    def __init__(self, reader: "ReaderScreen") -> None:
        self._reader = reader
        self._tree = reader.topics
        self.heads = ChannelHeads(reader, reader.library, reader.say)

    def open(self) -> bool:
        """Open the branch under the tree's cursor; False if there is nothing to open."""
        node = self._tree.node
        if node is None or self._tree.is_open(node) or not node.has_children:
            return False
        if self._is_ready(node):
            return self._tree.open_branch()

        def then() -> None:
            if self._tree.node == node:
                self._tree.open_branch()
            else:  # A key has moved the cursor meanwhile: it stays on its topic.
                self._tree.reopen((node.key,), self._is_ready)

        self.heads.read(node.channel, then)
        return True

    def reopen(self, keys: Collection[str], topic: str) -> None:
        """Open the branches with some keys, and put the cursor on a topic by its key.

        Where heads have to be read for that, it goes on when they are; a cursor that was moved in
        the meantime stays where it is.
        """
        self._go_on(frozenset(keys), topic, self._tree.key)

    def renew(self) -> None:
        """List the topics of now, with the same branches open and the cursor where it was."""
        tree = self._tree
        opened, topic, above = tree.opened, tree.key, tree.cursor - tree.top
        tree.regroup(tree.grouping)
        self.reopen(opened, topic)
        tree.scroll_rows(tree.cursor - above - tree.top)

    def regroup(self, grouping: Grouping) -> None:
        """Gather the topics in another way, with the cursor where it was."""
        self._tree.regroup(grouping)
        self.reveal()

    def reveal(self) -> None:
        """Put the tree's cursor on the place."""
        self._lead(self._tree.reveal)

    def follow(self) -> None:
        """Let the tree's cursor go with the place, as far as the tree is open."""
        self._lead(self._tree.follow)

    def _is_ready(self, node: Node) -> bool:
        """Whether opening a branch takes no time worth speaking of."""
        return node.kind is not NodeKind.CHANNEL or self.heads.are_read(node.channel)

    def _lead(self, lead: Callable[[str, int], None]) -> None:
        """Have the tree show the place, as soon as the heads of its channel are read."""
        if self._reader.state is None:
            return
        path = self._reader.state.path

        def then() -> None:
            state = self._reader.state
            if state is not None and state.path == path:
                lead(path, state.section)

        if self.heads.are_read(dirname(path)):
            then()
        else:
            self.heads.read(dirname(path), then)

    def _go_on(self, keys: frozenset[str], topic: str, cursor: str) -> None:
        tree = self._tree
        waiting = tree.reopen(keys, self._is_ready)
        if tree.key == cursor:
            if not tree.put_on(topic) and waiting is None:
                self.reveal()
            cursor = tree.key
        if waiting is not None:
            self.heads.read(waiting.channel, lambda: self._go_on(keys, topic, cursor))
