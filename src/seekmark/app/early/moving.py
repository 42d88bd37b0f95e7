"""What moves before Textual is loaded: the text, and the cursor in the tree."""

from collections.abc import Callable
from typing import NamedTuple

from seekmark.app.early.panes import Panes, PlacedList
from seekmark.app.terminal.shadow import Shadow
from seekmark.app.topic_places import lists_at_once, topic_place
from seekmark.app.widgets.line_pane import LinePane
from seekmark.app.widgets.topic_tree import TopicTree
from seekmark.services.library import Library
from seekmark.services.state.spots import spot_at
from seekmark.services.state.values import LastPlace, Visit

Step = Callable[[LinePane], bool]
"""What a key does to the pane that keys act on; False if there is no way."""


class Tree(PlacedList, TopicTree):
    """The topics, in their place."""


class Left(NamedTuple):
    """Where it was left."""

    place: LastPlace
    tree_top: int
    claims_top: int
    """Rows on top of the lists."""


class Moving:
    """The panes on the screen, as far as keys can move them without Textual."""

    def __init__(
        self, library: Library, panes: Panes, tree: Tree, shadow: Shadow, *, wants_whole: bool
    ) -> None:
        self._library = library
        self._panes = panes
        self._tree = tree
        self._shadow = shadow
        self._wants_whole = wants_whole
        self._has_moved = False

    def move(self, step: Step) -> bool:
        """Do what a key does; False for what takes more than is loaded."""
        panes, before = self._panes, self._panes.state
        pane = panes.current
        if before is None or pane is panes.claims or not step(pane):
            return False
        self._has_moved = True
        if pane is panes.section:
            now = panes.follow_text(before)
            is_elsewhere = now.section != before.section
            if is_elsewhere and lists_at_once(self._library, self._library.head(now.path).channel):
                self._tree.follow(now.path, now.section)
        elif self._tree.node is not None:
            node = self._tree.node
            place = topic_place(self._library, node, before, whole=self._wants_whole)
            if place is not None:
                panes.show(place, "tree")
        panes.tell_place(is_known=True)
        panes.status.say("")
        return True

    def draw(self) -> None:
        """Draw all of it."""
        self._panes.draw(self._shadow)

    def left(self) -> Left | None:
        """Where it was left; None if no key has moved anything."""
        panes, tree, state = self._panes, self._tree, self._panes.state
        if not self._has_moved or state is None:
            return None
        pane = "tree" if panes.current is tree else "section"
        spot, scroll = spot_at(self._library, state), panes.section.scroll
        visit = Visit(spot, scroll, pane, state.scope, state.whole)
        opened = tuple(sorted(tree.opened))
        place = LastPlace(visit, tree.grouping, opened, tree.key, self._wants_whole)
        return Left(place, tree.top, panes.claims.top)
