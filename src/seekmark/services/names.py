"""The names of a vault's files, arranged for looking them up."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from posixpath import basename

from seekmark.parsing.slugs import file_slug
from seekmark.vault.walk import NOTE_SUFFIXES

_SHOWN = frozenset("LNM")
"""First letters of the Unicode categories that a folded name keeps: letters, digits, marks."""


class Names:
    """Notes and media files by slug, and by what is left of a name when it is folded."""

    def __init__(self, notes: Iterable[str], media: Iterable[str] = ()) -> None:
        self.notes = frozenset(notes)
        self.media = frozenset(media)
        self._by_path: defaultdict[str, list[str]] = defaultdict(list)
        self._by_segment: defaultdict[str, list[str]] = defaultdict(list)
        for path in sorted(self.notes):
            slug = file_slug(path)
            self._by_path[slug].append(path)
            self._by_segment[slug.rpartition("/")[2]].append(path)
        self._media_by_path = {file_slug(path): path for path in self.media}
        self._media_segments = {slug.rpartition("/")[2] for slug in self._media_by_path}
        self._folded: defaultdict[str, list[str]] | None = None

    def by_segment(self, slug: str) -> tuple[str, ...]:
        """Notes whose last path segment has this very slug, in path order."""
        return tuple(self._by_segment.get(slug, ()))

    def by_path(self, slug: str) -> tuple[str, ...]:
        """Notes whose whole path has this very slug, in path order."""
        return tuple(self._by_path.get(slug, ()))

    def has_media(self, slug: str) -> bool:
        """Whether a file that is no note has this slug, whole or as its last segment."""
        return slug in self._media_by_path or slug in self._media_segments

    def folded(self, key: str) -> tuple[str, ...]:
        """Notes whose name folds to this key, in path order."""
        if self._folded is None:
            table: defaultdict[str, list[str]] = defaultdict(list)
            for path in sorted(self.notes):
                table[fold(stem(path))].append(path)
            self._folded = table
        return tuple(self._folded.get(key, ()))


def stem(path: str) -> str:
    """Name of a note without folders and extension."""
    return bare(basename(path))


def bare(name: str) -> str:
    """A name without the extension of a note, if it has one."""
    lower = name.lower()
    suffix = next(filter(lower.endswith, NOTE_SUFFIXES), "")
    return name[: len(name) - len(suffix)]


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """What of a name matters when all else fails: its letters and digits, in one case.

    Case, spaces, ``-`` and ``_``, punctuation, symbols and invisible characters go.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return "".join(filter(str.isalnum, folded))
    return "".join(mark for mark in folded if unicodedata.category(mark)[0] in _SHOWN)


def words(text: str) -> str:
    """A name in one case with its words kept apart; finer than ``fold``."""
    return " ".join(filter(None, map(fold, text.replace("-", " ").replace("_", " ").split())))


def distance(start: str, other: str) -> int:
    """Steps through folders from one note to another; 0 in the same folder."""
    return _between(start.rpartition("/")[0], other.rpartition("/")[0])


@lru_cache(maxsize=4096)
def _between(start: str, other: str) -> int:
    if start == other:
        return 0
    here = [part for part in start.split("/") if part]
    there = [part for part in other.split("/") if part]
    common = 0
    for one, two in zip(here, there, strict=False):
        if one != two:
            break
        common += 1
    return len(here) + len(there) - 2 * common
