"""The times of notes, read in the light of all that is known of their videos."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from seekmark.model import Claim, Media, Note, NoteHead
from seekmark.parsing.readings import may_be_misused, read_times
from seekmark.services.kept import Kept
from seekmark.services.opened import Look, OpenedNotes

if TYPE_CHECKING:
    from seekmark.index.reading import IndexReader

_Answer = TypeVar("_Answer")
_ROOM = 512
"""Notes that stay in memory: those of a channel, since the notes of a video lie scattered there."""
_FEW = 24
"""The same where an index knows the times: a note doesn't need the others to be read again."""


class _Reading(NamedTuple):
    """A note with its times decided."""

    note: Note
    look: Look
    """Of its file, when what it was decided from was read."""


class TimeReadings:
    """Notes with their times decided.

    A note is read by its own times until the heads of all notes are known, or an index is there
    that is like the vault: from then on beside the other notes on its video. An index has done
    that already, so that none of them is opened. May be used from several threads.
    """

    def __init__(self, opened: OpenedNotes) -> None:
        self._opened = opened
        self._read: Kept[_Reading] = Kept(_ROOM)
        self._siblings: dict[Media, tuple[NoteHead, ...]] = {}
        self._index: IndexReader | None = None
        self._all_heads: Callable[[], Iterable[NoteHead]] = tuple
        self._changed: set[str] = set()
        """Paths of the notes that the index no longer knows as they are."""
        self._is_misusable: dict[str, bool] = {}
        """Whether a note has times that may be written in a wrong way, as far as that was asked."""
        self.knows_all = False
        """Whether the heads of all notes are known."""

    def trust(self, index: "IndexReader", heads: Callable[[], Iterable[NoteHead]]) -> None:
        """Take in an index that is like the vault; ``heads`` gives all heads, should it break."""
        self._index, self._all_heads = index, heads
        self._changed.clear()
        self.knows_all = True
        self._read = Kept(_FEW)

    def take_in(self, index: "IndexReader", saved: Iterable[str]) -> None:
        """Go on with an index that knows of some saved notes, and of the others on their videos."""
        self._index = index
        self._changed.difference_update(saved)
        self._read.forget()

    def know_all(self, heads: Iterable[NoteHead]) -> None:
        """Take in the heads of all notes of the vault."""
        siblings: dict[Media, list[NoteHead]] = {}
        for head in heads:
            if head.media is not None:
                siblings.setdefault(head.media, []).append(head)
        self._siblings = {media: tuple(found) for media, found in siblings.items()}
        self.knows_all = True
        self._is_misusable.clear()
        self._read.forget()

    def forget(self, path: str) -> None:
        """Read a note anew when it is asked for next."""
        self._read.forget(path)
        self._is_misusable.pop(path, None)
        self._changed.add(path)

    def claims(self, path: str) -> tuple[Claim, ...]:
        """The claims of a note; those that the index knows take no reading of it."""
        known = self._known(path)
        claims = self._indexed(path) if known is None else known.claims
        return self.note(path).claims if claims is None else claims

    def claim(self, path: str, index: int) -> Claim | None:
        """One of them, if the index is asked for it; else it is the note's."""
        if self._known(path) is not None:
            return None
        return self._ask(path, lambda reader: reader.claim(path, index))

    def note(self, path: str) -> Note:
        """A note, whole."""
        known = self._known(path)
        if known is not None:
            return known
        note, look = self._opened.read(path)
        if self._index is not None:
            known = self._as_indexed(note)
            if known is not None or self._index is not None:
                return self._keep(known or read_times((note,))[0], look)
        others = self._siblings.get(note.head.media, ()) if note.head.media else ()
        others = tuple(head for head in others if head.path != path)
        if not others or not self._may_matter((note.head, *others)):
            return self._keep(read_times((note,))[0], look)
        read = [(note, look), *(self._opened.read(head.path) for head in others)]
        notes = read_times([one for one, _ in read])
        for one, (_, its_look) in zip(notes, read, strict=True):
            self._keep(one, its_look)
        return notes[0]

    def _keep(self, note: Note, look: Look) -> Note:
        self._read.keep(note.head.path, _Reading(note, look))
        return note

    def _known(self, path: str) -> Note | None:
        """A note that was read before, unless its file has been read anew since, and is another."""
        known = self._read.get(path)
        if known is None or self._opened.look(path) in (None, known.look):
            return None if known is None else known.note
        self.forget(path)
        return None

    def _as_indexed(self, note: Note) -> Note | None:
        """A note as it was scanned, with its times as the index has them; None if it is another."""
        claims = self._indexed(note.head.path)
        if claims == note.claims:
            return note
        if claims is None or list(map(_words, claims)) != list(map(_words, note.claims)):
            return None
        return replace(note, claims=claims)

    def _indexed(self, path: str) -> tuple[Claim, ...] | None:
        return self._ask(path, lambda reader: reader.claims(path))

    def _ask(
        self, path: str, question: "Callable[[IndexReader], _Answer | None]"
    ) -> _Answer | None:
        """What the index says of a note, if it knows it as it is; one that is broken is let go."""
        if self._index is None or path in self._changed:
            return None
        import sqlite3  # noqa: PLC0415 - an index has loaded it

        try:
            return question(self._index)
        except sqlite3.Error:
            self._index = None
            self.know_all(self._all_heads())
            return None

    def _may_matter(self, heads: Iterable[NoteHead]) -> bool:
        """Whether notes may say something of each other's times: most never do."""
        return any(head.duration is not None or self._may_be_misused(head.path) for head in heads)

    def _may_be_misused(self, path: str) -> bool:
        if path not in self._is_misusable:
            self._is_misusable[path] = may_be_misused(self._opened.text(path))
        return self._is_misusable[path]


def _words(claim: Claim) -> tuple[int, int, str, list[tuple[str, int]]]:
    """What stands in a claim, however its times are read."""
    times = [(time.written, time.line) for time in claim.times]
    return claim.section, claim.line, claim.text, times
