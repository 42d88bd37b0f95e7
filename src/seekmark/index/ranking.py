"""Ranking texts by bm25, as SQLite's full text does it, but counting no more than matters."""

import re
import sqlite3
from collections.abc import Iterable
from math import log

from seekmark.index.query import Query, Term, fold, spaced

_K1, _B = 1.2, 0.75
"""As in SQLite: https://www.sqlite.org/fts5.html#the_bm25_function."""
_COUNTED = 20_000
"""Matches of a word that are counted; a word as common as that tells little."""
_USUAL = 18.0
"""Words of a claim on the average; measured."""


class Ranking:
    """Scores texts that hold all words of a query: higher is better."""

    def __init__(self, connection: sqlite3.Connection, query: Query) -> None:
        self._db = connection
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM claim").fetchone()
        self._patterns = [_pattern(term) for term in query.terms]
        if len(query.terms) == 1:
            self._weights = [1.0]
        else:
            self._weights = [self._weight(term, last) for term in query.terms]

    def score(self, text: str) -> float:
        """How well one text fits."""
        folded = fold(spaced(text))
        length = _K1 * (1 - _B + _B * (folded.count(" ") + 1) / _USUAL)
        score = 0.0
        for pattern, weight in zip(self._patterns, self._weights, strict=True):
            often = len(pattern.findall(folded))
            score += weight * often * (_K1 + 1) / (often + length)
        return score

    def order(self, texts: Iterable[tuple[int, str]]) -> list[int]:
        """The ids of texts, best first; equal ones in the order of their ids."""
        scored = sorted((-self.score(text), id_) for id_, text in texts)
        return [id_ for _, id_ in scored]

    def _weight(self, term: Term, total: int) -> float:
        """How much a word tells: the fewer claims hold it, the more."""
        query = Query((term,)).match
        (number,) = self._db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM found_claim WHERE found_claim MATCH ? LIMIT ?)",
            (query, _COUNTED),
        ).fetchone()
        return max(1e-6, log((total - number + 0.5) / (number + 0.5)))


def _pattern(term: Term) -> re.Pattern[str]:
    """What finds a term in a folded text."""
    words = r"[\W_]+".join(map(re.escape, term.words))
    end = "" if term.goes_on else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){words}{end}")
