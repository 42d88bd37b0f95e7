"""What the screens laid over the reader share."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from seekmark.app.bindings import overlay_bindings
from seekmark.app.widgets.sheet import Line, Sheet

_Result = TypeVar("_Result")


class Overlay(ModalScreen[_Result], Generic[_Result], inherit_bindings=False):
    """A sheet over the reader, which ``esc`` takes away."""

    BINDINGS: ClassVar[list[BindingType]] = list(
        overlay_bindings(
            {
                "move-down": "move(1)",
                "move-up": "move(-1)",
                "move-half-down": "page(0.5)",
                "move-half-up": "page(-0.5)",
                "move-page-down": "page(1)",
                "move-page-up": "page(-1)",
                "move-first": "move(-100000)",
                "move-last": "move(100000)",
                "cancel": "leave",
                "quit": "leave",
            }
        )
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

    def action_leave(self) -> None:
        """Take the sheet away."""
        self.dismiss()
