"""Handing what the cursor is on to the clipboard, to another program, or to the eye."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from seekmark.app.background import IsWanted, in_background
from seekmark.app.deeds.copying import copy_behind, told
from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.target import hand_of
from seekmark.app.hand_over import FORMS, Hand, Offer
from seekmark.app.screens.card import COPY, OPEN, CardScreen
from seekmark.cleaning import clean_line
from seekmark.services.clipboard import CopyResult, CopyState
from seekmark.services.link_forms import SCHEMES
from seekmark.services.opener import OpenResult, OpenState, open_link

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

NOT_IN_A_KIOSK = "this reader is a kiosk: nothing leads out of it"
_TO_OPEN = "To open links from here, set [open] command in config.toml."


def hand_over(
    reader: "ReaderScreen", offer: Offer, take: Callable[["ReaderScreen", str], None]
) -> None:
    """Do something with the text that is offered, or say why there is none."""
    if offer.text:
        take(reader, offer.text)
    else:
        reader.say(offer.reason)


def _copy(form: Callable[[Hand], Offer]) -> Deed:
    def deed(reader: "ReaderScreen", _count: int | None) -> None:
        hand = hand_of(reader)
        offer = form(hand) if hand is not None else Offer("", "nothing to copy here")
        hand_over(reader, offer, copy_text)

    return deed


def _copy_and_wait(reader: "ReaderScreen", count: int | None) -> None:
    _copy(FORMS["copy-link"])(reader, count)
    reader.prefix.wait_for_more("copy-link")


def copy_text(reader: "ReaderScreen", text: str) -> None:
    """Copy a text, and say how far it came."""

    def then(result: CopyResult) -> None:
        shown, said = clean_line(text), told(result)
        if result.state is CopyState.FAILED and shown.startswith(SCHEMES):
            show_card(reader, shown, said, copies=False)
        elif result.state is CopyState.FAILED:
            reader.say(said)
        else:
            short = "copied: " if result.state is CopyState.COPIED else "sent: "
            bare = ("",) if result.state is CopyState.COPIED else ()
            _say_whole(reader, (f"{said}: ", short, *bare), shown, said, copies=False)

    copy_behind(reader, text, then)


def _say_whole(
    reader: "ReaderScreen", words: tuple[str, ...], link: str, about: str, *, copies: bool = True
) -> None:
    """Say something of a link so that all of the link is seen; on a card if the line is short."""
    for word in words:
        if reader.status.has_room(word + link):
            reader.say(word + link)
            return
    if link.startswith(SCHEMES):
        show_card(reader, link, about, copies=copies)
    else:
        reader.say(words[0] + link)


def show_card(
    reader: "ReaderScreen", link: str, about: str, note: str = "", *, copies: bool = True
) -> None:
    """Show a link whole, copy it meanwhile, and do with it what is asked for there."""

    def then(wanted: str | None) -> None:
        if wanted == COPY:
            copy_text(reader, link)
        elif wanted == OPEN:
            open_address(reader, link)

    ways = "{copy-link} copy" + ("" if reader.settings.is_kiosk else "   {open} open")
    keys = reader.keymap.say(ways + "   {cancel} close")
    card = CardScreen(link, about, note, keys, has_blocks=reader.has_blocks)
    reader.app.push_screen(card, then)
    if copies:
        copy_behind(reader, link, lambda result: card.tell(told(result)))


def _open(reader: "ReaderScreen", _count: int | None) -> None:
    hand = hand_of(reader)
    if hand is not None:
        hand_over(reader, hand.link(), open_address)


def open_address(reader: "ReaderScreen", link: str) -> None:
    """Ask a program to open a link; show it where there is none."""
    settings = reader.settings
    if settings.is_kiosk:
        reader.say(NOT_IN_A_KIOSK)
        return

    def then(result: OpenResult) -> None:
        if result.state is OpenState.ASKED:
            about = f"asked {result.reason} to open it"
            _say_whole(reader, (f"asked {result.reason} to open ", ""), link, about)
        else:
            note = _TO_OPEN if result.state is OpenState.NO_WAY else ""
            show_card(reader, link, f"not opened: {result.reason}", note)

    def work(is_wanted: IsWanted) -> OpenResult:
        return open_link(link, settings.open_command, is_wanted=is_wanted)

    in_background(reader, f"open {link}", work, then)


def _card(reader: "ReaderScreen", _count: int | None) -> None:
    hand = hand_of(reader)
    if hand is not None:
        words = hand.claim.text if hand.claim is not None else ""
        hand_over(reader, hand.link(), partial(show_card, about=words))


DEEDS: dict[str, Deed] = {
    **{name: _copy(form) for name, form in FORMS.items()},
    "copy-link": _copy_and_wait,
    "open": _open,
    "card": _card,
}
