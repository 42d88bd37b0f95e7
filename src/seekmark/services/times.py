"""The times of notes, read in the light of all that is known of their videos."""

from collections.abc import Iterable

from seekmark.model import Media, Note, NoteHead
from seekmark.parsing.readings import may_be_misused, read_times
from seekmark.services.kept import Kept
from seekmark.services.opened import OpenedNotes

_ROOM = 512
"""Notes that stay in memory: those of a channel, since the notes of a video lie scattered there."""


class TimeReadings:
    """Notes with their times decided.

    A note is read by its own times until the heads of all notes are known, and from then on
    beside the other notes on its video. May be used from several threads.
    """

    def __init__(self, opened: OpenedNotes) -> None:
        self._opened = opened
        self._read: Kept[Note] = Kept(_ROOM)
        self._siblings: dict[Media, tuple[NoteHead, ...]] = {}
        self.knows_all = False
        """Whether the heads of all notes are known."""

    def know_all(self, heads: Iterable[NoteHead]) -> None:
        """Take in the heads of all notes of the vault."""
        siblings: dict[Media, list[NoteHead]] = {}
        for head in heads:
            if head.media is not None:
                siblings.setdefault(head.media, []).append(head)
        self._siblings = {media: tuple(found) for media, found in siblings.items()}
        self.knows_all = True
        self._read.forget()

    def forget(self, path: str) -> None:
        """Read a note anew when it is asked for next."""
        self._read.forget(path)

    def note(self, path: str) -> Note:
        """A note, whole."""
        known = self._read.get(path)
        if known is not None:
            return known
        note = self._opened.scanned(path)
        others = self._siblings.get(note.head.media, ()) if note.head.media else ()
        others = tuple(head for head in others if head.path != path)
        if not others or not self._may_matter((note.head, *others)):
            return self._read.keep(path, read_times((note,))[0])
        group = (note, *(self._opened.scanned(head.path) for head in others))
        note, *rest = read_times(group)
        for other in rest:
            self._read.keep(other.head.path, other)
        return self._read.keep(path, note)

    def _may_matter(self, heads: Iterable[NoteHead]) -> bool:
        """Whether notes may say something of each other's times: most never do."""
        return any(
            head.duration is not None or may_be_misused(self._opened.text(head.path))
            for head in heads
        )
