"""A few notes were saved: the quick way to an index that knows it."""

import time
from collections.abc import Iterable
from pathlib import Path

from seekmark.errors import IndexDamagedError
from seekmark.index.opening import open_to_write
from seekmark.index.place import index_file
from seekmark.index.reading import IndexReader
from seekmark.index.writing import IndexWriter
from seekmark.model import Link, Media, Resolution
from seekmark.services.indexing.beside import read_beside
from seekmark.services.indexing.build import DAMAGED, Progress, Summary, Tell, update
from seekmark.services.indexing.changes import is_regular
from seekmark.services.indexing.links import as_before
from seekmark.services.indexing.notes import Group, read_head


class _UnknownLinkError(Exception):
    """Where a link leads takes more than the index knows."""


def update_notes(root: Path, paths: Iterable[str], tell: Tell) -> Summary:
    """Bring the index up to date with notes that are known to have been saved.

    Where only what stands in them changed, they are read and nothing else is looked at but the
    other notes on their videos. Where names, titles, videos or links are new, this is ``update``.

    Raises:
        VaultError: the vault can't be opened.
        IndexBusyError: another process is at it.
        IndexUnusableError: it can't be written.
    """
    begun, saved = time.monotonic(), tuple(paths)
    try:
        is_done = _fold_in(root, saved, tell)
    except IndexDamagedError:
        tell(Progress(0, 0, DAMAGED))
        is_done = False
    if not is_done:
        return update(root, tell)
    return Summary(len(saved), len(saved), time.monotonic() - begun, is_whole=False)


def _fold_in(root: Path, paths: tuple[str, ...], tell: Tell) -> bool:
    """Do it the quick way; False where that can't be done, and then nothing was."""
    now = time.time_ns()
    with open_to_write(index_file(root)) as (connection, said):
        if said:
            tell(Progress(0, 0, said))
        index = IndexReader(connection)
        groups = None if said or not index.is_complete() else _groups(root, paths, index)
        if groups is None:
            return False
        found = [read_beside(root, group, index) for group in groups]
        rows = [row for one in found for row in one.rows]
        if any(row.head.head != index.head(row.head.head.path) for row in rows):
            return False
        times = [change for one in found for change in one.times]
        try:
            IndexWriter(connection).put([rows], as_before(index, rows, _unknown), now, times)
        except _UnknownLinkError:
            return False
    return True


def _unknown(path: str, link: Link) -> Resolution:  # noqa: ARG001 - one of `Resolve`
    raise _UnknownLinkError


def _groups(root: Path, paths: tuple[str, ...], index: IndexReader) -> list[Group] | None:
    """What to read; None if a note isn't known, or not by this head, or no file any longer."""
    groups: dict[Media | str, list[str]] = {}
    for path in paths:
        known = index.head(path)
        if known is None or not is_regular(root, path) or read_head(root, path).head != known:
            return None
        groups.setdefault(known.media or path, []).append(path)
    return [
        (tuple(saved), tuple(other for other in _about(media, index) if other not in saved))
        for media, saved in groups.items()
    ]


def _about(media: Media | str, index: IndexReader) -> list[str]:
    """Notes on a video; none where it is the path of a note without one."""
    return index.about(media) if isinstance(media, Media) else []
