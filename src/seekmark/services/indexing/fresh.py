"""An index that is like its vault, if there is one."""

import sqlite3
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

from seekmark.index.opening import open_to_read
from seekmark.index.place import index_file
from seekmark.index.reading import IndexReader
from seekmark.services.indexing.changes import (
    Changes,
    find_changes,
    may_differ,
    media_digest,
    settle,
)
from seekmark.vault.walk import Listing


def fresh_index(root: Path, listing: Listing) -> IndexReader | None:
    """The index of a vault, if it holds the vault as it is now; None if not, or if it is broken.

    Looks at every file from outside: 0.2 s for 20,000 notes.
    """
    return _index(root, lambda reader: not _is_other(root, listing, reader))


def complete_index(root: Path) -> IndexReader | None:
    """The index of a vault, if it holds all that was there when it was last looked at."""
    return _index(root, lambda _: True)


def _index(root: Path, is_good: Callable[[IndexReader], bool]) -> IndexReader | None:
    connection = open_to_read(index_file(root))
    if connection is None:
        return None
    reader = IndexReader(connection)
    try:
        if reader.is_complete() and is_good(reader):
            return reader
    except sqlite3.Error:
        pass
    connection.close()
    return None


def _is_other(root: Path, listing: Listing, reader: IndexReader) -> bool:
    """Whether the vault holds anything else than the index says."""
    if reader.fact("media") != media_digest(listing):
        return True
    changes = _changes(root, listing, reader)
    if changes.new or changes.gone:
        return True
    digests = {path: reader.digest(path) for path in changes.changed}
    return bool(settle(root, changes, digests))


def _changes(root: Path, listing: Listing, reader: IndexReader) -> Changes:
    """What may have changed, found with no more than a note in memory where the names are the same.

    Names that are no text are sorted otherwise by the index.
    """
    suspects = []
    for path, known in zip_longest(listing.notes, reader.looks()):
        if path is None or known is None or known[0] != path:
            return find_changes(root, listing, reader.prints())
        if may_differ(root, *known):
            suspects.append(path)
    return Changes(changed=tuple(suspects))
