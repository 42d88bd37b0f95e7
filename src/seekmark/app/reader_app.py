"""The application around the reader: colours, the last gate, signals."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import PurePath

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen

from seekmark.app.gate import OutputGate
from seekmark.app.screens.prompt import PromptScreen
from seekmark.app.screens.reader import ReaderScreen
from seekmark.resources import resource_dir
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState

_STYLES = ("reader.tcss", "overlays.tcss")
_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class ReaderApp(App[None], inherit_bindings=False):
    """Runs the reader over one vault."""

    TITLE = "seekmark"
    ENABLE_COMMAND_PALETTE = False
    SUSPENDED_SCREEN_CLASS = ""

    def __init__(
        self,
        library: Library,
        start: ReadingState | None,
        message: str = "",
        *,
        keeps_index: bool = False,
    ) -> None:
        styles: list[str | PurePath] = [resource_dir("styles") / name for name in _STYLES]
        super().__init__(css_path=styles, ansi_color=True)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self._reader = ReaderScreen(library, start, message, keeps_index=keeps_index)
        self._gate = OutputGate()
        self._first_frame = ExitStack()
        """Holds back what is drawn before all panes have their places."""

    def get_default_screen(self) -> Screen[None]:
        """The reader is the only screen that always stays."""
        return self._reader

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, then the gate."""
        return [*super().get_line_filters(), self._gate]

    def on_load(self) -> None:
        """Draw nothing yet."""
        self._first_frame.enter_context(self.batch_update())

    def on_mount(self) -> None:
        """Leave in order when told to, and draw all again after having been stopped."""
        loop = asyncio.get_running_loop()
        for number in _ENDING:
            loop.add_signal_handler(number, self.exit, None, 128 + number)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def on_ready(self) -> None:
        """Draw the first frame."""
        self._first_frame.close()

    def on_key(self, event: events.Key) -> None:
        """Let the reader see each key right before its binding, in the order they were typed."""
        screen = self.screen
        if isinstance(screen, ReaderScreen | PromptScreen) and screen.take_key(event):
            event.prevent_default()

    def on_app_blur(self, event: events.AppBlur) -> None:
        """A terminal without the focus shows the same as one with it."""
        event.prevent_default()

    def on_app_focus(self, event: events.AppFocus) -> None:
        """As for losing it."""
        event.prevent_default()
