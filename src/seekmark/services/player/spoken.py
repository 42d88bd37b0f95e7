"""What mpv is at, and what notes say of that."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

from seekmark.errors import PlayerError
from seekmark.model import Media
from seekmark.services.claim_list import claims_in_scope
from seekmark.services.library import Library
from seekmark.services.player.place import Player
from seekmark.services.player.play import ASKED
from seekmark.services.player.source import Source
from seekmark.services.reading import ClaimRef, ReadingState, Scope

_PAUSE = 0.5
"""Seconds between two looks at where mpv is."""


def seconds_played(player: Player, source: Source, stopped: Event) -> Iterator[int]:
    """The second of a video that mpv is nearest to, each time it is another, until ``stopped``.

    If mpv is being asked to play, that is waited for.

    Raises:
        NoPlayerError: no mpv runs.
        PlayerError: it has ended, or plays something else.
    """
    last = None
    with ASKED:
        mpv = player.connect()
    with mpv:
        while not stopped.is_set():
            if not source.is_played_at(mpv.path):
                raise PlayerError("mpv plays no video of this note")
            position = mpv.position
            if position is not None and (second := round(position)) != last:
                last = second
                yield second
            stopped.wait(_PAUSE)


def spoken_at(
    library: Library, state: ReadingState, media: Media | None, second: int
) -> tuple[ClaimRef, ...]:
    """The claims of the latest moment of a video that isn't after a second.

    Out of the note that is read, or of the notes on its video if those are in scope; empty
    before the first one. Those may be many: it is made for a thread.
    """
    within = Scope.VIDEO if state.scope is Scope.VIDEO else Scope.NOTE
    found: list[ClaimRef] = []
    latest = 0
    for ref in claims_in_scope(library, replace(state, scope=within)):
        own = library.head(ref.path).media
        for moment in library.claim(ref.path, ref.index).times:
            start = moment.start
            if start is None or start > second or (moment.media or own) != media:
                continue
            if start > latest or not found:
                latest, found = start, [ref]
            elif start == latest:
                found.append(ref)
    return tuple(dict.fromkeys(found))
