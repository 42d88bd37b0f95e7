"""Where a link leads, from the exact name to the best guess."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from posixpath import basename, dirname, normpath
from urllib.parse import unquote

from seekmark.model import Link, LinkState, NoteHead, Resolution
from seekmark.parsing.slugs import file_slug
from seekmark.services.lookup import Lookup
from seekmark.services.names import Names, bare, distance, fold, stem, words

_EXTERNAL = re.compile(
    r"[a-z][a-z0-9+.-]*://|//|(?:data|javascript|magnet|mailto|tel|urn|vbscript):\S",
    re.ASCII | re.IGNORECASE,
)
"""An address of the web or for a program. A name may hold a colon too, so a note goes first."""
_ALIAS, _TITLE = "alias", "title"
_CHOICES = 5
_ALIKE = 0.6
"""How alike two names must be, from 0 to 1, for one to be offered for the other."""


class Resolver:
    """Resolves the links of one vault.

    Names are enough for most links. Titles and aliases, of all channels, are asked for when names
    fail.
    """

    def __init__(
        self,
        names: Names,
        channels: Iterable[str],
        heads: Callable[[str], tuple[NoteHead, ...]],
    ) -> None:
        self._names = names
        self._channels = tuple(channels)
        self._heads = heads
        self._by_head: Lookup | None = None
        """Notes by what stands in their heads: aliases as links name files, and titles."""

    def by_name(self, path: str, link: Link) -> Resolution | None:
        """Resolve a link of the note at ``path`` by names alone; None where that isn't enough.

        Reads no file, and gives the very answer of ``resolve`` wherever it gives one.
        """
        target = link.target.strip()
        if not target:
            return Resolution(LinkState.EXACT, path)
        if _EXTERNAL.match(target) and not self._names.by_segment(file_slug(target)):
            return Resolution(LinkState.EXTERNAL)
        if not link.wiki:
            found = self._relative(path, target) or self._relative(path, unquote(target))
            if found is not None:
                return Resolution(LinkState.PATH, found)
        return self._shortest(path, target) or self._by_path(path, target) or self._media(target)

    def resolve(self, path: str, link: Link) -> Resolution:
        """Resolve a link of the note at ``path``; may read the heads of notes."""
        return (
            self.by_name(path, link)
            or self._by_alias(path, link.target)
            or self._rescue(path, link)
        )

    def at_once(self, path: str, link: Link) -> Resolution | None:
        """As ``resolve``, where that takes no more than names and what is arranged already.

        All is arranged when the first link was found to lead nowhere.
        """
        found = self.by_name(path, link)
        if found is None and self._by_head is not None:
            return self._by_alias(path, link.target) or self._rescue(path, link)
        return found

    def candidates(self, path: str, link: Link) -> tuple[str, ...]:
        """Up to five notes that a link without a note may mean, best first.

        Compares the names of the link's channel one by one: for one link, not for all of a vault.
        """
        found = self.resolve(path, link)
        if found.path is not None or found.state in (LinkState.EXTERNAL, LinkState.MEDIA):
            return ()
        given = found.candidates or self._names.folded(fold(bare(link.target)))
        near = {words(stem(other)): other for other in self._channel(dirname(path))}
        alike = difflib.get_close_matches(words(bare(link.target)), near, _CHOICES, _ALIKE)
        best = dict.fromkeys((*given, *(near[name] for name in alike)))
        return tuple(best)[:_CHOICES]

    def _shortest(self, path: str, target: str) -> Resolution | None:
        return _one_of(path, _called(target, self._names.by_segment(file_slug(target))))

    def _by_path(self, path: str, target: str) -> Resolution | None:
        inside = _inside(target)
        found = _called(inside, self._names.by_path(file_slug(inside))) if inside else ()
        if not found and (relative := _inside(f"{dirname(path)}/{target}")):
            found = _called(relative, self._names.by_path(file_slug(relative)))
        return Resolution(LinkState.PATH, found[0]) if found else None

    def _relative(self, path: str, target: str) -> str | None:
        """The note at this very path, from the note's folder or from the root."""
        near = _inside(f"{dirname(path)}/{target}") if not target.startswith("/") else None
        for candidate in (near, _inside(target)):
            if candidate is not None and self._names.has(candidate):
                return candidate
        return None

    def _media(self, target: str) -> Resolution | None:
        name = file_slug(target.strip("/")).removeprefix("./")
        while name.startswith("../"):
            name = name[3:]
        return Resolution(LinkState.MEDIA) if self._names.has_media(name) else None

    def _by_alias(self, path: str, target: str) -> Resolution | None:
        return _one_of(path, self._called(_ALIAS, file_slug(target.strip())))

    def _rescue(self, path: str, link: Link) -> Resolution:
        channel = dirname(path)
        target = bare(link.target)
        tie: tuple[str, ...] = ()
        for text in filter(None, map(fold, dict.fromkeys((target, link.label)))):
            titled = _in_channel(self._called(_TITLE, text), channel)
            for found in (_in_channel(self._names.folded(text), channel), titled):
                close = _closest(found, target)
                if len(close) == 1:
                    return Resolution(LinkState.RESCUED, close[0])
                tie = tie or close
        if tie:
            return Resolution(LinkState.AMBIGUOUS, None, tie)
        for found in self._anywhere(target):
            if len(found) == 1:
                return Resolution(LinkState.RESCUED, found[0])
        return Resolution(LinkState.DEAD)

    def _anywhere(self, target: str) -> Iterator[tuple[str, ...]]:
        """Notes of the whole vault that a name may mean, the surest kind first."""
        key, last = fold(target), fold(basename(target))
        if last:
            yield tuple(path for path in self._names.folded(last) if fold(bare(path)).endswith(key))
        if key:
            yield self._names.folded(key)
            yield self._called(_TITLE, key)

    def _called(self, kind: str, name: str) -> tuple[str, ...]:
        """Notes that their heads give a name, each once and in path order."""
        notes = self._names.notes
        if self._by_head is None:
            self._by_head = Lookup(
                (number, called)
                for channel in self._channels
                for number, head in zip(
                    notes.numbers_in(channel), self._heads(channel), strict=True
                )
                for called in _names_in(head)
            )
        numbers = self._by_head.find((kind, name)) if name else ()
        return tuple(notes[at] for at in sorted(set(numbers))) if numbers else ()

    def _channel(self, channel: str) -> list[str]:
        return list(self._names.notes.in_folder(channel))


def _inside(target: str) -> str | None:
    """A path from the vault's root in its plainest form; None if it leads out of the vault."""
    plain = normpath(target.strip("/")) if target.strip("/") else "."
    return None if plain == "." or plain.split("/")[0] == ".." else plain


def _called(name: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """Of notes with one slug those with this very name, else the ``.md`` files, else all.

    The web sites know ``.md`` alone, so a ``.txt`` beside it takes no link away from it.
    """
    literal = tuple(path for path in found if path == name or path.endswith(f"/{name}"))
    return literal or tuple(path for path in found if path.lower().endswith(".md")) or found


def _one_of(path: str, found: tuple[str, ...]) -> Resolution | None:
    """Of the notes with one name, in path order, the only one, else that in the nearest folder.

    Where several are equally near, the choice is the reader's.
    """
    if len(found) < 2:
        return Resolution(LinkState.EXACT, found[0]) if found else None
    steps = {other: distance(path, other) for other in found}
    ordered = tuple(sorted(found, key=steps.__getitem__))
    alone = steps[ordered[0]] < steps[ordered[1]]
    return Resolution(LinkState.AMBIGUOUS, ordered[0] if alone else None, ordered)


def _closest(found: tuple[str, ...], target: str) -> tuple[str, ...]:
    """Of several notes whose names fold alike, those with the words of the target."""
    if len(found) > 1:
        exact = tuple(path for path in found if words(stem(path)) == words(target))
        return exact or found
    return found


def _in_channel(paths: Iterable[str], channel: str) -> tuple[str, ...]:
    return tuple(path for path in paths if dirname(path) == channel)


def _names_in(head: NoteHead) -> Iterator[tuple[str, str]]:
    """What a head says that its note is called, with the kind of name."""
    yield from ((_ALIAS, file_slug(alias)) for alias in head.aliases)
    yield from ((_TITLE, fold(name)) for name in (head.title, *head.aliases))
