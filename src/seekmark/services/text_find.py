"""Finding what is typed in texts that are on show, or could be."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from seekmark.services.folding import ACCENTS, fold, unaccented

Key = tuple[int, ...]
"""Names a text among others; in their order."""
_BETWEEN = "\0"
"""Between two texts; no cleaned text has it."""
_LONE_ACCENT = re.compile(f"[{ACCENTS}]")
_SPACES = re.compile(r"\s+")


class Occurrence(NamedTuple):
    """Where something was found."""

    key: Key
    start: int
    """Offset in the text."""
    end: int


class Occurrences:
    """All places at which something was found, in order."""

    def __init__(self, texts: "Texts", spans: Sequence[tuple[int, int]]) -> None:
        self._texts = texts
        self._spans = spans

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, index: int) -> Occurrence:
        return self._texts.occurrence(*self._spans[index])

    def from_place(self, key: Key, offset: int = 0) -> int:
        """How many places lie before an offset in a text: the index of the first one from there."""
        return bisect_left(self._spans, (self._texts.start_of(key) + offset, 0))

    def within(self, first: Key, end: Key) -> range:
        """Indexes of the places in the texts from one key to another, that one not included."""
        return range(self.from_place(first), self.from_place(end))

    def marks(self, key: Key, first: int, end: int) -> list[tuple[int, int]]:
        """Beginnings and ends of what was found in a stretch of one text."""
        start = self._texts.start_of(key)
        before = max(0, self.from_place(key, first) - 1)
        spans = self._spans[before : self.from_place(key, end)]
        return [(a - start, b - start) for a, b in spans if b > start + first]


class Texts:
    """Cleaned texts in the order of their keys, to be found in again and again."""

    def __init__(self, texts: Iterable[tuple[Key, str]], *, once: bool = False) -> None:
        keyed = tuple(texts)
        self._once = once
        """Whether a text counts once, however often it has what is sought."""
        self._keys = [key for key, _ in keyed]
        self._text = _BETWEEN.join(text for _, text in keyed)
        self._starts = []
        at = 0
        for _, text in keyed:
            self._starts.append(at)
            at += len(text) + len(_BETWEEN)

    def find(self, query: str) -> Occurrences:
        """Where a query stands. Small letters find large ones, accents make no difference.

        With a large letter in it, the query is taken as it is, but for accents. A space finds
        the end of a line too.
        """
        pattern = _pattern(query, has_accents=self._has_accents)
        if pattern is None:
            return Occurrences(self, ())
        text = self._bare if is_exact(query) else self._folded
        if self._once:
            first = re.compile(f"({pattern.pattern})[^{_BETWEEN}]*")
            return Occurrences(self, [match.span(1) for match in first.finditer(text)])
        return Occurrences(self, [match.span() for match in pattern.finditer(text)])

    def start_of(self, key: Key) -> int:
        """Where a text, or the first one behind it if there is no such, begins among all."""
        index = bisect_left(self._keys, key)
        return self._starts[index] if index < len(self._starts) else len(self._text) + 1

    def occurrence(self, start: int, end: int) -> Occurrence:
        """The place of a stretch, given by its offsets among all texts."""
        index = bisect_right(self._starts, start) - 1
        at = self._starts[index]
        return Occurrence(self._keys[index], start - at, end - at)

    @cached_property
    def _bare(self) -> str:
        return unaccented(self._text)

    @cached_property
    def _folded(self) -> str:
        return fold(self._text)

    @cached_property
    def _has_accents(self) -> bool:
        return not self._text.isascii() and _LONE_ACCENT.search(self._text) is not None


def marks_in(text: str, query: str) -> list[tuple[int, int]]:
    """Beginnings and ends of all places in one text where a query stands."""
    found = Texts([((), text)]).find(query) if query else None
    return found.marks((), 0, len(text)) if found is not None else []


def is_exact(query: str) -> bool:
    """Whether a query is meant with its large letters."""
    return any(char.isupper() for char in query)


def _pattern(query: str, *, has_accents: bool) -> re.Pattern[str] | None:
    """What finds a query in texts without accents; None for one that would find nothing."""
    composed = unicodedata.normalize("NFC", query)
    letters = unaccented(composed) if is_exact(query) else fold(composed)
    letters = _SPACES.sub(" ", _LONE_ACCENT.sub("", letters))
    if not letters:
        return None
    behind = f"[{ACCENTS}]*" if has_accents else ""
    return re.compile("".join(r"\s+" if one == " " else re.escape(one) + behind for one in letters))
