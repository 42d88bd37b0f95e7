"""The command line: a command is typed, completed, or fetched from those that were typed before."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from seekmark.app.bindings import overlay_bindings
from seekmark.app.screens.typing import TypingScreen
from seekmark.app.widgets.choice_bar import ChoiceBar
from seekmark.app.widgets.line_input import LineInput
from seekmark.app.widgets.sign import Sign


class Completion(NamedTuple):
    """What a line may become."""

    line: str
    shown: str
    """What is completed of it."""
    about: str = ""
    """What it does."""


class CommandScreen(TypingScreen[str]):
    """A line at the bottom of the screen, and over it what it may become. Ends with the line."""

    BINDINGS: ClassVar[list[BindingType]] = list(
        overlay_bindings(
            {
                "line-complete": "complete(1)",
                "line-back": "complete(-1)",
                "line-earlier": "recall(1)",
                "line-later": "recall(-1)",
            }
        )
    )

    def __init__(
        self, complete: Callable[[str], Sequence[Completion]], earlier: Sequence[str]
    ) -> None:
        super().__init__(LineInput())
        self._complete = complete
        self._earlier = earlier
        """Lines typed before, the last one last."""
        self._recalled = 0
        """How many lines back what is shown was typed; 0 for one that is being typed."""
        self._typed = ""
        self._choices: Sequence[Completion] = ()
        self._choice: int | None = None
        self._bar = ChoiceBar()

    def compose(self) -> ComposeResult:
        """The choices over the line."""
        with Vertical():
            yield self._bar
            with Horizontal():
                yield Sign(":")
                yield self.input

    def on_mount(self) -> None:
        """Tell what there is."""
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what the line may become, unless it was completed just now."""
        event.stop()
        if self._choice is None or event.value != self._choices[self._choice].line:
            self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """End with the line."""
        event.stop()
        self.dismiss(event.value.strip())

    def action_complete(self, step: int) -> None:
        """Make the line what it may become, by turns."""
        if not self._choices:
            return
        start = -1 if step > 0 else 0
        place = (start if self._choice is None else self._choice) + step
        self._choice = place % len(self._choices)
        self._put(self._choices[self._choice].line)
        self._show()

    def action_recall(self, step: int) -> None:
        """Fetch an earlier line, or go back to a later one."""
        if self._recalled == 0:
            self._typed = self.input.value
        self._recalled = max(0, min(self._recalled + step, len(self._earlier)))
        self._put(self._earlier[-self._recalled] if self._recalled else self._typed)

    def _put(self, line: str) -> None:
        self.input.value = line
        self.input.cursor_position = len(line)

    def _look(self) -> None:
        self._choices, self._choice = self._complete(self.input.value), None
        self._show()

    def _show(self) -> None:
        first = self._choices[self._choice or 0].about if self._choices else ""
        self._bar.show([one.shown for one in self._choices], self._choice, first)
