"""The heads of a vault's notes, read when they are asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from seekmark.model import NoteHead
from seekmark.parsing.scan import scan_head
from seekmark.services.vault_names import VaultNames
from seekmark.vault.read import read_note

if TYPE_CHECKING:
    from seekmark.services.indexing.remembered import Memory


class Heads:
    """What a list needs to know of notes; read one by one, or by channel, and kept."""

    def __init__(self, root: Path, names: VaultNames, memory: "Memory | None") -> None:
        self._root = root
        self._names = names
        self._memory = memory
        """Where heads come from as long as nobody looked at the vault."""
        self._heads: dict[str, NoteHead] = {}
        self._remembered: set[str] = set()
        """Channels whose heads came from there."""

    def head(self, path: str) -> NoteHead:
        """What a list needs to know of a note."""
        if path not in self._heads:
            self._names.check(path)
            known = None if self._memory is None else self._memory.head(path)
            self._heads[path] = known or scan_head(path, read_note(self._root, path).text)
        return self._heads[path]

    def known(self, path: str) -> NoteHead | None:
        """As ``head``; None for a note whose head was not read yet."""
        return self._heads.get(path)

    def in_channel(self, channel: str) -> tuple[NoteHead, ...]:
        """The heads of a folder's notes, in path order."""
        if self._memory is not None and channel not in self._remembered:
            self._remembered.add(channel)
            self._heads |= self._memory.heads(channel)
        return tuple(map(self.head, self._names.in_channel(channel)))

    def take(self, heads: Mapping[str, NoteHead]) -> None:
        """Take in heads that an index knows, by path."""
        self._heads |= heads

    def forget(self, path: str) -> None:
        """Read a head anew when it is asked for next."""
        self._heads.pop(path, None)
