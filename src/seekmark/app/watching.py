"""Hearing of changes in a vault, where watchfiles is installed."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

from seekmark.vault.walk import NOTE_SUFFIXES

_QUIET = 400
"""Milliseconds without another change after which one is told."""


def watch(root: Path, changed: Callable[[], None]) -> bool:
    """Call ``changed``, from a thread of its own, whenever notes of a vault have changed.

    False where that can't be: watchfiles is an extra. Ends with the program.
    """
    if find_spec("watchfiles") is None:
        return False
    Thread(target=_listen, args=(root, changed), daemon=True).start()
    return True


def _listen(root: Path, changed: Callable[[], None]) -> None:
    import watchfiles  # noqa: PLC0415 - an extra

    def is_note(_change: object, path: str) -> bool:
        return path.lower().endswith(NOTE_SUFFIXES)

    try:
        for _ in watchfiles.watch(
            root, watch_filter=is_note, debounce=_QUIET, rust_timeout=60_000, raise_interrupt=False
        ):
            changed()
    except (OSError, RuntimeError):
        return  # The folder is gone, or there are too many to watch: ``r`` still looks.
