"""Searching a vault, by its index."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from seekmark.errors import IndexUnusableError
from seekmark.services.library import Library

if TYPE_CHECKING:
    from seekmark.index.search import Hits, Search


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
        from seekmark.index.opening import open_to_read  # noqa: PLC0415 - after the first paint
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
            self._search = None if connection is None else Search(connection)
            self._inode = inode
        return self._search

    def close(self) -> None:
        """Let the index go."""
        if self._search is not None:
            self._search.close()
            self._search = None


def search_vault(
    library: Library, query: str, limit: int, show: Callable[[int, int], None]
) -> "Hits":
    """Search a vault as it is now: its index is brought up to date first, or built.

    ``show`` is told how many notes of how many are indexed.

    Raises:
        IndexUnusableError: there is no index, and none can be made.
    """
    from seekmark.services.indexing.build import update  # noqa: PLC0415 - needs SQLite

    update(library.root, lambda progress: show(progress.done, progress.total))
    searcher = VaultSearch(library)
    search = searcher()
    if search is None:
        raise IndexUnusableError("no index: it was removed a moment ago; try again")
    try:
        return search.find(f"{query} ", limit)
    finally:
        searcher.close()
