"""The reader: three panes that know nothing of each other, and the one place that all show."""

from collections.abc import Callable
from dataclasses import replace
from posixpath import dirname
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from seekmark.app.background import IsWanted, in_background
from seekmark.app.bindings import reader_bindings
from seekmark.app.commands import Where
from seekmark.app.deeds import DEEDS
from seekmark.app.hand_over import Hand, Target
from seekmark.app.link_states import LinkStates, read_heads
from seekmark.app.places import first_section, place_names, preview_path, section_of
from seekmark.app.prefix import WINDOW, Prefix
from seekmark.app.stop_words import describe
from seekmark.app.widgets.claims_pane import ClaimsPane
from seekmark.app.widgets.line_pane import LinePane
from seekmark.app.widgets.section_pane import SectionPane
from seekmark.app.widgets.status_line import StatusLine
from seekmark.app.widgets.too_small import TooSmall
from seekmark.app.widgets.topic_tree import TopicTree
from seekmark.cleaning import clean_line
from seekmark.services.library import Library
from seekmark.services.reading import ClaimRef, ReadingState, go_to, go_to_claim
from seekmark.services.topics import Grouping, Node, NodeKind

_MANY = 300
"""Notes in a channel from which they are read in the background."""
_SLICE = 100
_PATIENCE = 0.25
"""Seconds between two words about what takes long."""
_COPY_HINT = "then t m c p a"
_BRANCH = "branch"
_DIGITS = frozenset("0123456789")


class ReaderScreen(Screen[None], inherit_bindings=False):
    """Takes what the panes tell, works out the place, and hands it to the other panes."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = list(reader_bindings())
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (40, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-tall")]  # noqa: RUF012

    def __init__(self, library: Library, start: ReadingState | None, message: str = "") -> None:
        super().__init__()
        self.library = library
        self.links = LinkStates(library)
        self.topics: TopicTree = TopicTree(library, id="tree")
        self.section: SectionPane = SectionPane(library, self.links, id="section")
        self.claims: ClaimsPane = ClaimsPane(library, id="claims")
        self.status = StatusLine(id="status")
        self.panes: tuple[LinePane, ...] = (self.topics, self.section, self.claims)
        self.state: ReadingState | None = None
        """The place that all panes show; None until there is something to show."""
        self.wants_whole = False
        """Whether the user asked for whole notes."""
        self._start = start
        self._message = message
        self._prefix = Prefix()
        self._pane_before: LinePane | None = None
        """The pane that a digit led away from, while that digit may still become a count."""
        self._digit_end = 0.0
        """When it can't any more, on the clock of events."""
        self._read: set[str] = set()
        """Channels with many notes whose heads have been read."""

    def compose(self) -> ComposeResult:
        """The panes, and the line beneath them."""
        yield from self.panes
        yield self.status
        yield TooSmall()

    def on_mount(self) -> None:
        """Listen to the panes, and show the first place."""
        self.watch(self.topics, "told", self._show_topic, init=False)
        self.watch(self.section, "told", self._follow_stop, init=False)
        self.watch(self.claims, "told", self._follow_claim, init=False)
        if self._start is not None:
            self.focus_pane(self.section)
            self.go(self._start, source=self.topics)
            self._lead_tree(self.topics.reveal)
        else:
            self.focus_pane(self.topics)
            self.topics.cursor_moved()
        self.say(self._message)

    @property
    def pane(self) -> LinePane:
        """The pane that keys act on."""
        return self.focused if isinstance(self.focused, LinePane) else self.topics

    @property
    def where(self) -> Where:
        """The same, as the table of commands names it."""
        return (Where.TREE, Where.SECTION, Where.CLAIMS)[self.panes.index(self.pane)]

    def focus_pane(self, pane: LinePane) -> None:
        """Let keys act on another pane."""
        for other in self.panes:
            other.is_current = other is pane
        self.set_focus(pane, scroll_visible=False)

    def say(self, message: str) -> None:
        """Say what a key did, until the next key."""
        self.status.say(message)

    def wait_for_more(self, command: str) -> None:
        """Take the next key as a refinement of a command, if it is one."""
        self._prefix.first = command
        self.status.show_pending(_COPY_HINT)

    def go(self, state: ReadingState, source: LinePane | None = None) -> None:
        """Show a place in all panes but the one that it comes from."""
        old = self.state
        if source is not self.section:
            state = self.section.show(state)
        self.state = state
        if source is not self.claims:
            self.claims.show(state)
        is_elsewhere = old is None or (old.path, old.section) != (state.path, state.section)
        if source is not self.topics and is_elsewhere:
            self._lead_tree(self.topics.follow)
        if old is None or old.path != state.path:
            self._look_up_links(state.path)
        self._show_place()

    def go_to_note(self, path: str, section: int | None = None) -> None:
        """Show a note from its beginning, or one of its sections."""
        if section is None:
            section = first_section(self.library, path)
        state = go_to(self.state or ReadingState(path), path, section)
        self.go(replace(state, whole=self.wants_whole))

    def hand(self) -> Hand | None:
        """What the keys for copying and opening act on."""
        target = self._target()
        return None if target is None else Hand(self.library, target)

    def describe_stop(self) -> None:
        """Say what there is to say of the current stop."""
        if self.state is not None and self.section.stop is not None:
            self.say(describe(self.library, self.links, self.state.path, self.section.stop))

    def open_branch(self) -> bool:
        """Open the branch under the tree's cursor; False if there is nothing to open."""
        node = self.topics.node
        if node is None or self.topics.is_open(node) or not node.has_children:
            return False
        if node.kind is not NodeKind.CHANNEL or self._is_read(node.channel):
            return self.topics.open_branch()

        def then() -> None:
            if self.topics.node == node:
                self.topics.open_branch()

        self._read_channel(node.channel, then)
        return True

    def regroup(self, grouping: Grouping) -> None:
        """Gather the topics in another way, with the cursor where it was."""
        self.topics.regroup(grouping)
        self._lead_tree(self.topics.reveal)

    def interrupt(self) -> bool:
        """Stop reading a channel; False if that isn't going on."""
        return bool(self.workers.cancel_group(self, _BRANCH))

    def action_deed(self, command: str) -> None:
        """Do what a command does."""
        count = None if self._pane_before is not None else self._prefix.take_count()
        self.status.show_pending("")
        DEEDS[command](self, count)

    def take_key(self, event: events.Key) -> bool:
        """Take a key that goes with others; False if what is bound to it is to be done.

        A lone digit goes to the pane that it is bound to; with another one at once after it, it
        is a count.
        """
        self.say("")
        key = event.key
        follower = self._prefix.follower(key)
        if follower is not None:
            self.action_deed(follower)
            return True
        before, self._pane_before = self._pane_before, None
        if before is not None and (key not in _DIGITS or event.time > self._digit_end):
            self._prefix.take_count()
            before = None
        if key not in _DIGITS:
            return False
        if before is not None:
            self.focus_pane(before)
        if self._prefix.add(key) and key in self.active_bindings:
            self._pane_before = self.pane
            self._digit_end = event.time + WINDOW
            return False
        self.status.show_pending(self._prefix.digits)
        return True

    def _show_topic(self, node: Node | None) -> None:
        path = None if node is None else preview_path(self.library, node)
        if node is None or path is None:
            return
        section = section_of(self.library, node, path)
        state = go_to(self.state or ReadingState(path), path, section)
        whole = self.wants_whole or node.kind is NodeKind.CHANNEL
        self.go(replace(state, whole=whole), source=self.topics)

    def _follow_stop(self, state: ReadingState | None) -> None:
        if state is not None:
            self.go(state, source=self.section)

    def _follow_claim(self, claim: ClaimRef | None) -> None:
        if self.state is not None and claim is not None:
            state = go_to_claim(self.library, self.state, claim)
            if state.path != self.state.path:
                state = replace(state, whole=self.wants_whole)
            self.go(state, source=self.claims)

    @on(Worker.StateChanged)
    def _say_failure(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.say(f"that failed: {clean_line(repr(event.worker.error))}")

    def _target(self) -> Target | None:
        state = self.state
        if state is None:
            return None
        if self.pane is self.claims and self.claims.claim is not None:
            ref = self.claims.claim
            claim = self.library.note(ref.path).claims[ref.index]
            return Target(ref.path, claim.section, ref.index, claim.times[0])
        if self.pane is self.section and self.section.stop is not None:
            stop = self.section.stop
            return Target(state.path, state.section, stop.claim, stop.timestamp, stop.link)
        claim_index = None
        node = self.topics.node
        if self.pane is self.topics and node is not None and node.kind is NodeKind.SECTION:
            claims = enumerate(self.library.note(state.path).claims)
            claim_index = next((at for at, one in claims if one.section == state.section), None)
        return Target(state.path, state.section, claim_index)

    def _lead_tree(self, lead: Callable[[str, int], None]) -> None:
        """Have the tree show the place, as soon as the heads of its channel are read."""
        if self.state is None:
            return
        path = self.state.path

        def then() -> None:
            if self.state is not None and self.state.path == path:
                lead(path, self.state.section)

        if self._is_read(dirname(path)):
            then()
        else:
            self._read_channel(dirname(path), then)

    def _is_read(self, channel: str) -> bool:
        return channel in self._read or len(self.library.in_channel(channel)) < _MANY

    def _read_channel(self, channel: str, then: Callable[[], None]) -> None:
        paths = self.library.in_channel(channel)

        def work(is_wanted: IsWanted) -> bool:
            told = monotonic()
            for start in range(0, len(paths), _SLICE):
                if not read_heads(self.library, paths[start : start + _SLICE], is_wanted):
                    return False
                if monotonic() - told > _PATIENCE:
                    told = monotonic()
                    words = f"reading {start:,} of {len(paths):,} notes; esc stops"
                    self.app.call_from_thread(self.say, words)
            return True

        def done(is_whole: bool) -> None:
            if is_whole:
                self._read.add(channel)
                self.say("")
                then()

        in_background(self, _BRANCH, work, done)

    def _look_up_links(self, path: str) -> None:
        unknown = self.links.unknown(path)
        if not unknown:
            return

        def then(_: bool) -> None:
            if self.state is not None and self.state.path == path:
                self.section.refresh()
                self._show_place()

        def work(is_wanted: IsWanted) -> bool:
            return self.links.look_up(path, unknown, is_wanted)

        # The text comes first: a thread that reads takes its share of the time from the screen.
        self.call_after_refresh(in_background, self, "links", work, then)

    def _show_place(self) -> None:
        state = self.state
        if state is None:
            return
        section = None if state.whole else state.section
        claims = self.library.note(state.path).claims
        number = sum(section is None or claim.section == section for claim in claims)
        counts = [f"{number} claim{'' if number == 1 else 's'}"]
        if dead := self.links.count_dead(state.path, section):
            counts.append(f"{dead} link{'' if dead == 1 else 's'} dead")
        self.status.show_place(place_names(self.library, state), " · ".join(counts))
