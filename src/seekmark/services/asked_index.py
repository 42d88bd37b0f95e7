"""The index of a vault, asked as long as it is sound."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from seekmark.index.reading import IndexReader

_Answer = TypeVar("_Answer")


class AskedIndex:
    """Asks an index, if there is one."""

    def __init__(self, reader: "IndexReader | None" = None) -> None:
        self.reader = reader
        """What is asked; None without one."""

    def ask(self, question: Callable[["IndexReader"], _Answer]) -> _Answer | None:
        """What the index says; None without one. One that is broken is let go."""
        if self.reader is None:
            return None
        import sqlite3  # noqa: PLC0415 - an index has loaded it

        try:
            return question(self.reader)
        except sqlite3.Error:
            self.reader = None
            return None
