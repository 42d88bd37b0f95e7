"""Several sessions want to bring one index up to date: one after the other."""

from math import inf
from pathlib import Path

from seekmark.errors import IndexBusyError
from seekmark.index.opening import wait_for_turn
from seekmark.index.place import index_file
from seekmark.services.indexing.build import Progress, Summary, Tell, update

_QUIET = 1.0
"""Seconds that are waited without a word: most updates take less."""


def update_in_turn(root: Path, tell: Tell, *, anew: bool = False) -> Summary:
    """As ``update``, when nobody else is at it any longer; says so if that takes a while.

    Raises:
        VaultError: the vault can't be opened.
        IndexUnusableError: the index can't be written.
    """
    quiet = _QUIET
    while True:
        try:
            return update(root, tell, anew=anew)
        except IndexBusyError:
            if not wait_for_turn(index_file(root), quiet):
                tell(Progress(0, 0, "another session is building the index: waiting for it"))
                quiet = inf
