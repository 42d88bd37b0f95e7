"""Which links may lead elsewhere once notes have come, gone or got other names."""

from collections.abc import Callable, Iterable, Iterator
from posixpath import basename, normpath
from typing import NamedTuple
from urllib.parse import unquote

from seekmark.index.reading import IndexReader
from seekmark.index.rows import NoteRow
from seekmark.index.writing import Resolve
from seekmark.model import Link, Resolution
from seekmark.parsing.slugs import file_slug
from seekmark.services.names import bare, fold, stem

Concerns = Callable[[str, str], bool]
"""Whether a link may be concerned, by its target and label."""


def as_before(index: IndexReader, rows: Iterable[NoteRow], otherwise: Resolve) -> Resolve:
    """Resolves the links that notes had already as they were; right while no names change."""
    paths = (row.head.head.path for row in rows)
    known = {path: index.links(path) for path in paths}

    def resolve(path: str, link: Link) -> Resolution:
        found = known[path].get((link.target, link.label, link.wiki))
        return otherwise(path, link) if found is None else found

    return resolve


class Called(NamedTuple):
    """By what a link may find a note."""

    path: str
    title: str
    aliases: tuple[str, ...]


def concerned(notes: Iterable[Called]) -> Concerns:
    """Tells whether a link, by target and label, may mean one of some notes; not surely does."""
    names = {name for note in notes for name in _names(note)}

    def concerns(target: str, label: str) -> bool:
        return not names.isdisjoint(_asked(target, label))

    return concerns


def _names(note: Called) -> Iterator[str]:
    """All that a resolver finds a note by, as far as its last segment says it."""
    yield file_slug(basename(note.path))
    yield fold(stem(note.path))
    yield from filter(None, map(fold, (note.title, *note.aliases)))
    yield from map(file_slug, note.aliases)


def _asked(target: str, label: str) -> Iterator[str]:
    """All that a resolver may look for on account of a link, likewise."""
    plain = target.strip()
    yield file_slug(plain)
    for text in (plain, unquote(plain)):
        yield file_slug(basename(normpath(text.strip("/"))))
    yield from map(fold, (bare(target), basename(bare(target)), label))
