"""What ``enter`` does with what the cursor is on."""

import os
from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.handing import copy_text, hand_over, open_address
from seekmark.app.deeds.link_following import follow
from seekmark.app.deeds.moving import act_on_topic
from seekmark.app.deeds.target import hand_of
from seekmark.services.programs import has_display, is_remote, is_wsl
from seekmark.services.settings import Settings, TimestampAction

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def _act(reader: "ReaderScreen", _count: int | None) -> None:
    if reader.pane is reader.topics:
        act_on_topic(reader)
        return
    hand = hand_of(reader)
    if hand is None:
        return
    link = hand.target.link
    if link is not None:
        follow(reader, hand.target.path, link)
    elif hand.moment is None:
        reader.say("no time or link is on show here")
    elif reader.picks:
        hand_over(reader, hand.handed(), lambda reader, link: reader.app.exit(link))
    elif _opens_times(reader.settings):
        hand_over(reader, hand.link(), open_address)
    else:
        hand_over(reader, hand.handed(), copy_text)


def _opens_times(settings: Settings) -> bool:
    """Whether ``enter`` on a time opens it."""
    if settings.is_kiosk or settings.action is TimestampAction.COPY:
        return False
    has_desktop = has_display(os.environ) or is_wsl(os.environ)
    is_here = has_desktop and not is_remote(os.environ)
    return is_here or settings.action is TimestampAction.OPEN


DEEDS: dict[str, Deed] = {"act": _act}
