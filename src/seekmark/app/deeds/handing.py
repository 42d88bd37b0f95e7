"""Copying, opening and following what the cursor is on."""

import os
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from seekmark.app.background import IsWanted, in_background
from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.target import hand_of
from seekmark.app.hand_over import FORMS, Hand
from seekmark.app.screens.card import COPY, OPEN, CardScreen
from seekmark.app.screens.chooser import Choice, ChooserScreen
from seekmark.cleaning import clean_line, display_name
from seekmark.model import Link, Resolution
from seekmark.services.clipboard import CopyResult, CopyState, copy
from seekmark.services.deeplink import web_address
from seekmark.services.link_forms import SCHEMES
from seekmark.services.opener import OpenResult, OpenState, open_link
from seekmark.services.osc52 import PAUSE
from seekmark.services.programs import has_display, is_remote, is_wsl
from seekmark.services.settings import Settings, TimestampAction

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

NOT_IN_A_KIOSK = "this reader is a kiosk: nothing leads out of it"
_TO_OPEN = "To open links from here, set [open] command in config.toml."
_ONE_COPY = Lock()
"""Held while a text is copied, so that the last one asked for is the last one copied."""


def _copy_form(form: str) -> Deed:
    def deed(reader: "ReaderScreen", _count: int | None) -> None:
        hand = hand_of(reader)
        offer = FORMS[form](hand) if hand is not None else None
        if offer is None or not offer.text:
            reader.say(offer.reason if offer is not None else "nothing to copy here")
        else:
            copy_text(reader, offer.text)

    return deed


def _copy_and_wait(reader: "ReaderScreen", count: int | None) -> None:
    _copy_form("copy-link")(reader, count)
    reader.prefix.wait_for_more("copy-link")


def copy_text(reader: "ReaderScreen", text: str) -> None:
    """Copy a text, and say how far it came."""

    def then(result: CopyResult) -> None:
        shown, told = clean_line(text), _told(result)
        if result.state is CopyState.FAILED and shown.startswith(SCHEMES):
            show_card(reader, shown, told, copies=False)
        elif result.state is CopyState.FAILED:
            reader.say(told)
        else:
            short = "copied: " if result.state is CopyState.COPIED else "sent: "
            bare = ("",) if result.state is CopyState.COPIED else ()
            _say_whole(reader, (f"{told}: ", short, *bare), shown, told)

    _copy(reader, text, then)


def _copy(reader: "ReaderScreen", text: str, then: Callable[[CopyResult], None]) -> None:
    """Copy a text in the background, with the terminal's help where that is needed."""
    settings = reader.settings

    def work(is_wanted: IsWanted) -> CopyResult:
        with _ONE_COPY:
            if not is_wanted():
                return CopyResult(CopyState.FAILED)
            return copy(
                text,
                settings.copy_command,
                starts_programs=not settings.is_kiosk,
                is_wanted=is_wanted,
            )

    def send(result: CopyResult) -> None:
        if result.state is CopyState.SEND and result.wrapped:
            write(reader, result.wrapped)
        elif result.state is CopyState.SEND:
            reader.app.copy_to_clipboard(text)
        then(result)

    in_background(reader, "copy", work, send)


def _told(result: CopyResult) -> str:
    """How far a copy came, in words."""
    if result.state is CopyState.COPIED:
        return f"copied {result.reason}".rstrip()
    if result.state is CopyState.SEND:
        return f"sent to your terminal{f' ({result.reason})' if result.reason else ''}"
    return f"not copied: {result.reason}"


def write(reader: "ReaderScreen", sequences: Sequence[str]) -> None:
    """Write to the terminal, past the screen; what draws nothing."""
    first, *rest = sequences
    driver = reader.app._driver  # noqa: SLF001 - there is no public way
    if driver is not None:
        driver.write(first)
    if rest:
        reader.set_timer(PAUSE, lambda: write(reader, rest))


def _say_whole(reader: "ReaderScreen", words: tuple[str, ...], link: str, about: str) -> None:
    """Say something of a link so that all of the link is seen; on a card if the line is short."""
    for word in words:
        if reader.status.has_room(word + link):
            reader.say(word + link)
            return
    if link.startswith(SCHEMES):
        show_card(reader, link, about)
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
    card = CardScreen(link, about, note, reader.keymap.say(ways + "   {cancel} close"))
    reader.app.push_screen(card, then)
    if copies:
        _copy(reader, link, lambda result: card.tell(_told(result)))


def _open(reader: "ReaderScreen", _count: int | None) -> None:
    hand = hand_of(reader)
    if hand is None:
        return
    offer = hand.link()
    if offer.text:
        open_address(reader, offer.text)
    else:
        reader.say(offer.reason)


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
    if hand is None:
        return
    offer = hand.link()
    if offer.text:
        words = hand.claim.text if hand.claim is not None else ""
        show_card(reader, offer.text, words)
    else:
        reader.say(offer.reason)


def _act(reader: "ReaderScreen", count: int | None) -> None:
    if reader.pane is reader.topics:
        _act_on_topic(reader)
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
        _pick(reader, hand)
    elif _opens_times(reader.settings):
        _open(reader, count)
    else:
        _copy_form("copy-link")(reader, count)


def _opens_times(settings: Settings) -> bool:
    """Whether ``enter`` on a time opens it."""
    if settings.is_kiosk or settings.action is TimestampAction.COPY:
        return False
    has_desktop = has_display(os.environ) or is_wsl(os.environ)
    is_here = has_desktop and not is_remote(os.environ)
    return is_here or settings.action is TimestampAction.OPEN


def _pick(reader: "ReaderScreen", hand: Hand) -> None:
    """End with what ``y`` would copy."""
    offer = hand.handed()
    if offer.text:
        reader.app.exit(offer.text)
    else:
        reader.say(offer.reason)


def _act_on_topic(reader: "ReaderScreen") -> None:
    node = reader.topics.node
    if node is None:
        return
    if node.path is not None:
        reader.focus_pane(reader.section)
    elif not reader.branches.open():
        reader.topics.close_branch()


def follow(reader: "ReaderScreen", path: str, link: Link) -> None:
    """Go where a link leads, or say why there is no way; looks it up first if need be."""
    if address := web_address(link):
        show_card(reader, address, "this link leads out of the vault", copies=False)
        return
    known = reader.links.resolution(path, link)
    if known is not None and known.path is not None:
        _go_to_link(reader, known.path, link)
        return

    def then(found: tuple[Resolution, tuple[str, ...]]) -> None:
        resolution, candidates = found
        if resolution.path is not None:
            _go_to_link(reader, resolution.path, link)
        else:
            _choose_note(reader, link, resolution, candidates)

    def look_up(_wanted: object) -> tuple[Resolution, tuple[str, ...]]:
        return reader.library.resolve(path, link), reader.library.candidates(path, link)

    in_background(reader, "follow", look_up, then)


def _go_to_link(reader: "ReaderScreen", path: str, link: Link) -> None:
    if link.heading:
        reader.go_to_note(path, reader.library.section_for(path, link.heading))
    else:
        reader.go_to_note(path)


def _choose_note(
    reader: "ReaderScreen", link: Link, resolution: Resolution, candidates: tuple[str, ...]
) -> None:
    target = clean_line(link.target)
    paths = candidates or resolution.candidates
    if not paths:
        reader.say(f"“{target}” is {_NO_NOTE.get(resolution.state, 'no note')}")
        return
    title = f"“{target}” is the name of several notes" if resolution.candidates else ""
    choices = [Choice(reader.library.head(path).title, display_name(path)) for path in paths]

    def take(chosen: int | None) -> None:
        if chosen is not None:
            _go_to_link(reader, paths[chosen], link)

    title = title or f"“{target}” leads nowhere; it may mean"
    reader.app.push_screen(ChooserScreen(title, choices), take)


_NO_NOTE = {"media": "a file, not a note", "external": "an address, not a note"}
DEEDS: dict[str, Deed] = {
    **{form: _copy_form(form) for form in FORMS},
    "copy-link": _copy_and_wait,
    "open": _open,
    "card": _card,
    "act": _act,
}
