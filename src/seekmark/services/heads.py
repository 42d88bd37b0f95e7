"""The heads of a vault's notes, from its index or read when they are asked for."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from seekmark.model import NoteHead
from seekmark.parsing.scan import scan_head
from seekmark.services.asked_index import AskedIndex
from seekmark.services.kept import Kept
from seekmark.services.vault_names import VaultNames
from seekmark.vault.read import read_note

_ROOM = 256
"""Heads that stay in memory where an index knows all of them."""


class Heads:
    """What a list needs to know of notes.

    What an index says stays in it, but for the last ones; what was read from a note is kept.
    """

    def __init__(self, root: Path, names: VaultNames, index: AskedIndex) -> None:
        self._root = root
        self._names = names
        self._index = index
        self._last: Kept[NoteHead] = Kept(_ROOM)
        self._read: dict[str, NoteHead] = {}
        self._changed: set[str] = set()
        """Paths of the notes that the index no longer knows as they are."""

    def head(self, path: str) -> NoteHead:
        """What a list needs to know of a note."""
        return self.known(path) or self._scanned(path)

    def known(self, path: str) -> NoteHead | None:
        """As ``head``; None for a note whose head takes reading it."""
        known = self._read.get(path) or self._last.get(path)
        if known is None and path not in self._changed and path in self._names:
            known = self._index.ask(lambda index: index.head(path))
            if known is not None and path not in self._changed:
                self._last.keep(path, known)
        return known

    def in_channel(self, channel: str) -> tuple[NoteHead, ...]:
        """The heads of a folder's notes, in path order."""
        paths = self._names.in_channel(channel)
        if len(paths) == 1:
            return (self.head(paths[0]),)
        known = self.known_in(channel)
        return tuple(known.get(path) or self.head(path) for path in paths)

    def known_in(self, channel: str) -> Mapping[str, NoteHead]:
        """The heads of a folder's notes by path, as far as they take no reading."""
        found = self._index.ask(lambda index: index.heads_in(channel)) or ()
        known = {head.path: head for head in found if head.path not in self._changed}
        paths = self._names.in_channel(channel) if self._read else ()
        return known | {path: self._read[path] for path in paths if path in self._read}

    def all(self) -> Iterator[NoteHead]:
        """The heads of all notes, channel by channel."""
        for channel in self._names.channels():
            yield from self.in_channel(channel)

    def take_in(self, saved: Collection[str]) -> None:
        """Trust the index again as to some notes."""
        self._changed.difference_update(saved)
        for path in saved:
            self._read.pop(path, None)

    def forget(self, path: str) -> None:
        """Read a head anew when it is asked for next."""
        self._changed.add(path)
        self._last.forget(path)
        self._read.pop(path, None)

    def _scanned(self, path: str) -> NoteHead:
        self._read[path] = scan_head(path, read_note(self._root, path).text)
        return self._read[path]
