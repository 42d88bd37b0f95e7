"""The names of a vault's files, arranged for looking them up."""

import unicodedata
from functools import lru_cache
from posixpath import basename

from seekmark.parsing.slugs import file_slug
from seekmark.services.lookup import Lookup
from seekmark.vault.paths import Paths
from seekmark.vault.walk import NOTE_SUFFIXES

_SHOWN = frozenset("LNM")
"""First letters of the Unicode categories that a folded name keeps: letters, digits, marks."""


class Names:
    """Notes and media files by slug, and by what is left of a name when it is folded."""

    def __init__(self, notes: Paths, media: Paths) -> None:
        self.notes = notes
        self.media = media
        self._notes = Lookup(enumerate(map(_segment, self.notes)))
        self._media = Lookup(enumerate(map(_segment, self.media)))
        self._folded: Lookup | None = None

    def has(self, path: str) -> bool:
        """Whether there is a note with this very path."""
        return path in self.by_segment(_segment(path))

    def by_segment(self, slug: str) -> tuple[str, ...]:
        """Notes whose last path segment has this very slug, in path order."""
        return tuple(self.notes[at] for at in self._notes.find(slug))

    def by_path(self, slug: str) -> tuple[str, ...]:
        """Notes whose whole path has this very slug, in path order."""
        found = self.by_segment(slug.rpartition("/")[2])
        return tuple(path for path in found if file_slug(path) == slug)

    def has_media(self, slug: str) -> bool:
        """Whether a file that is no note has this slug, whole or as its last segment."""
        found = self._media.find(slug.rpartition("/")[2])
        return any("/" not in slug or file_slug(self.media[at]) == slug for at in found)

    def folded(self, key: str) -> tuple[str, ...]:
        """Notes whose name folds to this key, in path order."""
        if self._folded is None:
            self._folded = Lookup((at, fold(stem(path))) for at, path in enumerate(self.notes))
        return tuple(self.notes[at] for at in self._folded.find(key))


def _segment(path: str) -> str:
    return file_slug(path).rpartition("/")[2]


def stem(path: str) -> str:
    """Name of a note without folders and extension."""
    return bare(basename(path))


def bare(name: str) -> str:
    """A name without the extension of a note, if it has one."""
    lower = name.lower()
    suffix = next(filter(lower.endswith, NOTE_SUFFIXES), "")
    return name[: len(name) - len(suffix)]


@lru_cache(maxsize=1024)
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


@lru_cache(maxsize=1024)
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
