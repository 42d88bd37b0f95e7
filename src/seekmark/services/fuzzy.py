"""Finding names by some of their letters, ranked as people know it from fzf.

Not rapidfuzz: it measures how alike two texts are, and ``ossm`` is not like "Open source versus
some models". Not ``textual.fuzzy``: it tries every way to match, for seconds over 20,000 names.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from seekmark.services.folding import fold

_MOST = 1200
"""Names that are scored; of more, those with the words in one piece come first."""
_FEW = 200
"""Names that have to be left for others to be passed over."""
_SLICE = 500
"""Names between two questions whether the answer is still wanted."""
_OCCURRENCES = 6
_LETTER, _RUN, _START, _FIRST, _GAP = 16, 12, 10, 6, 1
"""Points: for a letter, for one right behind another, at the beginning of a word, at that of the
name; and off for each character in between."""


@dataclass(frozen=True, slots=True)
class Match:
    """A name that was found."""

    index: int
    """Into the names."""
    marks: tuple[int, ...]
    """Offsets of the matched letters in the name, in order."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found, best first."""

    best: tuple[Match, ...]
    total: int
    """How many names have the letters."""


class FuzzyNames:
    """Names to be found by their letters, while a query is typed. For one thread at a time."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._folded = [fold(name) for name in names]
        self._lengths = [len(name) for name in names]
        self._last_query = ""
        self._last: list[int] | None = None
        """Names that have the letters of the last query; None for all."""

    def find(
        self, query: str, limit: int, is_wanted: Callable[[], bool] = lambda: True
    ) -> Matches | None:
        """The best names that have the letters of each word of a query, in their order.

        Small letters find large ones and letters with accents; a word with a large letter finds
        what is written like it. An empty query finds all, in the order of the names. A query
        that goes on from the last one looks only at what that has found. None if the answer was
        no longer wanted.
        """
        terms = tuple(query.split())
        if not terms:
            self._last_query, self._last = "", None
            every = range(min(limit, len(self._names)))
            return Matches(tuple(Match(index, ()) for index in every), len(self._names))
        found = self._having(query, terms)
        scored: list[tuple[int, int, int, tuple[int, ...]]] = []
        chosen = self._promising(found, terms)
        for start in range(0, len(chosen), _SLICE):
            if not is_wanted():
                return None
            scored.extend(filter(None, self._scores(chosen[start : start + _SLICE], terms)))
        scored.sort()
        best = tuple(Match(index, marks) for _, _, index, marks in scored[:limit])
        return Matches(best, len(found))

    def _having(self, query: str, terms: Sequence[str]) -> list[int]:
        """The names that have the letters at all."""
        grows = self._last is not None and query.startswith(self._last_query)
        found: Iterable[int] = self._last if grows and self._last else range(len(self._names))
        if grows and not self._last:
            found = ()
        for term in terms:
            texts = self._names if _is_exact(term) else self._folded
            letters = term if _is_exact(term) else fold(term)
            wanted = _subsequence(term).match
            found = [index for index in found if letters in texts[index] or wanted(texts[index])]
        self._last_query, self._last = query, list(found)
        return self._last

    def _promising(self, found: list[int], terms: Sequence[str]) -> list[int]:
        """All that was found; of too many those in which the words stand as they are, short first.

        Words that begin with them come before words that hold them.
        """
        chosen = found
        for sign in ("", " "):
            if len(chosen) <= _MOST:
                return chosen
            pieces = [sign + fold(term) for term in terms]
            texts = self._folded
            for piece in pieces:
                begins = piece.lstrip()
                narrower = [
                    index
                    for index in chosen
                    if piece in texts[index] or (sign and texts[index].startswith(begins))
                ]
                if len(narrower) < _FEW:
                    break
                chosen = narrower
        return nsmallest(_MOST, chosen, key=self._lengths.__getitem__)

    def _scores(
        self, indexes: Iterable[int], terms: Sequence[str]
    ) -> Iterable[tuple[int, int, int, tuple[int, ...]] | None]:
        for index in indexes:
            name = self._names[index]
            points, marks = 0, set[int]()
            for term in terms:
                points_of_term, at = match(term, name if _is_exact(term) else self._folded[index])
                points += points_of_term
                marks.update(at)
            yield (-points, len(name), index, tuple(sorted(marks)))


def _is_exact(term: str) -> bool:
    """Whether a word is meant with its large letters."""
    return any(char.isupper() for char in term)


@lru_cache(maxsize=64)
def _subsequence(term: str) -> re.Pattern[str]:
    """Matches a text with these letters in this order, without ever going back."""
    letters = term if _is_exact(term) else fold(term)
    return re.compile("".join(f"[^{re.escape(char)}]*+{re.escape(char)}" for char in letters))


def match(term: str, text: str) -> tuple[int, list[int]]:
    """The points of a text for a word, and the offsets of its letters; a word has some letters.

    The text must have them. In one piece if it can be, at the beginning of a word before others;
    else at the beginnings of words; else as close together as the first end allows.
    """
    letters = term if _is_exact(term) else fold(term)
    at = text.find(letters)
    if at >= 0:
        at = _best_piece(letters, text, at)
        marks = list(range(at, at + len(letters)))
    else:
        marks = _by_words(letters, text) or _closest(letters, text)
    return _points(marks, text), marks


def _best_piece(letters: str, text: str, at: int) -> int:
    """Where the letters stand at the beginning of a word, else where they stand first."""
    first = at
    for _ in range(_OCCURRENCES):
        if at < 0:
            break
        if _starts_word(text, at):
            return at
        at = text.find(letters, at + 1)
    return first


def _by_words(letters: str, text: str) -> list[int]:
    """Offsets where each letter begins a word or goes on from the one before; empty if none do."""
    marks: list[int] = []
    start = 0
    for char in letters:
        if marks and start < len(text) and text[start] == char:
            at = start
        else:
            at = text.find(char, start)
            while at >= 0 and not _starts_word(text, at):
                at = text.find(char, at + 1)
        if at < 0:
            return []
        marks.append(at)
        start = at + 1
    return marks


def _closest(letters: str, text: str) -> list[int]:
    """The offsets that end first, drawn together towards that end."""
    at = -1
    for char in letters:
        at = text.find(char, at + 1)
    marks = []
    at += 1
    for char in reversed(letters):
        at = text.rfind(char, 0, at)
        marks.append(at)
    return marks[::-1]


def _points(marks: Sequence[int], text: str) -> int:
    points = _LETTER * len(marks) + (_FIRST if marks[0] == 0 else 0)
    before = None
    for at in marks:
        if before is not None and at == before + 1:
            points += _RUN
        elif _starts_word(text, at):
            points += _START
        before = at
    return points - _GAP * min(marks[-1] - marks[0] + 1 - len(marks), 20)


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
