"""What all screens share that are laid over the reader."""

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

_Result = TypeVar("_Result")


class LaidOver(ModalScreen[_Result], Generic[_Result], inherit_bindings=False):
    """A screen that is taken away once, however fast the keys are that do it."""

    def dismiss(self, result: _Result | None = None) -> AwaitComplete:
        """Take the screen away and hand on a result; nothing happens if it is gone."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
