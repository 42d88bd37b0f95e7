"""Playing the moment under the cursor, and following what is played."""

import os
from typing import TYPE_CHECKING

from seekmark.app.background import IsWanted, in_background
from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.handing import show_card
from seekmark.app.deeds.target import hand_of
from seekmark.errors import PlayerError
from seekmark.model.clock import format_time

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen
    from seekmark.services.player.play import PlayResult


def _play(reader: "ReaderScreen", _count: int | None) -> None:
    hand = hand_of(reader)
    if hand is None:
        return
    moment = hand.moment or (hand.claim.times[0] if hand.claim is not None else None)
    if moment is not None and moment.start is None:
        reader.say("this time can't be read, so it can't be played")
        return
    path, settings = hand.target.path, reader.settings
    media = (moment and moment.media) or reader.library.head(path).media
    start = moment.start if moment is not None and moment.start is not None else 0
    second = max(0, start - settings.lead)

    def work(is_wanted: IsWanted) -> "PlayResult":
        # Loaded here, since the first paint doesn't wait for what few keys need.
        from seekmark.services.player.place import player_for  # noqa: PLC0415
        from seekmark.services.player.play import PlayResult, play  # noqa: PLC0415
        from seekmark.services.player.source import find_source  # noqa: PLC0415

        try:
            player = player_for(settings, os.environ)
            source = find_source(reader.library, path, media, is_far=player.is_far)
        except PlayerError as error:
            return PlayResult(str(error))
        return play(player, source, second, is_wanted)

    def then(result: "PlayResult") -> None:
        link = hand.link().text
        if link and not result.has_way:
            reader.say("")
            show_card(reader, link, f"not played: {result.said}")
        else:
            reader.say(result.said)

    reader.say(f"asking mpv to play at {format_time(second)}")
    in_background(reader, "play", work, then)


def _follow(reader: "ReaderScreen", _count: int | None) -> None:
    if reader.following.is_on:
        reader.following.end("no longer following mpv")
    else:
        reader.following.start()


DEEDS: dict[str, Deed] = {"play": _play, "follow": _follow}
