"""What the reader remembers, written a moment after it has changed."""

from collections.abc import Mapping
from time import time
from typing import TYPE_CHECKING

from textual.timer import Timer

from seekmark.app.background import in_background
from seekmark.app.looks import LooksKeeper
from seekmark.app.trail import Trail
from seekmark.app.visits import last_place_of
from seekmark.model import Note
from seekmark.services.reading import ClaimRef
from seekmark.services.state.keeping import Keeps, kept_in
from seekmark.services.state.store import Store

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_DELAY = 0.6
"""Seconds from the first change to its writing."""


class Memory:
    """Knows what is remembered of the vault that is read, and of the screen."""

    def __init__(self, reader: "ReaderScreen", store: Store, looks: LooksKeeper) -> None:
        self.store = store
        self.looks = looks
        self.trail = Trail(store.memory.past, store.memory.future)
        self._reader = reader
        self._timer: Timer | None = None
        self._opened = ""
        """Path of the note that was opened last."""
        self._kept: Keeps = {}
        self._kept_in: dict[str, tuple[Note, Mapping[int, str]] | None] = {}
        """The notes that claims of ``_kept`` stand in; None for what was not yet looked for."""

    def soon(self) -> None:
        """Write in a moment where the reader is then, and what else has changed."""
        if self._timer is None:
            self._timer = self._reader.set_timer(_DELAY, self._write)

    def recent(self) -> tuple[str, ...]:
        """Paths of the notes that were read, the last one first."""
        read = self.store.memory.read
        return tuple(sorted(read, key=read.__getitem__, reverse=True))

    def is_read(self, path: str) -> bool:
        """Whether a note was ever read."""
        return path in self.store.memory.read

    def note_opened(self) -> None:
        """Remember the note on show as read; one that the tree's cursor passes isn't."""
        reader, state = self._reader, self._reader.state
        if state is None or state.path == self._opened or reader.pane is reader.topics:
            return
        is_first = not self.is_read(state.path)
        self._opened = state.path
        self.store.change(read={**self.store.memory.read, state.path: time()})
        if is_first:
            reader.topics.refresh()

    def kept_in(self, path: str) -> Mapping[int, str]:
        """Which claims of a note are kept, by their index, with their keys."""
        kept = self.store.memory.kept
        if kept is not self._kept:
            spots = (one.spot for one in kept.values())
            self._kept, self._kept_in = kept, {spot.path: None for spot in spots if spot}
        if path not in self._kept_in:
            return {}
        note, known = self._reader.library.note(path), self._kept_in[path]
        if known is None or known[0] is not note:
            known = self._kept_in[path] = (note, kept_in(self._reader.library, kept, path))
        return known[1]

    def is_kept(self, claim: ClaimRef) -> bool:
        """Whether a claim is kept."""
        return claim.index in self.kept_in(claim.path)

    def keep(self, kept: Keeps) -> None:
        """Remember other claims as the ones that are kept."""
        self.store.change(kept=kept)
        self.soon()

    def note_place(self) -> None:
        """Remember where the reader is, and where it was before."""
        place, trail, known = last_place_of(self._reader), self.trail, self.store.memory
        if place is None:
            return
        if (place, trail.past, trail.future) != (known.place, known.past, known.future):
            now = time()
            self.store.change(place=place, placed=now, past=trail.past, future=trail.future)

    def _write(self) -> None:
        self._timer = None
        self.note_place()
        if not self.store.is_changed:
            return

        def then(said: str) -> None:
            if said:
                self._reader.say(said)

        in_background(self._reader, "memory", lambda _: self.store.save(), then)
