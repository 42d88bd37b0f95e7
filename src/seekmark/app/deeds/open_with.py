"""Choosing how to open or copy what the cursor is on."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from seekmark.app.deeds import playing
from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.handing import copy_text, open_address, show_card
from seekmark.app.deeds.target import hand_of
from seekmark.app.hand_over import Hand
from seekmark.app.screens.chooser import Choice, ChooserScreen
from seekmark.services.link_forms import SCHEMES

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


class Way(NamedTuple):
    """One thing that can be done with a text."""

    name: str
    text: str
    take: Callable[["ReaderScreen", str], None]


def _ways(hand: Hand) -> list[Way]:
    """What can be done with the link, then the texts that can be copied."""
    link = hand.link().text
    about = hand.claim.text if hand.claim is not None else ""
    is_web = link.startswith(SCHEMES)
    is_video = bool(link) and (hand.moment is not None or hand.target.link is None)
    opened = (
        (is_web, Way("open in browser", link, open_address)),
        (is_video, Way("play in mpv", link, _play)),
        (is_web, Way("show QR code", link, partial(show_card, about=about))),
    )
    copied = (Way(name, text, copy_text) for name, text in hand.ways())
    return [*(way for is_possible, way in opened if is_possible), *copied]


def _play(reader: "ReaderScreen", _link: str) -> None:
    playing.DEEDS["play"](reader, None)


def _open_with(reader: "ReaderScreen", _count: int | None) -> None:
    hand = hand_of(reader)
    if hand is None:
        return
    ways = _ways(hand)
    if not ways:
        reader.say(hand.link().reason)
        return

    def take(chosen: int | None) -> None:
        if chosen is not None:
            ways[chosen].take(reader, ways[chosen].text)

    choices = [Choice(way.name, way.text) for way in ways]
    reader.app.push_screen(ChooserScreen("Open or copy", choices), take)


DEEDS: dict[str, Deed] = {"open-with": _open_with}
