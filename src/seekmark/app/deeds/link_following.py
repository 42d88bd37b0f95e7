"""Going where links between notes lead."""

from typing import TYPE_CHECKING

from seekmark.app.background import in_background
from seekmark.app.deeds.handing import show_card
from seekmark.app.screens.chooser import Choice, ChooserScreen
from seekmark.cleaning import clean_line, display_name
from seekmark.model import Link, Resolution
from seekmark.services.deeplink import web_address

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_NO_NOTE = {"media": "a file, not a note", "external": "an address, not a note"}


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
        return reader.library.links.resolve(path, link), reader.library.links.candidates(path, link)

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
