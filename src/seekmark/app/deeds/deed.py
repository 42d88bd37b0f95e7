"""The form of a deed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

Deed: TypeAlias = "Callable[[ReaderScreen, int | None], None]"
"""What a command does, given the reader, and the count typed before its key if there was one."""
