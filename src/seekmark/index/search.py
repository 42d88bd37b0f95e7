"""Finding claims, headings and titles while they are typed.

SQLite's own bm25 counts every match of every word, which takes a tenth of a second for common
ones: longer than a key may take. So it ranks up to ``EXACT`` claims, whose words are rare; else it
only says what matches, and the ranking is done here, by the same formula. Where more claims match,
candidates are ranked: the shortest of those that a look all over the vault finds.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from typing import Any

from seekmark.index.opening import is_damage
from seekmark.index.query import Query, find_marks, parse_query, spaced
from seekmark.index.ranking import Ranking
from seekmark.index.rows import unpacked
from seekmark.index.search_filters import Filters
from seekmark.index.search_matches import Matches
from seekmark.model import Host, Media

EXACT = 6000
"""Claims up to which all are ranked; of more, fewer are."""
_HEADS = 5
"""Titles and headings that are shown before claims; the others come after them."""
_HEADS_SEEN = 300
"""Titles and headings that are ranked."""
_READING = "PRAGMA cache_size = -8000"
"""KiB of pages. SQLite's own 2 MB make a search a fifth slower, 32 MB make it an eighth faster."""
_RANKED = "SELECT rowid FROM found_claim WHERE found_claim MATCH ? ORDER BY rank, rowid LIMIT ?"
_HEAD_TEXTS = """
SELECT head.id, head.note, head.section, head.text, size.sz FROM json_each(?) AS wanted
CROSS JOIN head ON head.id = wanted.value
CROSS JOIN found_head_docsize AS size ON size.id = wanted.value
"""
_CLAIM_TEXTS = """
SELECT claim.id, claim.text, size.sz FROM json_each(?) AS wanted
CROSS JOIN claim ON claim.id = wanted.value
CROSS JOIN found_claim_docsize AS size ON size.id = wanted.value
"""
_CLAIMS = """
SELECT ord, section, line, times, text, note.path, title, host, ref FROM json_each(?) AS wanted
CROSS JOIN claim ON claim.id = wanted.value CROSS JOIN note ON note.id = claim.note
ORDER BY wanted.key
"""


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
    """Seconds of a claim's first time that can be read, as it is read."""
    text: str
    marks: tuple[tuple[int, int], ...]
    """Where in the text the words stand: ranges of characters."""
    title: str
    """The note's."""
    media: Media | None
    """The video of that time, else the note's."""
    end: int | None = None
    """Seconds of the end of a claim's first time, if that is a range."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What a query has found, best first."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    """How many there are; at least so many where not all were ranked."""
    is_ranked: bool = True
    """Whether all that match were ranked; else only candidates."""
    problem: str = ""
    """Why nothing can be found; empty if something can."""
    is_damaged: bool = False
    """Whether it is the index that is broken."""


_Head = tuple[int, int | None, str]
"""Note, section (None: the title of the note), text."""


class Search:
    """Searches one index. One search at a time; ``interrupt`` may be called from other threads.

    ``give_up`` is called when the index turns out to be damaged.
    """

    def __init__(
        self, connection: sqlite3.Connection, give_up: Callable[[], None] = lambda: None
    ) -> None:
        self._db = connection
        self._give_up = give_up
        with suppress(sqlite3.Error):  # What is wrong with the file, a search will say.
            self._db.execute(_READING)
        self._filters = Filters(connection)

    def find(self, typed: str, limit: int = 50) -> Hits:
        """The best hits for what was typed so far; nothing for a single letter that may go on.

        In scripts without spaces one is enough, as it is a word.
        An interrupted search finds nothing.
        """
        query = parse_query(typed)
        is_short = len(typed.lstrip()) < 2 and spaced(typed) == typed
        if is_short or not (query.terms or query.has_filters):
            return Hits()
        try:
            # One transaction: what is found stays there until it is read, whoever writes meanwhile.
            self._db.execute("BEGIN")
            return self._find(query, limit)
        except (sqlite3.DatabaseError, LookupError, TypeError, ValueError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not is_damage(error):
                is_interrupted = "interrupt" in str(error)
                return Hits(problem="" if is_interrupted else "the index can't be read")
            self._give_up()
            return Hits(problem="the index is damaged; r builds a new one", is_damaged=True)
        finally:
            with suppress(sqlite3.Error):
                self._db.rollback()

    def close(self) -> None:
        """Let the index go."""
        self._db.close()

    def interrupt(self) -> None:
        """End a search that runs in another thread."""
        self._db.interrupt()

    def rest(self) -> None:
        """End what runs, and hold nothing of the index in memory until the next search."""
        self.interrupt()
        self._filters = Filters(self._db)
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA shrink_memory")

    def _find(self, query: Query, limit: int) -> Hits:
        notes, runs = self._filters.notes(query) if query.has_filters else (None, [])
        if not query.terms:
            titles = self._titles(sorted(notes or ()), limit)
            return Hits(tuple(titles), len(notes or ()))
        ranking = Ranking(self._db, query)
        heads, claims = (
            matches.everywhere() if notes is None else matches.of_notes(notes, runs)
            for matches in (
                Matches(self._db, query, "head", _HEADS_SEEN),
                Matches(self._db, query, "claim", EXACT),
            )
        )
        best_heads = self._ranked_heads(heads.rows, ranking)
        if claims.are_all and notes is None and ranking.are_rare:
            best = self._db.execute(_RANKED, (query.match, limit))
            best_claims = [claim for (claim,) in best]
        else:
            best_claims = ranking.order(self._all(_CLAIM_TEXTS, claims.rows))[:limit]
        hits = chain(
            self._head_hits(best_heads[:_HEADS], query),
            self._claim_hits(best_claims, query),
            self._head_hits(best_heads[_HEADS:], query),
        )
        number = heads.number + claims.number
        return Hits(tuple(islice(hits, limit)), number, heads.are_all and claims.are_all)

    def _titles(self, notes: Sequence[int], limit: int) -> Iterator[Hit]:
        for note in notes[:limit]:
            path, title, media = self._note(note)
            yield Hit(HitKind.TITLE, path, 0, None, 1, None, title, (), title, media)

    def _ranked_heads(self, heads: Sequence[int], ranking: Ranking) -> list[_Head]:
        """Titles and headings, best first; a title counts for two."""
        rows = self._all(_HEAD_TEXTS, heads)
        scored = [
            (
                -ranking.score(text, size) * (2.0 if section is None else 1.0),
                id_,
                (note, section, text),
            )
            for id_, note, section, text, size in rows
        ]
        return [head for _, _, head in sorted(scored)]

    def _all(self, select: str, ids: Sequence[int]) -> Iterator[Any]:
        return self._db.execute(select, (json.dumps(ids),))

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

    def _claim_hits(self, claims: Sequence[int], query: Query) -> Iterator[Hit]:
        rows = self._all(_CLAIMS, claims)
        for ord_, section, line, times, text, path, title, host, ref in rows:
            media = Media(Host(host), ref) if host else None
            moments = unpacked(times)
            first = next((time for time in moments if time.start is not None), moments[0])
            marks = find_marks(text, query)
            where = os.fsdecode(path), section, ord_, line, first.start
            yield Hit(HitKind.CLAIM, *where, text, marks, title, first.media or media, first.end)

    def _note(self, note: int) -> tuple[str, str, Media | None]:
        path, title, host, ref = self._db.execute(
            "SELECT path, title, host, ref FROM note WHERE id = ?", (note,)
        ).fetchone()
        return os.fsdecode(path), title, Media(Host(host), ref) if host else None
