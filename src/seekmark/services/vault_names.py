"""The names in a vault, by folder."""

from seekmark.cleaning import display_name
from seekmark.errors import NoSuchNoteError
from seekmark.vault.walk import Listing


class VaultNames:
    """Which notes and other files there are, as they were listed."""

    def __init__(self, listing: Listing) -> None:
        self.notes = listing.notes
        """All notes, in path order."""
        self.media = listing.media
        """All other files, in path order."""
        channels: dict[str, list[str]] = {}
        for path in listing.notes:
            channels.setdefault(path.rpartition("/")[0], []).append(path)
        self._channels = {channel: tuple(channels[channel]) for channel in sorted(channels)}
        self._known = frozenset(listing.notes)

    def __contains__(self, path: str) -> bool:
        return path in self._known

    def check(self, path: str) -> None:
        """Have an end if there is no such note.

        Raises:
            NoSuchNoteError: there is none.
        """
        if path not in self._known:
            raise NoSuchNoteError(f"no such note in the vault: {display_name(path)}")

    def channels(self) -> tuple[str, ...]:
        """Folders that hold notes, in path order; the root is ``""``."""
        return tuple(self._channels)

    def in_channel(self, channel: str) -> tuple[str, ...]:
        """Paths of the notes in a folder itself, in path order."""
        return self._channels.get(channel, ())
