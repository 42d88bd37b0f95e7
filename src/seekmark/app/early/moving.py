"""The reader before Textual is loaded: what keys do is done by the same deeds, as far as it can."""

from posixpath import dirname
from typing import Any, NamedTuple

from seekmark.app.deeds import deed
from seekmark.app.deeds.moving import act_on_topic
from seekmark.app.early.panes import Panes, PlacedList
from seekmark.app.keymap import Keymap
from seekmark.app.listening import follow_claim, follow_stop, show_topic
from seekmark.app.terminal.shadow import Shadow
from seekmark.app.topic_places import lists_at_once
from seekmark.app.trail import Trail
from seekmark.app.widgets.line_pane import LinePane
from seekmark.app.widgets.topic_tree import TopicTree
from seekmark.app.words import describe_cursor
from seekmark.services.library import Library
from seekmark.services.nodes import NodeKind
from seekmark.services.reading import ReadingState
from seekmark.services.state.spots import spot_at
from seekmark.services.state.values import LastPlace, Visit


class LeftToReaderError(Exception):
    """A key takes more than is loaded; nothing of what it does is done."""


class Tree(PlacedList, TopicTree):
    """The topics, in their place."""


class Left(NamedTuple):
    """Where it was left."""

    place: LastPlace
    tree_top: int
    claims_top: int
    """Rows on top of the lists."""
    said: str
    trail: Trail
    """Where jumps have led away from."""


class Moving:
    """The panes on the screen, and what is asked of a reader by the deeds that can be done so.

    What it has of ``ReaderScreen`` means the same there. ``last`` is the place that was taken up.
    """

    def __init__(
        self,
        library: Library,
        panes: Panes,
        tree: Tree,
        shadow: Shadow,
        last: LastPlace | None = None,
    ) -> None:
        self.library = library
        self.wants_whole = last is not None and last.wants_whole
        self.keymap = Keymap()
        self.branches = self
        self.topics, self.section, self.claims = tree, panes.section, panes.claims
        self.panes: tuple[LinePane, ...] = (tree, panes.section, panes.claims)
        self.links = panes.links
        self.say = panes.status.say
        self._shown = panes
        self._shadow = shadow
        self._trail = Trail((), ())
        self._has_moved = False
        if panes.current is tree and last is not None:
            self._trail.enter_tree(self._visit())
        me = _as_reader(self)
        tree.told = lambda: show_topic(me, tree.node)
        self.section.told = lambda: follow_stop(me, self.section.state)
        self.claims.told = lambda: follow_claim(me, self.claims.claim)

    def do(self, command: str) -> bool:
        """Do what a command does; False for what takes more than is loaded."""
        said = self._shown.status.message
        self.say("")
        try:
            self._do(command)
        except LeftToReaderError:
            self.say(said)
            return False
        self._has_moved = True
        return True

    def _do(self, command: str) -> None:
        me = _as_reader(self)
        if command != "act":
            deed(command)(me, None)
        elif self.pane is self.topics:
            act_on_topic(me)
        else:  # it may leave the reader, or its terminal
            raise LeftToReaderError

    @property
    def state(self) -> ReadingState | None:
        """The place that all panes show."""
        return self._shown.state

    @property
    def pane(self) -> LinePane:
        """The pane that keys act on."""
        return self._shown.current

    def focus_pane(self, pane: LinePane) -> None:
        """Let keys act on another pane; one that has no room is left to the reader.

        So is a text with a link under its cursor, if the reader will know where that leads.
        """
        stop, is_known = self.section.stop, not self.library.is_remembered
        is_link = pane is self.section and stop is not None and stop.link is not None
        if not pane.size or self.state is None or (is_link and is_known):
            raise LeftToReaderError
        self.take_up(pane)
        if pane is not self.topics:
            describe_cursor(_as_reader(self))

    def take_up(self, pane: LinePane) -> None:
        """The same, and say nothing; for a pane that was taken up before, whatever it shows."""
        if pane is not self.topics:
            self._trail.leave_tree(self.state)
        elif self.pane is not self.topics:
            self._trail.enter_tree(self._visit())
        self._shown.focus(pane)

    def go(self, state: ReadingState, source: object = None, *, is_jump: bool = True) -> None:  # noqa: ARG002 - no jump is done so early
        """Show a place in all panes but the one that it comes from."""
        if source is not self.topics and not self.section.size:
            raise LeftToReaderError
        old = self.state
        self._shown.go(state, source)
        state = self._shown.state or state
        is_elsewhere = old is None or (old.path, old.section) != (state.path, state.section)
        is_listed = lists_at_once(self.library, dirname(state.path))
        if source is not self.topics and is_elsewhere and is_listed:
            self.topics.follow(state.path, state.section)
        self._shown.tell_place(is_known=True)

    def open(self) -> bool:
        """Open the branch under the tree's cursor; False if there is nothing to open."""
        tree, node = self.topics, self.topics.node
        if node is None or tree.is_open(node) or not node.has_children:
            return False
        if node.kind is NodeKind.CHANNEL and not lists_at_once(self.library, node.channel):
            raise LeftToReaderError
        return tree.open_branch()

    def draw(self) -> None:
        """Draw all of it."""
        self._shown.draw(self._shadow)

    def left(self) -> Left | None:
        """Where it was left; None if no key has done anything."""
        visit, tree = self._visit(), self.topics
        if not self._has_moved or visit is None:
            return None
        opened = tuple(sorted(tree.opened))
        place = LastPlace(visit, tree.grouping, opened, tree.key, self.wants_whole)
        said = self._shown.status.message
        return Left(place, tree.top, self.claims.top, said, self._trail)

    def _visit(self) -> Visit | None:
        """What is on the screen; None if nothing is."""
        state = self.state
        if state is None:
            return None
        pane = ("tree", "section", "claims")[self.panes.index(self.pane)]
        spot = spot_at(self.library, state)
        return Visit(spot, self.section.scroll, pane, state.scope, state.whole)


def _as_reader(moving: Moving) -> Any:
    return moving
