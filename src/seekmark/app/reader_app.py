"""The application around the reader: colours, the last gate, what happens when it fails."""

import asyncio
import gc
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen

from seekmark.app.colours import Colours
from seekmark.app.gate import harmless
from seekmark.app.long_use import INTERVAL, let_go
from seekmark.app.screens.reader import ReaderScreen
from seekmark.app.terminal.choosing import RepaintingDriver, reader_driver
from seekmark.app.terminal.glyphs import plain_glyphs
from seekmark.app.terminal.taken import TakenTerminal
from seekmark.app.theme_filter import theme_filter
from seekmark.resources import resource_dir
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState
from seekmark.services.settings import Settings
from seekmark.services.state.store import Store

if TYPE_CHECKING:
    from seekmark.app.early.moving import Left

_STYLES = ("reader.tcss", "overlays.tcss")


class _Filter(LineFilter):
    """A change to every line, as Textual wants it."""

    def __init__(self, change: Callable[[list[Segment]], list[Segment]]) -> None:
        super().__init__()
        self._change = change

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Change a line."""
        return self._change(segments)


@runtime_checkable
class _KeyTaker(Protocol):
    """A screen that takes some keys before their bindings do."""

    def take_key(self, event: events.Key) -> bool: ...


class ReaderApp(App[str], inherit_bindings=False):
    """Runs the reader over one vault. Ends with a link if the reader is for picking one."""

    TITLE = "seekmark"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    SUSPENDED_SCREEN_CLASS = ""

    def __init__(
        self,
        library: Library,
        start: "ReadingState | Left | None",
        message: str = "",
        *,
        keeps_index: bool = False,
        settings: Settings | None = None,
        picks: bool = False,
    ) -> None:
        styles: list[str | PurePath] = [resource_dir("styles") / name for name in _STYLES]
        self.taken: TakenTerminal | None = None
        """The terminal, if something was painted on it already; the driver takes it over."""
        super().__init__(driver_class=reader_driver(), css_path=styles, ansi_color=True)
        self.theme = "ansi-dark"
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"
        self._reader = ReaderScreen(
            library, start, message, keeps_index=keeps_index, settings=settings
        )
        self._reader.picks = picks
        self.keymap = self._reader.keymap
        """Which key does what in this session."""
        self.set_keymap(self.keymap.bindings())
        theme, depth = self._reader.settings.theme, self.console.color_system
        self._reader.colours = Colours(theme, depth, os.environ)
        self.crash: Exception | None = None
        """What has ended the reader, if nobody expected it."""
        self._gate = _Filter(harmless)
        self._glyphs: LineFilter | None = None
        self._first_frame = ExitStack()
        """Holds back what is drawn before all panes have their places."""

    @property
    def store(self) -> Store:
        """What is remembered of the vault."""
        return self._reader.memory.store

    def welcome(self) -> None:
        """Say what matters most, until the first key."""
        self._reader.add_class("-first")

    @property
    def starts_with_mouse(self) -> bool:
        """Whether the terminal is to report the mouse from the start."""
        return self._reader.mouse.is_on

    def keep_to(self, charset: str) -> None:
        """Show nothing that a character set lacks: its arrows would be taken for other keys."""
        self._glyphs = _Filter(partial(plain_glyphs, charset=charset))
        self.keymap = self._reader.keymap = replace(self.keymap, has_arrows=False)
        self._reader.has_blocks = False

    def take_over(self, terminal: TakenTerminal) -> None:
        """Go on with what was painted on the terminal, if there is a driver that can."""
        if reader_driver() is None:
            terminal.give_back()
        else:
            self.taken = terminal

    def refresh_css(self, animate: bool = True) -> None:
        """Parse no styles again: Textual does it for a theme, and there is one from the start."""

    def get_default_screen(self) -> Screen[None]:
        """The reader is the only screen that always stays."""
        return self._reader

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The theme, then the gate, and what the terminal's character set needs."""
        theme = theme_filter(self._reader.colours.theme)
        filters: list[LineFilter] = [theme, self._gate] if theme is not None else [self._gate]
        if self._glyphs is not None:
            filters.append(self._glyphs)
        return filters

    def on_load(self) -> None:
        """Draw nothing yet."""
        self._first_frame.enter_context(self.batch_update())

    def on_mount(self) -> None:
        """Draw all again after having been stopped; fail aloud where Textual doesn't look."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        asyncio.get_running_loop().set_exception_handler(self._on_loop_error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the way to the shell out of a kiosk."""
        if action == "suspend_process" and self._reader.settings.is_kiosk:
            return False
        return super().check_action(action, parameters)

    def action_repaint(self) -> None:
        """Draw all anew, whatever has been written over it."""
        self.refresh(layout=True)
        if isinstance(self._driver, RepaintingDriver):
            self._driver.repaint()

    def on_ready(self) -> None:
        """Draw the first frame, and let what was made for it be."""
        self._first_frame.close()
        self.set_interval(INTERVAL, let_go)
        if not gc.isenabled():  # whoever runs the reader has put it off until now
            gc.freeze()
            gc.enable()
        self._reader.settle_in()

    def on_key(self, event: events.Key) -> None:
        """Let the reader see each key right before its binding, in the order they were typed."""
        screen = self.screen
        if isinstance(screen, _KeyTaker) and screen.take_key(event):
            event.prevent_default()

    def on_app_blur(self, event: events.AppBlur) -> None:
        """A terminal without the focus shows the same as one with it."""
        event.prevent_default()

    def on_app_focus(self, event: events.AppFocus) -> None:
        """As for losing it."""
        event.prevent_default()

    def _on_loop_error(self, loop: asyncio.AbstractEventLoop, about: dict[str, Any]) -> None:
        error = about.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)
        else:
            loop.default_exception_handler(about)

    def _handle_exception(self, error: Exception) -> None:
        """End because of an error; Textual calls this, and would print all it knows."""
        if self.is_headless:  # a test wants the error itself
            super()._handle_exception(error)
            return
        if not self.return_code:  # told to end while it starts, Textual stumbles over it
            self.crash = self.crash or error
            self.exit(return_code=1)
