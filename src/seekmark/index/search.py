"""Finding claims, headings and titles while they are typed.

SQLite's own bm25 counts every match of every word, which takes a tenth of a second for common
ones: longer than a key may take. So the full text only says what matches, and the ranking is done
here, by the same formula, over at most ``EXACT`` claims. Where more match, two kinds of candidates
are ranked: the claims of the notes whose title or headings fit, and a sample spread evenly over
the vault.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from seekmark.index.query import Query, find_marks, fold, parse_query
from seekmark.index.ranking import Ranking
from seekmark.index.rows import unpacked
from seekmark.model import Host, Media

EXACT = 3000
"""Claims up to which all are ranked."""
_HEADS = 5
"""Titles and headings that are shown before claims."""
_HEADS_SEEN = 300
"""Titles and headings that are ranked."""
_NOTES = 24
"""Notes whose claims are looked at first in a broad query."""
_SLICES, _SAMPLE = 16, 192
"""Slices of the vault, and claims taken of all of them, in a broad query."""
_COSTLY = 4
"""The same is done for a fourth of the notes and slices where a word goes on after so many letters:
each look at it takes 2 ms, since shorter beginnings alone have an index of their own."""
_LOOKED_AT = 8000
"""Matches that are looked through for those of a filter's notes."""
_READING = "PRAGMA cache_size = -32000"
"""What SQLite keeps of itself, 2 MB, is less than one common word needs."""


class HitKind(StrEnum):
    """What was found."""

    CLAIM = "claim"
    HEADING = "heading"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found."""

    kind: HitKind
    path: str
    """Path of its note."""
    section: int
    """Index of its section in the note."""
    claim: int | None
    """Index of the claim in its note."""
    line: int
    """Line in the file, from 1."""
    start: int | None
    """Seconds of a claim's first time, as it is read."""
    text: str
    marks: tuple[tuple[int, int], ...]
    """Where in the text the words stand: ranges of characters."""
    title: str
    """The note's."""
    media: Media | None
    """The video of the claim's first time, else the note's."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What a query has found, best first."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    """How many there are, or ``EXACT`` of more."""
    is_ranked: bool = True
    """Whether all were ranked; else only candidates."""
    problem: str = ""
    """Why nothing can be found; empty if something can."""


_Head = tuple[int, int | None, str]
"""Note, section (None: the title of the note), text."""


class Search:
    """Searches one index. One search at a time; ``interrupt`` may be called from other threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        with suppress(sqlite3.Error):  # What is wrong with the file, a search will say.
            self._db.execute(_READING)
        self._names: list[tuple[int, str, str, str | None]] = []
        """Note, folded channel, folded title, and video of all notes; for filters."""
        self._version = -1

    def find(self, typed: str, limit: int = 50) -> Hits:
        """The best hits for what was typed so far; nothing for less than two letters.

        An interrupted search finds nothing.
        """
        query = parse_query(typed)
        if not (query.terms or query.has_filters) or len(typed.strip()) < 2:
            return Hits()
        try:
            # One transaction: what is found stays there until it is read, whoever writes meanwhile.
            self._db.execute("BEGIN")
            return self._find(query, limit)
        except sqlite3.OperationalError as error:
            is_interrupted = "interrupt" in str(error)
            return Hits(problem="" if is_interrupted else "the index can't be read")
        except sqlite3.DatabaseError:
            return Hits(problem="the index is damaged; r builds a new one")
        finally:
            with suppress(sqlite3.Error):
                self._db.rollback()

    def close(self) -> None:
        """Let the index go."""
        self._db.close()

    def interrupt(self) -> None:
        """End a search that runs in another thread."""
        self._db.interrupt()

    def _find(self, query: Query, limit: int) -> Hits:
        notes = self._notes(query) if query.has_filters else None
        if not query.terms:
            titles = self._titles(sorted(notes or ()), limit)
            return Hits(tuple(titles), len(notes or ()))
        ranking = Ranking(self._db, query)
        heads, head_total = self._heads(query, notes, ranking)
        claims, claim_total, is_ranked = self._claims(query, notes, heads, ranking)
        shown = heads[: _HEADS if claims else limit]
        hits = chain(self._head_hits(shown, query), self._claim_hits(claims[:limit], query))
        return Hits(tuple(hits)[:limit], head_total + claim_total, is_ranked)

    def _notes(self, query: Query) -> set[int]:
        """The notes that the filters let through."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            rows = self._db.execute("SELECT id, channel, title, ref FROM note").fetchall()
            self._names = [
                (note, fold(os.fsdecode(channel)), fold(title), ref)
                for note, channel, title, ref in rows
            ]
            self._version = version
        names = self._names
        if query.channels:
            channels = {
                channel
                for channel in {channel for _, channel, _, _ in names}
                if any(part in channel for part in query.channels)
            }
            names = [row for row in names if row[1] in channels]
        for part in query.titles:
            names = [row for row in names if part in row[2]]
        if query.videos:
            videos = [(part, fold(part)) for part in query.videos]
            names = [
                row
                for row in names
                if any(row[3] == id_ or words in row[2] for id_, words in videos)
            ]
        return {note for note, _, _, _ in names}

    def _titles(self, notes: Sequence[int], limit: int) -> Iterator[Hit]:
        for note in notes[:limit]:
            path, title, media = self._note(note)
            yield Hit(HitKind.TITLE, path, 0, None, 1, None, title, (), title, media)

    def _heads(
        self, query: Query, notes: set[int] | None, ranking: Ranking
    ) -> tuple[list[_Head], int]:
        """The titles and headings that fit, best first, and how many there are."""
        rows = self._db.execute(
            "SELECT head.note, head.section, head.text FROM found_head"
            " JOIN head ON head.id = found_head.rowid WHERE found_head MATCH ? LIMIT ?",
            (query.match, _HEADS_SEEN if notes is None else _LOOKED_AT),
        )
        fitting = [row for row in rows if notes is None or row[0] in notes]
        scored = [
            (ranking.score(text) * (2.0 if section is None else 1.0), number)
            for number, (_, section, text) in enumerate(fitting)
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return [fitting[number] for _, number in scored], len(fitting)

    def _claims(
        self, query: Query, notes: set[int] | None, heads: Sequence[_Head], ranking: Ranking
    ) -> tuple[list[int], int, bool]:
        """Ids of the best claims, how many there are, and whether all were ranked."""
        if notes is None:
            rows = self._db.execute(
                "SELECT rowid FROM found_claim WHERE found_claim MATCH ? LIMIT ?",
                (query.match, EXACT + 1),
            )
            ids, seen = [row for (row,) in rows], 0
        else:
            pairs = self._db.execute(
                "SELECT claim.id, claim.note FROM found_claim JOIN claim"
                " ON claim.id = found_claim.rowid WHERE found_claim MATCH ? LIMIT ?",
                (query.match, _LOOKED_AT),
            ).fetchall()
            ids, seen = [row for row, note in pairs if note in notes], len(pairs)
        is_whole = len(ids) <= EXACT and seen < _LOOKED_AT
        if not is_whole:
            first = list(dict.fromkeys(note for note, _, _ in heads))[: _NOTES // _share(query)]
            near = self._of_notes(query, first)
            ids = list(dict.fromkeys((*near, *(ids[:200] if notes else self._sample(query)))))
        total = len(ids) if is_whole else EXACT
        return ranking.order(self._texts(ids)), total, is_whole

    def _of_notes(self, query: Query, notes: Iterable[int]) -> Iterator[int]:
        """The claims of some notes that fit: each note has its claims in one piece."""
        for note in notes:
            bounds = self._db.execute(
                "SELECT min(id), max(id) FROM claim WHERE note = ?", (note,)
            ).fetchone()
            if bounds[0] is not None:
                rows = self._db.execute(
                    "SELECT rowid FROM found_claim WHERE found_claim MATCH ?"
                    " AND rowid BETWEEN ? AND ?",
                    (query.match, *bounds),
                )
                yield from (row for (row,) in rows)

    def _sample(self, query: Query) -> Iterator[int]:
        """Claims from all over the vault."""
        (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM claim").fetchone()
        slices = _SLICES // _share(query)
        for number in range(slices):
            rows = self._db.execute(
                "SELECT rowid FROM found_claim WHERE found_claim MATCH ? AND rowid > ? LIMIT ?",
                (query.match, last * number // slices, _SAMPLE // slices),
            )
            yield from (row for (row,) in rows)

    def _texts(self, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            marks = ", ".join("?" * len(part))
            yield from self._db.execute(f"SELECT id, text FROM claim WHERE id IN ({marks})", part)

    def _head_hits(
        self, heads: Iterable[tuple[int, int | None, str]], query: Query
    ) -> Iterator[Hit]:
        for note, section, text in heads:
            path, title, media = self._note(note)
            marks = find_marks(text, query)
            if section is None:
                yield Hit(HitKind.TITLE, path, 0, None, 1, None, text, marks, title, media)
                continue
            row = self._db.execute(
                "SELECT line FROM section WHERE note = ? AND ord = ?", (note, section)
            ).fetchone()
            line = row[0] if row else 1
            yield Hit(HitKind.HEADING, path, section, None, line, None, text, marks, title, media)

    def _claim_hits(self, claims: Iterable[int], query: Query) -> Iterator[Hit]:
        notes: dict[int, tuple[str, str, Media | None]] = {}
        for claim in claims:
            note, ord_, section, line, times, text = self._db.execute(
                "SELECT note, ord, section, line, times, text FROM claim WHERE id = ?", (claim,)
            ).fetchone()
            if note not in notes:
                notes[note] = self._note(note)
            path, title, media = notes[note]
            moments = unpacked(times)
            start = next((time.start for time in moments if time.start is not None), None)
            own = moments[0].media if moments and moments[0].media else media
            marks = find_marks(text, query)
            yield Hit(HitKind.CLAIM, path, section, ord_, line, start, text, marks, title, own)

    def _note(self, note: int) -> tuple[str, str, Media | None]:
        path, title, host, ref = self._db.execute(
            "SELECT path, title, host, ref FROM note WHERE id = ?", (note,)
        ).fetchone()
        return os.fsdecode(path), title, Media(Host(host), ref) if host else None


def _share(query: Query) -> int:
    is_costly = any(term.goes_on and len(term.words[-1]) >= _COSTLY for term in query.terms)
    return 4 if is_costly else 1
