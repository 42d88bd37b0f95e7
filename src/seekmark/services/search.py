"""Searching a vault, by its index."""

import sqlite3
from collections.abc import Callable

from seekmark.errors import IndexUnusableError
from seekmark.index.opening import open_to_read
from seekmark.index.place import index_file
from seekmark.index.search import Hits, Search
from seekmark.services.indexing.build import update
from seekmark.services.library import Library


def open_search(library: Library) -> Search | None:
    """The search over a vault's index as it is; None where there is none."""
    connection = open_to_read(index_file(library.root))
    return None if connection is None else Search(connection)


def search_vault(
    library: Library, query: str, limit: int, show: Callable[[int, int], None]
) -> Hits:
    """Search a vault as it is now: its index is brought up to date first, or built.

    ``show`` is told how many notes of how many are indexed.

    Raises:
        IndexUnusableError: there is no index, and none can be made.
    """
    update(library.root, lambda progress: show(progress.done, progress.total))
    search = open_search(library)
    if search is None:
        raise IndexUnusableError("no index: it was removed a moment ago; try again")
    try:
        return search.find(query + " ", limit)
    except sqlite3.Error as error:
        raise IndexUnusableError(f"no index: {error}") from error
