"""Ranking texts by bm25, as SQLite's full text does it, but counting no more than matters."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from math import log

from seekmark.index.query import Query, Term, fold, spaced

_K1, _B = 1.2, 0.75
"""As in SQLite: https://www.sqlite.org/fts5.html#the_bm25_function."""
_COUNTED = 10_000
"""Matches of a word that are counted; of more, the number is told by how far these reach."""


class _Lengths(dict[bytes, float]):
    """What the length of a text counts for, by what the full text has noted of it."""

    def __init__(self, usual: float) -> None:
        super().__init__()
        self._usual = usual

    def __missing__(self, size: bytes) -> float:
        self[size] = _K1 * (1 - _B + _B * next(_numbers(size)) / self._usual)
        return self[size]


class Ranking:
    """Scores texts that hold all words of a query: higher is better."""

    def __init__(self, connection: sqlite3.Connection, query: Query) -> None:
        self._db = connection
        self._claims, usual = _claims_and_usual_length(connection)
        self._lengths = _Lengths(usual)
        is_single = len(query.terms) == 1
        self.are_rare = True
        """Whether the words are so rare that SQLite has counted them before one sees it."""
        self._terms = [
            (_pattern(term), term.words[0], 1.0 if is_single else self._weight(term))
            for term in query.terms
        ]

    def score(self, text: str, size: bytes) -> float:
        """How well one text fits; ``size`` is what the full text has noted of its length."""
        folded = text.lower() if text.isascii() else fold(spaced(text))
        length = self._lengths[size]
        score = 0.0
        for pattern, first, weight in self._terms:
            # Once at the most is once: what is ranked matches. Nearly always so, and ten times as
            # quick to see.
            often = folded.count(first)
            often = 1 if often < 2 else max(1, len(pattern.findall(folded)))
            score += weight * often * (_K1 + 1) / (often + length)
        return score

    def order(self, texts: Iterable[tuple[int, str, bytes]]) -> list[int]:
        """The ids of texts, best first; equal ones in the order of their ids."""
        scored = sorted((-self.score(text, size), id_) for id_, text, size in texts)
        return [id_ for _, id_ in scored]

    def _weight(self, term: Term) -> float:
        """How much a word tells: the fewer claims hold it, the more."""
        counted, reached = self._db.execute(
            "SELECT count(*), max(rowid) FROM"
            " (SELECT rowid FROM found_claim WHERE found_claim MATCH ? LIMIT ?)",
            (Query((term,)).match, _COUNTED),
        ).fetchone()
        if counted == _COUNTED:
            (last,) = self._db.execute("SELECT max(id) FROM claim").fetchone()
            counted *= last / reached
            self.are_rare = False
        number = min(self._claims, counted)
        return max(1e-6, log((self._claims - number + 0.5) / (number + 0.5)))


def _claims_and_usual_length(connection: sqlite3.Connection) -> tuple[int, float]:
    """How many claims there are, and how many words one has on the average, by the full text.

    Its first record: https://www.sqlite.org/src/file?name=ext/fts5/fts5_index.c&ci=trunk.
    """
    row = connection.execute("SELECT block FROM found_claim_data WHERE id = 1").fetchone()
    numbers = [*_numbers(row[0])] if row else []
    claims, words = numbers if len(numbers) == 2 else (0, 0)
    return claims, max(1.0, words / max(1, claims))


def _numbers(record: bytes) -> Iterator[int]:
    """The numbers of a record of the full text: seven bits a byte, the highest first."""
    number = 0
    for byte in record:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0


def _pattern(term: Term) -> re.Pattern[str]:
    """What finds a term in a folded text."""
    words = r"[\W_]+".join(map(re.escape, term.words))
    end = "" if term.goes_on else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){words}{end}")
