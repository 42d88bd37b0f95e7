"""Building an index, and bringing one up to date."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from seekmark.errors import IndexDamagedError
from seekmark.index.opening import open_to_write
from seekmark.index.place import index_file
from seekmark.index.reading import IndexReader
from seekmark.index.rows import HeadRow, NoteRow
from seekmark.index.writing import IndexWriter, Resolve
from seekmark.model import Link, NoteHead, Resolution
from seekmark.services.indexing.beside import Beside, read_beside
from seekmark.services.indexing.changes import Changes, find_changes, media_digest, settle
from seekmark.services.indexing.groups import batched, groups_of
from seekmark.services.indexing.links import Called, Concerns, as_before, concerned
from seekmark.services.indexing.notes import Group, read_head, read_heads
from seekmark.services.indexing.readers import read_groups_beside, read_heads_beside
from seekmark.services.names import Names
from seekmark.services.resolver import Resolver
from seekmark.vault.walk import Listing, walk

DAMAGED = "the index was damaged: set aside, building a new one"
_FEW = 200
"""Notes from which it pays to start processes for reading them."""
_MANY = 4000
"""The same for reading heads, a tenth of the work."""
_PASSES = 3
"""Times that notes are looked at again which change while they are read."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is."""

    done: int
    total: int
    said: str = ""
    """Something to tell the user, once."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done."""

    notes: int
    """Looked at: all that are in the index now, if the update was whole."""
    read: int
    """Read for it this time."""
    seconds: float
    is_whole: bool = True
    """False if only notes were looked at that were known to have been saved."""


Tell = Callable[[Progress], None]


def update(root: Path, tell: Tell, *, anew: bool = False) -> Summary:
    """Bring the index of a vault up to date, or build it; from nothing if ``anew``.

    May be interrupted at any moment, by a signal too: what was written so far counts, and the
    next update goes on from there.

    Raises:
        VaultError: the vault can't be opened.
        IndexBusyError: another process is at it.
        IndexUnusableError: it can't be written.
    """
    try:
        return _update(root, tell, anew)
    except IndexDamagedError:
        tell(Progress(0, 0, DAMAGED))
        return _update(root, tell, anew)


def _update(root: Path, tell: Tell, anew: bool) -> Summary:
    begun = time.monotonic()
    listing = walk(root)
    with _uncollected(), open_to_write(index_file(root), anew=anew) as (connection, said):
        if said:
            tell(Progress(0, len(listing.notes), said))
        reader, writer = IndexReader(connection), IndexWriter(connection)
        read = _Update(root, listing, reader, writer, tell).run()
        seconds = time.monotonic() - begun
        if read:
            writer.remember(seconds=f"{seconds:.1f}")
    return Summary(len(listing.notes), read, seconds)


@contextmanager
def _uncollected() -> Iterator[None]:
    """What is made here is handed on and dropped; looking for cycles costs a sixth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Update:
    """One update of one index."""

    def __init__(
        self, root: Path, listing: Listing, reader: IndexReader, writer: IndexWriter, tell: Tell
    ) -> None:
        self._root = root
        self._listing = listing
        self._reader = reader
        self._writer = writer
        self._media = media_digest(listing)
        """All other files: links may lead to them."""
        self._tell = tell
        self._is_settled = True
        """Whether no note was changed in a way that matters to others while it was read."""

    def run(self) -> int:
        """Do it; returns how many notes were read."""
        read = 0
        for _ in range(_PASSES):
            read += self._pass()
            if self._is_settled:
                break
        return read

    def _pass(self) -> int:
        self._is_settled = True
        changes = find_changes(self._root, self._listing, self._reader.prints())
        is_whole = self._reader.is_complete() and self._reader.fact("media") == self._media
        if is_whole and not changes:
            return 0
        known, now = self._reader.known(), time.time_ns()
        changes = settle(self._root, changes, {path: one.digest for path, one in known.items()})
        if changes.touched:
            self._writer.touch(changes.touched, now)
        unread = [path for path, one in known.items() if not one.is_whole]
        if is_whole and not (changes or unread):
            return 0
        return self._fold_in(changes, {path: one.head for path, one in known.items()}, unread)

    def _fold_in(self, changes: Changes, old: dict[str, NoteHead], unread: list[str]) -> int:
        heads = {path: old[path] for path in old.keys() - set(changes.gone)}
        now = time.time_ns()
        rows = _heads(self._root, changes.new)
        heads |= {row.head.path: row.head for row in rows}
        heads |= {path: read_head(self._root, path).head for path in changes.changed}
        concerns = self._concerns(old, heads) if len(old) > len(unread) else None
        stale = concerns is not None or self._reader.fact("links") == "stale"
        # Before anything else is kept: a kill after this leaves no link that is thought decided.
        self._writer.remember(complete="no", **({"links": "stale"} if stale else {}))
        self._writer.put_heads(rows, now)
        todo = dict.fromkeys([*unread, *changes.new, *changes.changed])
        todo = {path: None for path in todo if path in heads}
        left = {old[path].media for path in (*changes.changed, *changes.gone)}
        groups = groups_of(heads, todo, left)
        resolve = self._resolve(heads)
        if len(todo) + len(groups) < _FEW:
            few = self._read_few(groups, heads)
            again = resolve if stale else as_before(self._reader, few.rows, resolve)
            self._writer.put(self._told([few.rows], todo), again, now, few.times)
        else:
            batches = read_groups_beside(self._root, list(batched(groups)))
            self._writer.put(self._told(self._sound(batches, heads), todo), resolve, now)
        self._writer.drop(changes.gone)
        if stale:
            self._writer.resolve_again(resolve, concerns or _all)
        if self._is_settled:
            self._writer.remember(complete="yes", links="decided", media=self._media)
        return len(todo)

    def _concerns(
        self, old: Mapping[str, NoteHead], heads: Mapping[str, NoteHead]
    ) -> Concerns | None:
        """Tells which links may lead elsewhere than before; None if no link does."""
        if self._reader.fact("links") == "stale" or self._reader.fact("media") != self._media:
            return _all
        other = _names(heads) ^ _names(old)
        return concerned(other) if other else None

    def _read_few(self, groups: Iterable[Group], heads: Mapping[str, NoteHead]) -> Beside:
        """Read a few notes; the times of others on their videos are judged beside them."""
        rows, times = [], []
        for group in groups:
            found = read_beside(self._root, group, self._reader)
            if any(row.head.head != heads[row.head.head.path] for row in found.rows):
                self._is_settled = False
                continue
            rows += found.rows
            times += found.times
        return Beside(rows, times)

    def _sound(
        self, batches: Iterable[list[NoteRow]], heads: Mapping[str, NoteHead]
    ) -> Iterator[list[NoteRow]]:
        """Leave out the notes, and the others of their videos, whose heads are not as thought.

        They were changed since; they are still as new or as changed as before to the next pass.
        """
        for batch in batches:
            moved = [
                row.head.head.path for row in batch if row.head.head != heads[row.head.head.path]
            ]
            if moved:
                self._is_settled = False
            videos = {heads[path].media for path in moved} - {None}
            yield [
                row
                for row in batch
                if row.head.head.path not in moved and heads[row.head.head.path].media not in videos
            ]

    def _told(
        self, batches: Iterable[list[NoteRow]], todo: Mapping[str, None]
    ) -> Iterator[list[NoteRow]]:
        """Tell how far it is before each batch."""
        total = len(self._listing.notes)
        done = total - len(todo)
        for batch in batches:
            self._tell(Progress(done, total))
            yield batch
            done += sum(row.head.head.path in todo for row in batch)
        self._tell(Progress(total, total))

    def _resolve(self, heads: Mapping[str, NoteHead]) -> Resolve:
        """Resolves links; names are arranged for that when the first one is asked for."""
        found: list[Resolver] = []

        def resolve(path: str, link: Link) -> Resolution:
            if not found:
                found.append(self._resolver(heads))
            return found[0].resolve(path, link)

        return resolve

    def _resolver(self, heads: Mapping[str, NoteHead]) -> Resolver:
        channels: dict[str, list[NoteHead]] = {}
        for path in self._listing.notes:
            head = heads[path]
            channels.setdefault(head.channel, []).append(head)
        by_channel = {name: tuple(found) for name, found in sorted(channels.items())}
        names = Names(self._listing.notes, self._listing.media)
        return Resolver(names, by_channel, lambda channel: by_channel.get(channel, ()))


def _names(heads: Mapping[str, NoteHead]) -> set[Called]:
    """All by which a link may find a note."""
    return {Called(path, head.title, head.aliases) for path, head in heads.items()}


def _all(target: str, label: str) -> bool:  # noqa: ARG001 - one of `Concerns`
    return True


def _heads(root: Path, paths: Sequence[str]) -> list[HeadRow]:
    """The heads of new notes, read by processes of their own if there are many."""
    if len(paths) < _MANY:
        return read_heads(root, paths)
    batches = (
        list(paths[first : first + _MANY // 8]) for first in range(0, len(paths), _MANY // 8)
    )
    return list(chain.from_iterable(read_heads_beside(root, batches)))
