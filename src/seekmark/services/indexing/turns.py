"""Several sessions want to bring one index up to date: one after the other."""

from collections.abc import Sequence
from math import inf
from pathlib import Path

from seekmark.errors import IndexBusyError
from seekmark.index.opening import wait_for_turn
from seekmark.index.place import index_file
from seekmark.services.indexing.build import Progress, Summary, Tell, update
from seekmark.services.indexing.saved import update_notes

_QUIET = 1.0
"""Seconds that are waited without a word: most updates take less."""


def update_in_turn(
    root: Path, tell: Tell, *, anew: bool = False, saved: Sequence[str] = ()
) -> Summary:
    """As ``update``, when nobody else is at it any longer; says so if that takes a while.

    With ``saved``, as ``update_notes``.

    Raises:
        VaultError: the vault can't be opened.
        IndexUnusableError: the index can't be written.
    """
    file = index_file(root)
    while True:
        try:
            return update_notes(root, saved, tell) if saved else update(root, tell, anew=anew)
        except IndexBusyError:
            if not wait_for_turn(file, _QUIET):
                tell(Progress(0, 0, "another session is building the index: waiting for it"))
                wait_for_turn(file, inf)
