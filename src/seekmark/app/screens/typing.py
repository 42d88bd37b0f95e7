"""What the screens share in which a line is typed."""

from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType

from seekmark.app.bindings import overlay_bindings
from seekmark.app.screens.laid_over import LaidOver
from seekmark.app.widgets.line_input import LineInput

_Result = TypeVar("_Result")


class TypingScreen(LaidOver[_Result], Generic[_Result]):
    """A line, which ``esc`` takes away; no key is lost that is typed before it is there."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "before the line is there", show=False),
        *overlay_bindings({"cancel": "leave"}),
    ]

    def __init__(self, line: LineInput) -> None:
        super().__init__()
        self.input = line
        self._is_early_submitted = False

    def on_mount(self) -> None:
        """Let keys go to the line."""
        self.set_focus(self.input, scroll_visible=False)
        if self._is_early_submitted:
            self.call_later(self.input.action_submit)

    def dismiss(self, result: _Result | None = None) -> AwaitComplete:
        """Take the screen away; what was typed behind ``enter`` goes to the one below."""
        leaving = super().dismiss(result)
        self.input.release()
        return leaving

    def take_key(self, event: events.Key) -> bool:
        """Take a letter that was typed before the line had the focus; False if it is none."""
        if not event.is_printable:
            return False
        self.input.take_key(event)
        return True

    def action_submit(self) -> None:
        """Take ``enter`` before the line was there for it, which takes it itself from then on."""
        self._is_early_submitted = True
        self.input.end()
