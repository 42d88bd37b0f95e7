"""How a text comes to the clipboard while the reader goes on."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from seekmark.app.background import IsWanted, in_background
from seekmark.services.clipboard import CopyResult, CopyState, copy
from seekmark.services.osc52 import PAUSE

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_ONE_COPY = Lock()
"""Held while a text is copied, so that the last one asked for is the last one copied."""


def copy_behind(reader: "ReaderScreen", text: str, then: Callable[[CopyResult], None]) -> None:
    """Copy a text in the background, with the terminal's help where that is needed."""
    settings = reader.settings

    def work(is_wanted: IsWanted) -> CopyResult:
        with _ONE_COPY:
            if not is_wanted():
                return CopyResult(CopyState.FAILED)
            return copy(
                text,
                settings.copy_command,
                starts_programs=not settings.is_kiosk,
                is_wanted=is_wanted,
            )

    def send(result: CopyResult) -> None:
        if result.state is CopyState.SEND and result.wrapped:
            _write(reader, result.wrapped)
        elif result.state is CopyState.SEND:
            reader.app.copy_to_clipboard(text)
        then(result)

    in_background(reader, "copy", work, send)


def told(result: CopyResult) -> str:
    """How far a copy came, in words."""
    if result.state is CopyState.COPIED:
        return f"copied {result.reason}".rstrip()
    if result.state is CopyState.SEND:
        return f"sent to your terminal{f' ({result.reason})' if result.reason else ''}"
    return f"not copied: {result.reason}"


def _write(reader: "ReaderScreen", sequences: Sequence[str]) -> None:
    """Write to the terminal, past the screen; what draws nothing."""
    first, *rest = sequences
    driver = reader.app._driver  # noqa: SLF001 - there is no public way
    if driver is not None:
        driver.write(first)
    if rest:
        reader.set_timer(PAUSE, lambda: _write(reader, rest))
