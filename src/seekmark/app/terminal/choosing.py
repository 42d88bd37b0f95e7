"""Which driver to run with, and what it alone can do."""

from abc import abstractmethod
from contextlib import AbstractContextManager

from textual.driver import Driver


class RepaintingDriver(Driver):
    """A driver that knows what is in the terminal's cells."""

    @abstractmethod
    def repaint(self) -> None:
        """Draw all cells anew."""

    @abstractmethod
    def lend(self) -> AbstractContextManager[None]:
        """While another program has the terminal: what is typed to end it doesn't end us."""

    @abstractmethod
    def report_mouse(self, wanted: bool) -> None:
        """Have the terminal report the mouse, or leave it to the terminal."""


def reader_driver() -> type[Driver] | None:
    """Our own driver; None for Textual's, where ours can't work."""
    try:
        from seekmark.app.terminal.driver import ReaderDriver  # noqa: PLC0415 - it may fail
    except ImportError:  # another Textual, or a system without terminals of this kind
        return None
    return ReaderDriver
