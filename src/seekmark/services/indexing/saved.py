"""A few notes were saved: the quick way to an index that knows it."""

import time
from collections.abc import Iterable
from pathlib import Path

from seekmark.index.opening import open_to_write
from seekmark.index.place import index_file
from seekmark.index.reading import IndexReader
from seekmark.index.writing import IndexWriter, Resolve
from seekmark.model import Link, Media, Resolution
from seekmark.parsing.readings import may_be_misused
from seekmark.services.indexing.build import Tell, update
from seekmark.services.indexing.changes import is_regular
from seekmark.services.indexing.notes import Group, read_groups, read_head
from seekmark.vault.read import read_note


class _UnknownLinkError(Exception):
    """Where a link leads takes more than the index knows."""


def update_notes(root: Path, paths: Iterable[str], tell: Tell) -> None:
    """Bring the index up to date with notes that are known to have been saved.

    Where only what stands in them changed, they are read and nothing else is looked at but the
    other notes on their videos. Where names, titles, videos or links are new, this is ``update``.

    Raises:
        VaultError: the vault can't be opened.
        IndexBusyError: another process is at it.
        IndexUnusableError: it can't be written.
    """
    if not _fold_in(root, tuple(paths)):
        update(root, tell)


def _fold_in(root: Path, paths: tuple[str, ...]) -> bool:
    """Do it the quick way; False where that can't be done, and then nothing was."""
    now = time.time_ns()
    with open_to_write(index_file(root)) as (connection, said):
        reader = IndexReader(connection)
        groups = None if said or not reader.is_complete() else _groups(root, paths, reader)
        if groups is None:
            return False
        rows = read_groups(root, groups)
        heads = {path: reader.head(path) for path in (row.head.head.path for row in rows)}
        if any(row.head.head != heads[row.head.head.path] for row in rows):
            return False
        try:
            IndexWriter(connection).put([rows], _as_before(reader, heads), now)
        except _UnknownLinkError:
            return False
    return True


def _groups(root: Path, paths: tuple[str, ...], reader: IndexReader) -> list[Group] | None:
    """What to read; None if a note isn't known, or not by this head, or no file any longer."""
    groups: dict[Media | str, list[str]] = {}
    for path in paths:
        known = reader.head(path)
        if known is None or not is_regular(root, path) or read_head(root, path).head != known:
            return None
        groups.setdefault(known.media or path, []).append(path)
    return [
        (tuple(saved), _others(root, media, saved, reader) if isinstance(media, Media) else ())
        for media, saved in groups.items()
    ]


def _others(root: Path, media: Media, saved: list[str], reader: IndexReader) -> tuple[str, ...]:
    """The other notes on a video, if notes on it may say how its times are read."""
    about = reader.about(media)
    others = tuple(path for path in about if path not in saved)
    matters = (
        reader.has_length(media)
        or any(may_be_misused(read_note(root, path).text) for path in about)
        or any(may_be_misused(times) for path in saved for times in reader.times(path))
    )
    return others if matters else ()


def _as_before(reader: IndexReader, paths: Iterable[str]) -> Resolve:
    """Resolves the links that notes had already."""
    known = {path: reader.links(path) for path in paths}

    def resolve(path: str, link: Link) -> Resolution:
        found = known[path].get((link.target, link.label, link.wiki))
        if found is None:
            raise _UnknownLinkError
        return found

    return resolve
