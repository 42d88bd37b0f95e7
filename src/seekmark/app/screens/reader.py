"""The reader: three panes that know nothing of each other, and the one place that all show."""

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from seekmark.app.background import LOOK, give_up
from seekmark.app.bindings import reader_bindings
from seekmark.app.branches import Branches
from seekmark.app.colours import Colours
from seekmark.app.commands import OUTWARD, commands_there
from seekmark.app.counting import count_words
from seekmark.app.deeds import deed, load
from seekmark.app.find.find import Find
from seekmark.app.finding import Finding
from seekmark.app.following import Following
from seekmark.app.hints import Hints
from seekmark.app.keymap import Keymap
from seekmark.app.link_look_up import look_up_links
from seekmark.app.link_states import LinkStates
from seekmark.app.listening import listen
from seekmark.app.looks import LooksKeeper
from seekmark.app.memory import Memory
from seekmark.app.mouse import MouseHand, starts_on
from seekmark.app.places import first_section, place_names
from seekmark.app.prefix import Prefix
from seekmark.app.screens.sized import Sized
from seekmark.app.vault_changes import VaultChanges
from seekmark.app.visits import begin, leave, visit_of
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
from seekmark.app.words import LOOKED_UP, describe_cursor
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState, go_to, settled
from seekmark.services.search import VaultSearch
from seekmark.services.settings import Settings
from seekmark.services.state.looks import with_looks
from seekmark.services.state.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seekmark.app.early.moving import Left


_CALM = 0.1
"""Seconds after the first frame in which keys alone are answered, and then between two loads."""


class ReaderScreen(Sized, Screen[None], inherit_bindings=False):
    """Takes what the panes tell, works out the place, and hands it to the other panes."""

    AUTO_FOCUS = ""
    picks = False
    """Whether ``enter`` on a time ends the reader with its link."""
    has_blocks = True
    """Whether the terminal's character set has what QR codes are made of."""
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
        self.settings: Settings = with_looks(settings or Settings())
        self.keymap = Keymap(self.settings.keys, commands_there(is_kiosk=self.settings.is_kiosk))
        self.colours = Colours(self.settings.theme, None, os.environ)
        """The application replaces it when it knows how many colours the terminal has."""
        self.memory = Memory(
            self,
            Store(library.root, is_lasting=not self.settings.is_kiosk),
            LooksKeeper(self, settings or Settings()),
        )
        self._keeps_index = keeps_index
        self.library = library
        self.finding = Finding(VaultSearch(library))
        self.links = LinkStates(library)
        self.topics: TreeWidget = TreeWidget(
            library,
            recent=self.memory.recent,
            is_read=self.memory.is_read,
        )
        links = hyperlinks_of(os.environ, self.settings.link_style)
        self.section: SectionWidget = SectionWidget(library, self.links, links)
        self.claims: ClaimsWidget = ClaimsWidget(library, links, is_kept=self.memory.is_kept)
        self.status = StatusWidget()
        self.branches = Branches(self)
        self.changes = VaultChanges(self)
        self.following = Following(self)
        self.panes: tuple[PaneWidget, ...] = (self.topics, self.section, self.claims)
        self.find_line = FindLine()
        self.find = Find(self)
        self.hints: Hints = Hints(self)
        self.state: ReadingState | None = None
        """The place that all panes show; None until there is something to show."""
        self.lines: list[str] = []
        """What was typed as commands, the last one last."""
        self._start = start
        self._message = message or self.memory.store.said
        self.prefix = Prefix(self)
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
        listen(self)
        if self.topics.grouping is not self.settings.grouping:
            self.topics.regroup(self.settings.grouping)
        begin(self, self._start)
        if self._message:
            self.say(self._message)

    def settle_in(self) -> None:
        """Begin what goes on behind the first frame."""
        self.set_timer(_CALM, partial(self._load, load()))
        if self._keeps_index:
            self.set_timer(_CALM, self.changes.watch)

    def _load(self, deeds: "Iterator[object]") -> None:
        if next(deeds, None) is not None:
            self.set_timer(_CALM, partial(self._load, deeds))

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - it says it by itself
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
        self.changes.index.stop()
        self.following.stop()

    @property
    def pane(self) -> PaneWidget:
        """The pane that keys act on."""
        if isinstance(self.focused, PaneWidget):
            return self.focused
        return self.find.pane or self.topics

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
            self.memory.note_opened()
            describe_cursor(self)

    def give_up_look(self) -> bool:
        """Show nothing any more of what is looked up for a look; False if nothing is."""
        return give_up(self, LOOK)

    def say(self, message: str) -> None:
        """Say what a key did, until the next key."""
        self.status.say(message)

    def show_progress(self, words: str, lag: str) -> None:
        """Show how far the index is, or at the end remember why it isn't like the vault."""
        self.finding.progress, self.finding.lag = words, lag
        self.status.show_progress(words)

    def go(
        self, state: ReadingState, source: PaneWidget | None = None, *, is_jump: bool = True
    ) -> bool:
        """Show a place, or what its note has left of it, in all panes but the one it comes from.

        One that comes from none is a jump, which can be gone back from. False for a note that is
        gone, which is said.
        """
        if state.path not in self.library:
            self.say("that note is gone")
            return False
        old, state = self.state, settled(self.library, state)
        if source is None and is_jump:
            leave(self, state)
        if source is not self.section:
            state = self.section.show(state)
        self.state = state
        if source is not self.claims:
            self.claims.show(state)
        is_elsewhere = old is None or (old.path, old.section) != (state.path, state.section)
        if source is not self.topics and is_elsewhere:
            self.branches.follow()
        if old is None or old.path != state.path:
            look_up_links(self, state.path)
        if source is not self.topics:
            self.memory.note_opened()
        self.memory.soon()
        self._show_place()
        self.hints.renew()
        self.following.take_move(state)
        return True

    def go_to_note(self, path: str, section: int | None = None) -> bool:
        """Show a note from its beginning, or one of its sections; as for ``go``."""
        if section is None:
            section = first_section(self.library, path)
        state = go_to(self.state or ReadingState(path), path, section)
        return self.go(replace(state, whole=self.wants_whole))

    def read_again(self) -> None:
        """Show the same place once more, after times were read in another way."""
        if self.state is not None:
            self.section.read_again()
            self.claims.read_again(self.state)
            self.hints.renew()
            self._show_place()

    def show_links(self) -> None:
        """Show the same place once more, after it was found out where its links lead."""
        self.section.refresh()
        self._show_place()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of what a kiosk doesn't do without a meaning."""
        if action == "deed" and self._is_barred(parameters[0]):
            return False
        return super().check_action(action, parameters)

    def action_deed(self, command: str) -> None:
        """Do what a command does, whoever asks for it."""
        count = self.prefix.take_count()
        self.status.show_pending("")
        if self._is_barred(command):
            from seekmark.app.deeds.handing import NOT_IN_A_KIOSK  # noqa: PLC0415 - as above

            self.say(NOT_IN_A_KIOSK)
        else:
            deed(command)(self, count)

    def _is_barred(self, command: object) -> bool:
        return self.settings.is_kiosk and command in OUTWARD

    def take_key(self, event: events.Key) -> bool:
        """Take a key that goes with others; False if what is bound to it is to be done."""
        self.say("")
        self.remove_class("-first")
        self.memory.soon()
        if self.hints.take_key(event):
            return True
        if self.topics.take_early(event) or self.find_line.take_early(event):
            return True
        return self.prefix.take(event)

    @on(FindLine.Typed)
    def _find_typed(self, event: FindLine.Typed) -> None:
        self.find.type(event.text)

    @on(FindLine.Ended)
    def _find_ended(self) -> None:
        self.find.keep()

    def say_failure(self, words: str) -> None:
        """Say that something in the background failed."""
        self.say(words)

    def _show_place(self) -> None:
        state = self.state
        if state is None:
            return
        place = place_names(self.library, state)
        self.status.show_place(place, count_words(self.library, self.links, state))
        if self.status.message.endswith(LOOKED_UP):
            describe_cursor(self)
