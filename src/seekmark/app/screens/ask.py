"""A line typed in the place of the status line."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from seekmark.app.screens.typing import TypingScreen
from seekmark.app.widgets.line_input import LineInput
from seekmark.app.widgets.sign import Sign


class AskScreen(TypingScreen[str]):
    """Ends with what was typed; ``esc``, or an empty line, with nothing."""

    def __init__(self, sign: str, hint: str, text: str = "") -> None:
        super().__init__(LineInput(text, hint))
        self._sign = sign

    def compose(self) -> ComposeResult:
        """The sign and the line, side by side."""
        with Horizontal():
            yield Sign(self._sign)
            yield self.input

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """End with the line."""
        event.stop()
        self.dismiss(event.value.strip() or None)
