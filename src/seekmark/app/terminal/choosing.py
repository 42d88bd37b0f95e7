"""Which driver to run with, and what it alone can do."""

from abc import abstractmethod

from textual.driver import Driver


class RepaintingDriver(Driver):
    """A driver that knows what is in the terminal's cells."""

    @abstractmethod
    def repaint(self) -> None:
        """Draw all cells anew."""


def reader_driver() -> type[Driver] | None:
    """Our own driver; None for Textual's, where ours can't work."""
    try:
        from seekmark.app.terminal.driver import ReaderDriver  # noqa: PLC0415 - it may fail
    except ImportError:  # another Textual, or a system without terminals of this kind
        return None
    return ReaderDriver
