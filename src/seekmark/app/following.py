"""Keeping the place where mpv is."""

import os
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import replace
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from seekmark.errors import SeekmarkError
from seekmark.model import Media
from seekmark.model.clock import format_time
from seekmark.services.reading import ClaimRef, ReadingState, go_to_claim

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


class _Spoken(NamedTuple):
    """The claims that mpv is at, and the version of the library that has them."""

    claims: tuple[ClaimRef, ...]
    version: int


class Following:
    """Has all panes show the claim that mpv is at, until somebody moves in them."""

    def __init__(self, reader: "ReaderScreen") -> None:
        self._reader = reader
        self._stopped: Event | None = None
        """Tells the thread that listens to end; None while nothing is followed."""
        self._place: ReadingState | None = None
        """Where it has led, or where it began."""
        self._is_leading = False
        self._has_led = False

    @property
    def is_on(self) -> bool:
        """Whether it leads."""
        return self._stopped is not None

    def start(self) -> None:
        """Follow the mpv that plays the video of the note on show."""
        state = self._reader.state
        if state is None:
            return
        self._place, self._has_led = state, False
        self._stopped = Event()
        self._reader.claims.show_followed(True)
        media = self._reader.library.head(state.path).media
        Thread(target=self._listen, args=(state.path, media, self._stopped), daemon=True).start()

    def stop(self) -> None:
        """Listen no more."""
        if self._stopped is not None:
            self._stopped.set()
            self._stopped = None

    def end(self, why: str) -> None:
        """Follow no more, and say why."""
        self.stop()
        self._reader.claims.show_followed(False)
        # Later than what is said of the claim that a key has just led to.
        self._reader.call_later(self._reader.say, why)

    def take_move(self, state: ReadingState) -> None:
        """End if a place was not led to, but gone to."""
        if self.is_on and not self._is_leading and _claim_of(state) != _claim_of(self._place):
            keymap = self._reader.keymap
            self.end(keymap.say("you moved, so mpv is no longer followed; {follow} does again"))

    def _listen(self, path: str, media: Media | None, stopped: Event) -> None:
        """Tell where mpv is, from a thread of its own."""
        # Loaded here, since the first paint doesn't wait for what few keys need.
        from seekmark.services.player.place import player_for  # noqa: PLC0415
        from seekmark.services.player.source import find_source  # noqa: PLC0415
        from seekmark.services.player.spoken import seconds_played  # noqa: PLC0415

        reader = self._reader
        tell = reader.app.call_from_thread
        with suppress(RuntimeError, CancelledError):  # The reader may have ended.
            try:
                player = player_for(reader.settings, os.environ)
                source = find_source(reader.library, path, media, is_far=player.is_far)
                for second in seconds_played(player, source, stopped):
                    spoken = self._spoken_at(second + reader.settings.lead, media)
                    tell(self._lead, second, spoken, stopped)
            except SeekmarkError as error:
                tell(self._give_up, str(error), stopped)

    def _spoken_at(self, second: int, media: Media | None) -> _Spoken:
        """What mpv is at; made in the thread, since there may be many notes to read."""
        from seekmark.services.player.spoken import spoken_at  # noqa: PLC0415 - as above

        library, state = self._reader.library, self._reader.state
        version = library.version
        try:
            claims = () if state is None else spoken_at(library, state, media, second)
        except IndexError:  # a note has lost claims meanwhile
            claims = ()
        return _Spoken(claims, version)

    def _lead(self, second: int, spoken: _Spoken, stopped: Event) -> None:
        reader, state, claims = self._reader, self._reader.state, spoken.claims
        if stopped.is_set() or state is None:
            return
        if not self._has_led:
            self._has_led = True
            ends = reader.keymap.say("{follow} ends it")
            reader.say(f"following mpv, at {format_time(second)}; {ends}")
        if not claims or spoken.version != reader.library.version:
            return
        if state.claim is not None and ClaimRef(state.path, state.claim) in claims:
            return
        place = go_to_claim(reader.library, state, claims[0])
        if place.path != state.path:
            place = replace(place, whole=reader.wants_whole)
        self._is_leading = True
        try:
            reader.go(place)
        finally:
            self._is_leading = False
        self._place = reader.state

    def _give_up(self, why: str, stopped: Event) -> None:
        if not stopped.is_set():
            self.end(f"{'no longer' if self._has_led else 'not'} following: {why}")


def _claim_of(state: ReadingState | None) -> tuple[str, int, int | None] | None:
    return None if state is None else (state.path, state.section, state.claim)
