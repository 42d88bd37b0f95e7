"""What the screens share that show lines in a frame."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType

from seekmark.app.bindings import MOVES, overlay_bindings
from seekmark.app.screens.laid_over import LaidOver
from seekmark.app.widgets.sheet import Line, Sheet

_Result = TypeVar("_Result")


class Overlay(LaidOver[_Result], Generic[_Result]):
    """A sheet over the reader, which ``esc`` takes away."""

    BINDINGS: ClassVar[list[BindingType]] = list(
        overlay_bindings({**MOVES, "cancel": "leave", "quit": "leave"})
    )

    def __init__(self, choices: range = range(0)) -> None:
        super().__init__()
        self.sheet = Sheet(self.lines, choices)

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield self.sheet

    def lines(self, width: int) -> list[Line]:
        """The lines of the sheet for a width in cells."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Move the cursor, or scroll."""
        self.sheet.move(step)

    def action_page(self, pages: float) -> None:
        """Move by pages."""
        self.sheet.page(pages)

    def on_chosen(self) -> None:
        """Take what was clicked on twice."""
        self.action_take()

    def action_take(self) -> None:
        """End with what is under the cursor, where there is one."""
