"""Which notes the filters of a query let through."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import compress

from seekmark.index.query import Query, fold
from seekmark.index.search_matches import Span

Passed = tuple[set[int], list[Span]]
"""Notes, and the first and the last of each run of them."""


class Names:
    """Channels, titles and videos of all notes, as they are filtered by."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT id, channel, title, ref FROM note ORDER BY id").fetchall()
        self.ids: list[int] = [note for note, _, _, _ in rows]
        self._rows = rows

    @cached_property
    def _channels(self) -> dict[bytes, str]:
        return {name: fold(os.fsdecode(name)) for name in {row[1] for row in self._rows}}

    @cached_property
    def _titles(self) -> list[str]:
        return [fold(title) for _, _, title, _ in self._rows]

    def passing(self, query: Query) -> list[bool]:
        """For each note, whether all filters of a query let it through."""
        passing = [True] * len(self.ids)
        if query.channels:
            channels = {
                name
                for name, folded in self._channels.items()
                if any(part in folded for part in query.channels)
            }
            passing = [row[1] in channels for row in self._rows]
        for part in query.titles:
            passing = [
                still and part in title for still, title in zip(passing, self._titles, strict=True)
            ]
        if query.videos:
            videos = [(part, fold(part)) for part in query.videos]
            passing = [
                still and any(row[3] == ref or words in title for ref, words in videos)
                for still, row, title in zip(passing, self._rows, self._titles, strict=True)
            ]
        return passing


class Filters:
    """The filters over one index; its names are read anew after it was written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._names: Names | None = None
        self._version = -1
        self._last: tuple[Query, Passed] | None = None

    def notes(self, query: Query) -> Passed:
        """The notes let through, and the runs of them that follow each other in the index."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        if self._names is None or version != self._version:
            self._names, self._version, self._last = Names(self._db), version, None
        filters = replace(query, terms=())
        if self._last is None or self._last[0] != filters:
            passing = bytes(self._names.passing(query))
            notes = set(compress(self._names.ids, passing))
            self._last = filters, (notes, list(_runs(self._names.ids, passing)))
        return self._last[1]


def _runs(ids: Sequence[int], passing: bytes) -> Iterator[Span]:
    start = passing.find(True)
    while start >= 0:
        end = passing.find(False, start)
        end = len(ids) if end < 0 else end
        yield ids[start], ids[end - 1]
        start = passing.find(True, end)
