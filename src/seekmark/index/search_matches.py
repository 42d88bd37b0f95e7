"""Which rows of a full text match, looking at no more of them than a key press has time for."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from seekmark.index.query import Query

Span = tuple[int, int]
"""The first and the last of rows that stand together."""
_SLICES = 16
"""Parts of the vault that are looked at one by one where too much matches."""
_COSTLY = 4
"""Letters from which a beginning has no index of its own, so that each look takes as long as one
at all that matches: then every so many matches are taken of all, in one look."""
_LOOKED_AT = 1.5
"""Matches that are looked at where too much matches, for each that would be enough."""
_KEPT = 12
"""Of how many that are looked at, where too much matches, the shortest one is kept."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Rows that match."""

    rows: list[int]
    number: int
    """How many match, at least."""
    are_all: bool
    """Whether these are all."""


class Matches:
    """The rows of ``claim`` or ``head`` that match a query.

    Up to ``enough`` all of them are found. Where there are more, the shortest are, of as many as
    can be looked at, all over the vault: bm25 prefers them.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        query: Query,
        table: Literal["claim", "head"],
        enough: int,
    ) -> None:
        self._db = connection
        self._match = query.match
        self._table = table
        self._enough = enough
        self._looked_at = int(_LOOKED_AT * enough)
        self._is_costly = any(
            term.goes_on and len(term.words[-1]) >= _COSTLY for term in query.terms
        )
        self._slices = 1 if self._is_costly else _SLICES

    def everywhere(self) -> Matching:
        """Rows that match, of whatever note."""
        return self._among([self._whole()])

    def of_notes(self, notes: set[int], runs: Sequence[Span]) -> Matching:
        """Those of some notes, and the runs in which these follow each other in the index."""
        if len(runs) > 4 * self._slices:
            return self._looked_through(notes)
        found = self._among([span for run in runs if (span := self._span(run))])
        rows = self._checked(found.rows, notes)
        return Matching(rows, len(rows) if found.are_all else found.number, found.are_all)

    def _among(self, spans: Sequence[Span]) -> Matching:
        rows: list[int] = []
        for span in spans:
            found = self._db.execute(
                f"SELECT rowid FROM found_{self._table} WHERE found_{self._table} MATCH ?"
                " AND rowid BETWEEN ? AND ? LIMIT ?",
                (self._match, *span, self._enough + 1 - len(rows)),
            )
            rows += [row for (row,) in found]
            if len(rows) > self._enough:
                return Matching(list(self._shortest(spans)), self._enough, are_all=False)
        return Matching(rows, len(rows), are_all=True)

    def _shortest(self, spans: Sequence[Span]) -> Iterator[int]:
        slices = [part for span in spans for part in _cut(span, self._slices // len(spans))]
        for part in slices:
            found = self._db.execute(
                f"SELECT id FROM (SELECT rowid AS id FROM found_{self._table}"
                f" WHERE found_{self._table} MATCH ? AND rowid BETWEEN ? AND ? AND rowid % ? = 0"
                f" LIMIT ?) CROSS JOIN found_{self._table}_docsize AS size USING (id)"
                " ORDER BY size.sz, id LIMIT ?",
                (
                    self._match,
                    *part,
                    self._step(part),
                    self._looked_at // len(slices),
                    self._looked_at // _KEPT // len(slices),
                ),
            )
            yield from (row for (row,) in found)

    def _looked_through(self, notes: set[int]) -> Matching:
        """What of all that matches belongs to notes that stand here and there."""
        rows: list[int] = []
        are_all = True
        for part in _cut(self._whole(), self._slices):
            step = self._step(part)
            found = self._db.execute(
                f"SELECT found.rowid, note FROM found_{self._table} AS found JOIN {self._table}"
                f" ON {self._table}.id = found.rowid WHERE found.found_{self._table} MATCH ?"
                " AND found.rowid BETWEEN ? AND ? AND found.rowid % ? = 0 LIMIT ?",
                (self._match, *part, step, self._looked_at // self._slices),
            ).fetchall()
            rows += [row for row, note in found if note in notes]
            are_all = are_all and step == 1 and len(found) < self._looked_at // self._slices
        return Matching(rows, len(rows), are_all)

    def _step(self, span: Span) -> int:
        """Of how many rows one is looked at, where a look takes in all that matches anyway."""
        if not self._is_costly:
            return 1
        (number,) = self._db.execute(
            f"SELECT count(*) FROM found_{self._table} WHERE found_{self._table} MATCH ?"
            " AND rowid BETWEEN ? AND ?",
            (self._match, *span),
        ).fetchone()
        return int(number) // self._looked_at + 1

    def _checked(self, rows: Sequence[int], notes: set[int]) -> list[int]:
        """Rows without those of other notes, should any stand between."""
        owners = self._db.execute(
            f"SELECT {self._table}.id, note FROM json_each(?) AS wanted CROSS JOIN {self._table}"
            f" ON {self._table}.id = wanted.value",
            (json.dumps(rows),),
        )
        return [row for row, note in owners if note in notes]

    def _whole(self) -> Span:
        (last,) = self._db.execute(f"SELECT coalesce(max(id), 0) FROM {self._table}").fetchone()
        return 1, last

    def _span(self, run: Span) -> Span | None:
        """From the first row of a run of notes to its last; rows are in the order of notes."""
        order = "ord" if self._table == "claim" else "id"
        first, last = run
        ends = [
            self._db.execute(
                f"SELECT id FROM {self._table} WHERE note BETWEEN ? AND ?"
                f" ORDER BY note {way}, {order} {way} LIMIT 1",
                (first, last),
            ).fetchone()
            for way in ("ASC", "DESC")
        ]
        return None if None in ends else (ends[0][0], ends[1][0])


def _cut(span: Span, number: int) -> list[Span]:
    """A span in parts of one size."""
    first, last = span
    number = max(1, min(number, last - first + 1))
    bounds = [first + (last + 1 - first) * part // number for part in range(number + 1)]
    return [(start, end - 1) for start, end in pairwise(bounds)]
