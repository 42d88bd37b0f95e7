"""The names in a vault, by folder."""

from functools import lru_cache

from seekmark.services.kept import Kept
from seekmark.vault.paths import Paths

_ROOM = 8
"""Folders whose notes are kept apart."""


class VaultNames:
    """Which notes and other files there are, as they were listed."""

    def __init__(self, notes: Paths, media: Paths) -> None:
        self.notes = notes
        """All notes, in path order."""
        self.media = media
        """All other files, in path order."""
        self._has = lru_cache(maxsize=1024)(notes.__contains__)
        self._counts = notes.count_by_folder()
        self._channels = tuple(sorted(self._counts))
        self._unpacked: Kept[tuple[str, ...]] = Kept(_ROOM)

    def __contains__(self, path: str) -> bool:
        return self._has(path)

    def channels(self) -> tuple[str, ...]:
        """Folders that hold notes, in path order; the root is ``""``."""
        return self._channels

    def count_in(self, channel: str) -> int:
        """How many notes there are in a folder itself."""
        return self._counts.get(channel, 0)

    def in_channel(self, channel: str) -> tuple[str, ...]:
        """Paths of the notes in a folder itself, in path order."""
        known = self._unpacked.get(channel)
        if known is None:
            known = self._unpacked.keep(channel, self.notes.in_folder(channel))
        return known
