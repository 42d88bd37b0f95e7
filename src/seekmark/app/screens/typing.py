"""What the screens share in which a line is typed."""

from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen

from seekmark.app.widgets.line_input import LineInput

_Result = TypeVar("_Result")


class TypingScreen(ModalScreen[_Result], Generic[_Result], inherit_bindings=False):
    """Loses no letter that is typed before its line is there."""

    AUTO_FOCUS = ""

    def __init__(self, line: LineInput) -> None:
        super().__init__()
        self.input = line
        self._early = ""

    def on_mount(self) -> None:
        """Let keys go to the line, after those that came too early for it."""
        self.set_focus(self.input, scroll_visible=False)
        if self._early:
            self.input.take(self._early)

    def take_key(self, event: events.Key) -> bool:
        """Take a letter that was typed before the line was there for it; False if it is none."""
        if not event.is_printable or event.character is None:
            return False
        if self.focused is self.input:
            self.input.take(event.character)
        else:
            self._early += event.character
        return True
