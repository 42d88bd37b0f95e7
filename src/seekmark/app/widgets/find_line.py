"""The line at the bottom while something to find is typed."""

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from seekmark.app.bindings import overlay_bindings
from seekmark.app.fitting import fit
from seekmark.app.paints import ACCENT, DIM
from seekmark.app.rows.cells import width_of
from seekmark.app.widgets.line_input import LineInput

_SIGN = " / "


class FindLine(Widget):
    """A line to type in, with words about what that has found at its right."""

    DEFAULT_CSS = "FindLine { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = list(
        overlay_bindings({"find-earlier": "recall(-1)", "find-later": "recall(1)"})
    )

    class Typed(Message):
        """The text has changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Ended(Message):
        """The text is to be kept."""

    def __init__(self) -> None:
        super().__init__(id="find")
        self.input = LineInput()
        self._words = ""
        self._earlier: list[str] = []
        """What was found in this session, the last one last."""
        self._recalled = 0
        """Index into what was found earlier; its length for what is typed."""
        self._typed = ""
        """What was typed before earlier ones were brought back."""

    def compose(self) -> ComposeResult:
        """The line to type in."""
        yield self.input

    def start(self) -> None:
        """Begin with an empty line."""
        self._recalled = len(self._earlier)
        self.input.value = ""
        self.say("")
        self.focus_input()

    def focus_input(self) -> None:
        """Let keys go to the line."""
        self.screen.set_focus(self.input, scroll_visible=False)

    def take_early(self, event: events.Key) -> bool:
        """Take a letter that was typed before the line had the focus."""
        if not event.is_printable or self.screen.focused is not self.input:
            return False
        self.input.take_key(event)
        return True

    def remember(self, text: str) -> None:
        """Take a text among those that up and down bring back."""
        if text:
            self._earlier = [*(one for one in self._earlier if one != text), text]

    def say(self, words: str) -> None:
        """Say something about what is found."""
        if words != self._words:
            self._words = words
            self.refresh()

    def action_recall(self, step: int) -> None:
        """Bring back what was found earlier, or later."""
        if self._recalled == len(self._earlier):
            self._typed = self.input.value
        self._recalled = max(0, min(self._recalled + step, len(self._earlier)))
        texts = [*self._earlier, self._typed]
        self.input.value = texts[self._recalled]
        self.input.cursor_position = len(self.input.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell that the text has changed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell that the text is to be kept."""
        event.stop()
        self.post_message(self.Ended())

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """The sign before the line, and the words behind it."""
        width = self.size.width
        words = fit(self._words, max(0, width - self.input.outer_size.width - len(_SIGN) - 2))
        gap = " " * (width - len(_SIGN) - width_of(words) - 1)
        return Strip([Segment(_SIGN, ACCENT), Segment(f"{gap}{words} ", DIM)])
