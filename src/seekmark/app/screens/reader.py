"""The reader: three panes that know nothing of each other, and the one place that all show."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from posixpath import dirname
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from seekmark.app.background import IsWanted, in_background
from seekmark.app.bindings import reader_bindings
from seekmark.app.branches import reopen
from seekmark.app.channel_heads import ChannelHeads
from seekmark.app.colours import Colours
from seekmark.app.commands import OUTWARD, Where, commands_there
from seekmark.app.counting import count_words
from seekmark.app.find.find import Find
from seekmark.app.finding import Finding
from seekmark.app.following import Following
from seekmark.app.hints import Hints
from seekmark.app.index_keeper import IndexKeeper
from seekmark.app.keymap import Keymap
from seekmark.app.link_states import LinkStates
from seekmark.app.memory import Memory
from seekmark.app.mouse import MouseHand, starts_on
from seekmark.app.places import first_section, place_names
from seekmark.app.prefix import Prefix
from seekmark.app.topic_places import topic_place
from seekmark.app.visits import resume, take_up, visit_of
from seekmark.app.watching import watch
from seekmark.app.web_hyperlinks import hyperlinks_of
from seekmark.app.widgets.find_line import FindLine
from seekmark.app.widgets.pane_widgets import (
    ClaimsWidget,
    PaneWidget,
    SectionWidget,
    StatusWidget,
)
from seekmark.app.widgets.too_small import TooSmall
from seekmark.app.widgets.tree_widget import TreeWidget
from seekmark.app.widgets.welcome import Welcome
from seekmark.app.words import describe, describe_time
from seekmark.cleaning import clean_line, display_name
from seekmark.services.library import Library
from seekmark.services.link_forms import LinkStyle
from seekmark.services.reading import (
    ClaimRef,
    ReadingState,
    followed,
    go_to,
    go_to_claim,
    nearest,
    settled,
)
from seekmark.services.search import VaultSearch
from seekmark.services.settings import Settings
from seekmark.services.state.store import Store
from seekmark.services.topics import Grouping, Node, NodeKind

if TYPE_CHECKING:
    from seekmark.app.deeds import Deed
    from seekmark.app.early.moving import Left

_GLANCE = 0.7
"""Seconds between two looks at the file of the note on show."""
_CALM = 0.1
"""Seconds after which the vault is looked at: what was typed meanwhile goes first."""


def _deeds() -> "dict[str, Deed]":
    """What the commands do; loaded behind the first frame."""
    from seekmark.app.deeds import DEEDS  # noqa: PLC0415

    return DEEDS


class ReaderScreen(Screen[None], inherit_bindings=False):
    """Takes what the panes tell, works out the place, and hands it to the other panes."""

    AUTO_FOCUS = ""
    picks = False
    """Whether ``enter`` on a time ends the reader with its link."""
    wants_whole = False
    """Whether the user asked for whole notes."""
    last_pipe = ""
    """The command that a text was piped to last."""
    BINDINGS: ClassVar[list[BindingType]] = list(reader_bindings())
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (40, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        library: Library,
        start: "ReadingState | Left | None",
        message: str = "",
        *,
        keeps_index: bool = False,
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self.settings: Settings = settings or Settings()
        self.keymap = Keymap(self.settings.keys, commands_there(is_kiosk=self.settings.is_kiosk))
        self.colours = Colours(self.settings.theme, None, os.environ)
        """The application replaces it when it knows how many colours the terminal has."""
        self.memory = Memory(self, Store(library.root, is_lasting=not self.settings.is_kiosk))
        self._keeps_index = keeps_index
        self.library = library
        self.finding = Finding(VaultSearch(library))
        self.links = LinkStates(library)
        self.heads = ChannelHeads(self, library, self.say)
        self.index = IndexKeeper(
            self,
            library,
            self.show_progress,
            self.say,
            self._show_anew,
            builds=not self.settings.is_kiosk,
        )
        self.topics: TreeWidget = TreeWidget(
            library,
            id="tree",
            titles=self.finding.titles,
            recent=self.memory.recent,
            is_read=self.memory.is_read,
        )
        links = hyperlinks_of(os.environ, self.deep_links)
        self.section: SectionWidget = SectionWidget(library, self.links, links, id="section")
        self.claims: ClaimsWidget = ClaimsWidget(
            library, links, id="claims", is_kept=self.memory.is_kept
        )
        self.status = StatusWidget(id="status")
        self.following = Following(self)
        self.panes: tuple[PaneWidget, ...] = (self.topics, self.section, self.claims)
        self.find_line = FindLine(id="find")
        self.find = Find(self)
        self.hints: Hints = Hints(self)
        self.state: ReadingState | None = None
        """The place that all panes show; None until there is something to show."""
        self.lines: list[str] = []
        """What was typed as commands, the last one last."""
        self._start = start
        self._message = message or self.memory.store.said
        self._prefix = Prefix()
        self.mouse = MouseHand(self, is_on=starts_on(self.settings.mouse, os.environ))

    def compose(self) -> ComposeResult:
        """The panes, and the line beneath them, as the size of the terminal has it."""
        width, height = self.app.size
        for limits, length in (
            (self.HORIZONTAL_BREAKPOINTS, width),
            (self.VERTICAL_BREAKPOINTS, height),
        ):
            self.add_class(max(limit for limit in limits if limit[0] <= length)[1])
        yield from self.panes
        yield self.status
        yield self.find_line
        yield Welcome(self.keymap)
        yield TooSmall()

    def on_mount(self) -> None:
        """Listen to the panes, and show the first place."""
        self.claims.wider = self.keymap.key("scope")
        self.status.help_keys = self.keymap.say("{help} keys")
        self.watch(self.topics, "told", self._show_topic, init=False)
        self.watch(self.section, "told", self._follow_stop, init=False)
        self.watch(self.claims, "told", self._follow_claim, init=False)
        if self.topics.grouping is not self.settings.grouping:
            self.topics.regroup(self.settings.grouping)
        last = self.memory.store.memory.place
        if isinstance(self._start, ReadingState):
            self.focus_pane(self.section)
            self.go(self._start, source=self.topics)
            self.lead_tree()
        elif self._start is not None:
            take_up(self, self._start)
        elif last is not None:
            resume(self, last)
        else:
            self.focus_pane(self.topics)
            self.topics.cursor_moved()
        if self._message:
            self.say(self._message)
        self.call_after_refresh(_deeds)
        if self._keeps_index:
            self.set_timer(_CALM, self.index.update)
            self.set_interval(_GLANCE, self.look_again)
            watch(self.library.root, self._hear)

    def on_resize(self) -> None:
        """Keep the widths of the panes, put labels where things are now, and go on typing."""
        self.mouse.widths.apply()
        self.call_after_refresh(self.hints.renew)
        self.call_after_refresh(self.find.resume)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a border."""
        self.mouse.press(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag a border."""
        self.mouse.drag(event)

    def on_mouse_up(self) -> None:
        """Let a border go."""
        self.mouse.release()

    def on_click(self, event: events.Click) -> None:
        """Take the mouse to where it points."""
        self.mouse.click(event)

    def on_unmount(self) -> None:
        """Let no process and no thread go on for us."""
        self.memory.note_place()
        self.index.stop()
        self.following.stop()

    @property
    def deep_links(self) -> LinkStyle:
        """How deep links are written."""
        return self.settings.link_style

    @property
    def pane(self) -> PaneWidget:
        """The pane that keys act on."""
        if isinstance(self.focused, PaneWidget):
            return self.focused
        return self.find.pane or self.topics

    @property
    def where(self) -> Where:
        """The same, as the table of commands names it."""
        return (Where.TREE, Where.SECTION, Where.CLAIMS)[self.panes.index(self.pane)]

    def focus_pane(self, pane: PaneWidget) -> None:
        """Let keys act on another pane."""
        self.find.settle()
        if pane is self.topics and not self.topics.is_current:
            self.memory.trail.enter_tree(visit_of(self))
        elif pane is not self.topics:
            self.memory.trail.leave_tree(self.state)
        for other in self.panes:
            other.is_current = other is pane
        self.set_focus(pane, scroll_visible=False)
        if pane is not self.topics:
            self._note_opened()
            self.describe_cursor()

    def say(self, message: str) -> None:
        """Say what a key did, until the next key."""
        self.status.say(message)

    def show_progress(self, words: str) -> None:
        """Show how far some long work is."""
        self.finding.progress = words
        self.status.show_progress(words)

    def wait_for_letter(self, keys: str, then: Callable[[str], None]) -> None:
        """Take the next key as the letter that a command wants."""
        self._prefix.wants_letter = then
        self.status.show_pending(keys)

    def wait_for_more(self, command: str) -> None:
        """Take the next key as a refinement of a command, if it is one."""
        self._prefix.first = command
        self.status.show_pending(f"then {self.keymap.followers(command)}")

    def go(
        self, state: ReadingState, source: PaneWidget | None = None, *, is_jump: bool = True
    ) -> None:
        """Show a place in all panes but the one that it comes from.

        One that comes from none is a jump, which can be gone back from.
        """
        old = self.state
        if source is None and is_jump and old is not None:
            self._leave(old, state)
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
        if source is not self.topics:
            self._note_opened()
        self.memory.soon()
        self._show_place()
        self.following.take_move(state)

    def _leave(self, old: ReadingState, state: ReadingState) -> None:
        here = visit_of(self)
        if here is not None and (old.path, old.section) != (state.path, state.section):
            self.memory.trail.leave(here)

    def go_to_note(self, path: str, section: int | None = None) -> None:
        """Show a note from its beginning, or one of its sections."""
        if section is None:
            section = first_section(self.library, path)
        state = go_to(self.state or ReadingState(path), path, section)
        self.go(replace(state, whole=self.wants_whole))

    def describe_cursor(self) -> None:
        """Say what there is to say of the stop or claim under the cursor."""
        claim = self.claims.claim
        if self.state is None:
            return
        if self.pane is self.claims and claim is not None:
            moment = self.library.note(claim.path).claims[claim.index].times[0]
            self.say(describe_time(moment, self.keymap))
        elif self.pane is not self.claims and self.section.stop is not None:
            stop = self.section.stop
            self.say(describe(self.library, self.links, self.state.path, stop, self.keymap))

    def read_again(self) -> None:
        """Show the same place once more, after times were read in another way."""
        if self.state is not None:
            self.section.read_again()
            self.claims.read_again(self.state)
            self.hints.renew()
            self._show_place()

    def _hear(self) -> None:
        """Take in, from another thread, that something in the vault has changed."""
        with suppress(RuntimeError):  # The reader may be about to end.
            self.app.call_from_thread(self.index.update)

    def look_again(self) -> None:
        """See whether the note on show was changed by somebody else."""
        if self.state is not None and self.library.has_changed(self.state.path):
            before = self.library.note(self.state.path)
            self.library.forget(self.state.path)
            place = followed(self.library, self.state, before)
            self.state = settled(self.library, self.state)
            self.read_again()
            self.go(place)
            self.index.update()

    def _show_anew(self, is_other: bool) -> None:
        """Show the vault as it is now, at the same place or the one nearest to it."""
        self.links.forget()
        state = self.state
        if state is None or not self.library.paths:
            return
        path = nearest(self.library.paths, state.path)
        if path == state.path:
            self.state = settled(self.library, state)
            self.read_again()
            self._look_up_links(path)
        else:
            self.state = None
            self.go(go_to(state, path, first_section(self.library, path)), source=self.topics)
        if is_other:
            opened, topic = self.topics.opened, self.topics.key
            self.regroup(self.topics.grouping)
            reopen(self, opened, topic)
        if path != state.path:
            self.say(f"{display_name(state.path)} is gone")

    def open_branch(self) -> bool:
        """Open the branch under the tree's cursor; False if there is nothing to open."""
        node = self.topics.node
        if node is None or self.topics.is_open(node) or not node.has_children:
            return False
        if self.is_ready(node):
            return self.topics.open_branch()

        def then() -> None:
            if self.topics.node == node:
                self.topics.open_branch()

        self.heads.read(node.channel, then)
        return True

    def lead_tree(self) -> None:
        """Put the tree's cursor on the place."""
        self._lead_tree(self.topics.reveal)

    def is_ready(self, node: Node) -> bool:
        """Whether opening a branch takes no time worth speaking of."""
        return node.kind is not NodeKind.CHANNEL or self.heads.are_read(node.channel)

    def regroup(self, grouping: Grouping) -> None:
        """Gather the topics in another way, with the cursor where it was."""
        self.topics.regroup(grouping)
        self.lead_tree()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of what a kiosk doesn't do without a meaning."""
        if action == "deed" and self._is_barred(parameters[0]):
            return False
        return super().check_action(action, parameters)

    def action_deed(self, command: str) -> None:
        """Do what a command does, whoever asks for it."""
        count = self._prefix.take_count()
        self.status.show_pending("")
        if self._is_barred(command):
            from seekmark.app.deeds.handing import NOT_IN_A_KIOSK  # noqa: PLC0415 - as above

            self.say(NOT_IN_A_KIOSK)
        else:
            _deeds()[command](self, count)

    def _is_barred(self, command: object) -> bool:
        return self.settings.is_kiosk and command in OUTWARD

    def take_key(self, event: events.Key) -> bool:
        """Take a key that goes with others; False if what is bound to it is to be done."""
        self.say("")
        self.remove_class("-first")
        self.memory.soon()
        if self.hints.take_key(event):
            return True
        letter = event.character if event.is_printable else None
        if self.topics.take_early(letter) or self.find_line.take_early(letter):
            return True
        return self._prefix.take(self, event)

    def _show_topic(self, node: Node | None) -> None:
        if node is None:
            return
        state = topic_place(self.library, node, self.state, whole=self.wants_whole)
        if state is not None:
            self.go(state, source=self.topics)

    def _follow_stop(self, state: ReadingState | None) -> None:
        if state is not None:
            self.go(state, source=self.section)

    def _follow_claim(self, claim: ClaimRef | None) -> None:
        if self.state is not None and claim is not None:
            state = go_to_claim(self.library, self.state, claim)
            if state.path != self.state.path:
                state = replace(state, whole=self.wants_whole)
            self.go(state, source=self.claims)
            self.describe_cursor()

    @on(FindLine.Typed)
    def _find_typed(self, event: FindLine.Typed) -> None:
        self.find.type(event.text)

    @on(FindLine.Ended)
    def _find_ended(self) -> None:
        self.find.keep()

    @on(Worker.StateChanged)
    def _say_failure(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.say(f"that failed: {clean_line(repr(event.worker.error))}")

    def _lead_tree(self, lead: Callable[[str, int], None]) -> None:
        """Have the tree show the place, as soon as the heads of its channel are read."""
        if self.state is None:
            return
        path = self.state.path

        def then() -> None:
            if self.state is not None and self.state.path == path:
                lead(path, self.state.section)

        if self.heads.are_read(dirname(path)):
            then()
        else:
            self.heads.read(dirname(path), then)

    def _note_opened(self) -> None:
        """Remember the note as read; one that the tree's cursor passes isn't."""
        if self.state is not None and self.pane is not self.topics:
            path = self.state.path
            is_first = not self.memory.is_read(path)
            self.memory.note_opened(path)
            if is_first:
                self.topics.refresh()

    def _look_up_links(self, path: str) -> None:
        if self.library.is_remembered:  # the names of now are on their way
            return
        unknown = self.links.unknown(path)
        if not unknown and self.library.knows_all:
            return

        def then(_: bool) -> None:
            if self.state is not None and self.state.path == path:
                self.read_again()

        def work(is_wanted: IsWanted) -> bool:
            return self.links.look_up(path, unknown, is_wanted)

        # The text comes first: a thread that reads takes its share of the time from the screen.
        self.call_after_refresh(in_background, self, "links", work, then)

    def _show_place(self) -> None:
        state = self.state
        if state is None:
            return
        place = place_names(self.library, state)
        self.status.show_place(place, count_words(self.library, self.links, state))
