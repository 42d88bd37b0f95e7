"""Playing from a second on, in the mpv that runs, else in one of our own."""

from dataclasses import dataclass
from threading import Lock

from seekmark.errors import NoPlayerError, PlayerError
from seekmark.model.clock import format_time
from seekmark.services.player.ipc import Mpv
from seekmark.services.player.place import Player
from seekmark.services.player.source import Source
from seekmark.services.player.starting import start_mpv, wait_for_mpv, why_ended
from seekmark.services.programs import IsWanted

LOADING = 20.0
"""Seconds after which it is said that mpv is still loading."""
ASKED = Lock()
"""Held while mpv is asked to play, so that the next who asks finds the mpv that was started."""


@dataclass(frozen=True, slots=True)
class PlayResult:
    """What became of it."""

    said: str
    """What to tell the user, in a few words."""
    has_way: bool = True
    """False if no mpv can be reached where the user sits: then the link is worth showing."""


def play(player: Player, source: Source, second: int, is_wanted: IsWanted) -> PlayResult:
    """Play a video from a second on. Takes until mpv has loaded it, or ``is_wanted`` denies.

    The mpv that runs is taken: it seeks if it plays the same video, else it loads this one.
    """
    try:
        with ASKED:
            is_loaded = _play(player, source, second, is_wanted)
    except NoPlayerError as error:
        return PlayResult(str(error), has_way=False)
    except PlayerError as error:
        return PlayResult(str(error))
    doing = "playing" if is_loaded else "mpv is still loading"
    name = f" {source.name}" if source.name else ""
    how = "" if player.is_far or player.shows else ", sound only: no desktop here"
    return PlayResult(f"{doing}{name} at {format_time(second)}{how}")


def _play(player: Player, source: Source, second: int, is_wanted: IsWanted) -> bool:
    """Play; False if it is still loading."""
    try:
        mpv = player.connect()
    except NoPlayerError:
        if player.is_far:
            raise
        return _start(player, source, second, is_wanted)
    with mpv:
        if source.is_played_at(mpv.path):
            is_loaded = _seek(mpv, second, is_wanted)
        else:
            mpv.load(source.target, second)
            is_loaded = mpv.wait_until_loaded(is_wanted, LOADING)
        mpv.resume()
    return is_loaded


def _seek(mpv: Mpv, second: int, is_wanted: IsWanted) -> bool:
    length = mpv.duration
    if length is not None and second >= length:
        end = format_time(int(length))
        raise PlayerError(f"{format_time(second)} is after the end of the video, {end}")
    return mpv.seek(second) or (mpv.wait_until_loaded(is_wanted, LOADING) and mpv.seek(second))


def _start(player: Player, source: Source, second: int, is_wanted: IsWanted) -> bool:
    process = start_mpv(player, source, second)
    try:
        with wait_for_mpv(process, player) as mpv:
            return mpv.position is not None or mpv.wait_until_loaded(is_wanted, LOADING)
    except PlayerError as error:
        raise PlayerError(why_ended(process, player, source) or str(error)) from error
