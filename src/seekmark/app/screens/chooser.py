"""One out of a few."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import BindingType

from seekmark.app.bindings import overlay_bindings
from seekmark.app.fitting import fill, fit
from seekmark.app.paints import DIM, PLAIN, STRONG
from seekmark.app.rows.cells import width_of
from seekmark.app.screens.overlay import Overlay
from seekmark.app.widgets.sheet import Line

_FIRST = 2
"""Line of the first choice."""
_KEYS = "{act} takes it   {cancel} closes"


class Choice(NamedTuple):
    """One thing to choose."""

    name: str
    """Cleaned."""
    detail: str
    """Said quietly beside it; cleaned."""


class ChooserScreen(Overlay[int]):
    """A short list to choose from. Ends with the index of what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = list(overlay_bindings({"act": "take"}))

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__(range(_FIRST, _FIRST + len(choices)))
        self._title = title
        self._choices = choices

    def lines(self, width: int) -> list[Line]:
        """The title, then a line for each choice."""
        longest = max(width_of(choice.name) for choice in self._choices)
        column = min(longest, width // 2)
        title: list[Line] = [[Segment(fit(self._title, width), STRONG)], []]
        keys: list[Line] = [[], [Segment(fit(self.with_keys(_KEYS), width), DIM)]]
        rows: list[Line] = [
            [
                Segment(f" {fill(choice.name, column)}  ", PLAIN),
                Segment(fit(choice.detail, max(0, width - column - 4)) + " ", DIM),
            ]
            for choice in self._choices
        ]
        return [*title, *rows, *keys]

    def action_take(self) -> None:
        """End with the choice under the cursor."""
        self.dismiss(self.sheet.cursor - _FIRST)
