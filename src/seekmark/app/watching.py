"""Hearing of changes in a vault, where watchfiles is installed."""

import os
from collections.abc import Callable, Collection
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

from seekmark.vault.walk import NOTE_SUFFIXES

_QUIET, _LONGEST = 200, 400
"""Milliseconds without another change after which one is told, and for which others are waited.
watchfiles wakes up as often as the first says: every 50 if it isn't told."""


Changed = Callable[[Collection[str]], None]
"""Is given the paths of the notes that were written; none if something else happened too."""
HadNotes = Callable[[str], bool]
"""Whether a path in the vault is known as that of a folder with notes in it."""


def watch(root: Path, had_notes: HadNotes, changed: Changed) -> bool:
    """Call ``changed`` whenever notes of a vault have changed, or folders have come or gone.

    Both functions are called from a thread of its own, which ends with the program. False where
    that can't be: watchfiles is an extra.
    """
    if find_spec("watchfiles") is None:
        return False
    Thread(target=_listen, args=(root, had_notes, changed), daemon=True).start()
    return True


def _listen(root: Path, had_notes: HadNotes, changed: Changed) -> None:
    import watchfiles  # noqa: PLC0415 - an extra

    def concerns_notes(change: watchfiles.Change, path: str) -> bool:
        if path.lower().endswith(NOTE_SUFFIXES):
            return True
        # A folder that is moved takes its notes along without a word of them.
        if change is watchfiles.Change.deleted:
            return had_notes(os.path.relpath(path, root))
        return change is watchfiles.Change.added and Path(path).is_dir()

    try:
        for changes in watchfiles.watch(
            root,
            watch_filter=concerns_notes,
            step=_QUIET,
            debounce=_LONGEST,
            rust_timeout=60_000,
            raise_interrupt=False,
        ):
            changed(_written(root.absolute(), {path for _, path in changes}))
    except (OSError, RuntimeError):
        return  # The folder is gone, or there are too many to watch: ``r`` still looks.


def _written(root: Path, paths: Collection[str]) -> frozenset[str]:
    """Paths in the vault, if there is a file at each.

    Not told by the kind of a change: many editors write a new file and rename it.
    """
    found = [Path(path) for path in paths]
    if not all(path.is_relative_to(root) and path.is_file() for path in found):
        return frozenset()
    return frozenset(path.relative_to(root).as_posix() for path in found)
