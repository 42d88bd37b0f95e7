"""Searching a vault, by its index."""

from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING

from seekmark.errors import IndexUnusableError
from seekmark.services.library import Library

if TYPE_CHECKING:
    from seekmark.index.search import Hits, Search
    from seekmark.services.indexing.build import Tell

_TRIES = 4
"""Times that an index is waited for which others begin anew."""


class VaultSearch:
    """The search over a vault's index as it is; called, it gives None where there is none.

    What was opened stays open until another file has taken the place of the index.
    """

    def __init__(self, library: Library) -> None:
        self._root = library.root
        self._search: Search | None = None
        self._inode = 0

    def __call__(self) -> "Search | None":
        """The search, opened anew if need be."""
        from seekmark.index.opening import give_up, open_to_read  # noqa: PLC0415 - after the first paint
        from seekmark.index.place import index_file  # noqa: PLC0415
        from seekmark.index.search import Search  # noqa: PLC0415

        file = index_file(self._root)
        try:
            inode = file.stat().st_ino
        except OSError:
            inode = 0
        if self._search is None or inode != self._inode:
            self.close()
            connection = open_to_read(file)
            self._search = (
                None if connection is None else Search(connection, partial(give_up, file))
            )
            self._inode = inode
        return self._search

    def close(self) -> None:
        """Let the index go."""
        if self._search is not None:
            self._search.close()
            self._search = None


def search_vault(library: Library, query: str, limit: int, tell: "Tell") -> "Hits":
    """Search a vault as it is now: its index is brought up to date first, or built.

    One that can't be written is as good if it is like the vault.

    Raises:
        IndexUnusableError: there is no index, and none can be made.
    """
    from seekmark.services.indexing.build import DAMAGED, Progress  # noqa: PLC0415 - needs SQLite
    from seekmark.services.indexing.turns import update_in_turn  # noqa: PLC0415

    for _ in range(_TRIES):
        try:
            update_in_turn(library.root, tell)
        except IndexUnusableError:
            if not library.gather_from_index():
                raise
        hits = _find(library, f"{query} ", limit)
        if hits is None:
            continue
        if not hits.is_damaged:
            return hits
        tell(Progress(0, 0, DAMAGED))
    raise IndexUnusableError("no index: it is taken away again and again")


def _find(library: Library, query: str, limit: int) -> "Hits | None":
    """What a whole index has; None where another session has just begun a new one."""
    import sqlite3  # noqa: PLC0415 - after the first paint

    from seekmark.index.opening import give_up, open_to_read  # noqa: PLC0415
    from seekmark.index.place import index_file  # noqa: PLC0415
    from seekmark.index.reading import IndexReader  # noqa: PLC0415
    from seekmark.index.search import Search  # noqa: PLC0415

    file = index_file(library.root)
    connection = open_to_read(file)
    if connection is None:
        return None
    with closing(connection), suppress(sqlite3.Error):
        if IndexReader(connection).is_complete():
            return Search(connection, partial(give_up, file)).find(query, limit)
    return None
