"""What all screens share that are laid over the reader."""

from typing import ClassVar, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen

from seekmark.app.bindings import overlay_bindings
from seekmark.app.keymap import keymap_of
from seekmark.app.long_use import let_go
from seekmark.app.screens.sized import Sized

_Result = TypeVar("_Result")


class LaidOver(Sized, ModalScreen[_Result], Generic[_Result], inherit_bindings=False):
    """A screen that is taken away once, however fast the keys are that do it."""

    BINDINGS: ClassVar[list[BindingType]] = list(
        overlay_bindings({"redraw": "app.repaint", "suspend": "app.suspend_process"})
    )

    def on_unmount(self) -> None:
        """Let go of its lines: Textual keeps what drew them as keys of a cache of two colours."""
        let_go()

    def dismiss(self, result: _Result | None = None) -> AwaitComplete:
        """Take the screen away and hand on a result; nothing happens if it is gone."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_leave(self) -> None:
        """Take the screen away."""
        self.dismiss()

    def with_keys(self, words: str) -> str:
        """Words in which ``{id}`` stands for the key of a command."""
        return keymap_of(self.app).say(words)
