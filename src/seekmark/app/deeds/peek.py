"""Looking at something else without leaving."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from seekmark.app.background import LOOK, in_background
from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.link_following import follow
from seekmark.app.deeds.target import hand_of
from seekmark.app.fitting import SEPARATOR
from seekmark.app.places import first_section, place_names
from seekmark.app.screens.peek import NotePeek, TimePeek
from seekmark.app.topic_places import preview_path, section_of
from seekmark.model import Link, Timestamp
from seekmark.model.clock import spoken
from seekmark.parsing.document import render_section
from seekmark.parsing.page import SectionDocument
from seekmark.services.library import Library
from seekmark.services.reading import ClaimRef, ReadingState, go_to_claim, settled
from seekmark.services.timeline import Cited, neighbours, timeline

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_SECTIONS = 8
"""Sections of a note that are rendered for a look."""
_MOST = 6
"""Claims shown before a time, and after it."""
_FRAME = 8
"""Rows of the screen that don't show claims."""


def _peek(reader: "ReaderScreen", _count: int | None) -> None:
    if reader.pane is reader.topics:
        _peek_topic(reader)
        return
    hand = hand_of(reader)
    if hand is None or (hand.target.link is None and hand.moment is None):
        reader.say("nothing to look at here")
    elif hand.target.link is not None:
        _peek_link(reader, hand.target.path, hand.target.link)
    elif hand.moment is not None and hand.target.claim is not None:
        _peek_time(reader, ClaimRef(hand.target.path, hand.target.claim), hand.moment)


def _peek_topic(reader: "ReaderScreen") -> None:
    node = reader.topics.node
    path = preview_path(reader.library, node) if node is not None else None
    if node is None or path is None:
        reader.say("no note to look at here")
    else:
        _peek_note(reader, path, section_of(reader.library, node, path))


def _peek_link(reader: "ReaderScreen", path: str, link: Link) -> None:
    library = reader.library

    def look_up(_wanted: object) -> tuple[str, int] | None:
        goal = library.links.resolve(path, link).path
        if goal is None:
            return None
        if link.heading:
            return goal, library.section_for(goal, link.heading)
        return goal, first_section(library, goal)

    def then(found: tuple[str, int] | None) -> None:
        if found is None:
            follow(reader, path, link)
        else:
            _peek_note(reader, *found)

    in_background(reader, LOOK, look_up, then)


def _peek_note(reader: "ReaderScreen", path: str, section: int) -> None:
    library = reader.library

    def then(documents: Mapping[int, SectionDocument]) -> None:
        names = place_names(library, settled(library, ReadingState(path, section)))
        title = library.head(path).title
        about = SEPARATOR.join(name for name in names if name != title)
        reader.app.push_screen(NotePeek(title, about, documents), go)

    def go(wanted: bool | None) -> None:
        if wanted and reader.go_to_note(path, section):
            reader.focus_pane(reader.section)

    in_background(reader, LOOK, lambda _: _beginning(library, path, section), then)


def _beginning(library: Library, path: str, section: int) -> dict[int, SectionDocument]:
    """A section of a note, and some of those behind it."""
    note, body = library.read(path)
    last = min(section + _SECTIONS, len(note.sections))
    return {index: render_section(note, body, index) for index in range(section, last)}


def _peek_time(reader: "ReaderScreen", claim: ClaimRef, moment: Timestamp) -> None:
    library = reader.library
    media = moment.media or library.head(claim.path).media
    if media is None or moment.start is None:
        reader.say("no video is known here" if media is None else "this time can't be read")
        return
    second = moment.start
    number = max(1, min(_MOST, (reader.app.size.height - _FRAME) // 4))

    def look_up(_wanted: object) -> tuple[Sequence[Cited], int]:
        cited = timeline(library, media)
        return neighbours(cited, claim.path, claim.index, second, number)

    def then(found: tuple[Sequence[Cited], int]) -> None:
        near, start = found
        reader.say("" if near else "that claim is gone")
        if not near:
            return
        titles = {one.path: library.head(one.path).title for one in near}
        titles[claim.path] = f"{library.head(claim.path).title} · this note"
        claims = [(one, titles[one.path]) for one in near]
        reader.app.push_screen(TimePeek(title, claims, start), go)

    def go(chosen: Cited | None) -> None:
        if chosen is not None and reader.state is not None:
            there = ClaimRef(chosen.path, chosen.index)
            if reader.go(go_to_claim(library, reader.state, there)):
                reader.focus_pane(reader.section)

    head = library.head(claim.path)
    video = library.videos.title(head) if media == head.media else ""
    title = f"Around {spoken(moment)}" + (f" in “{video}”" if video else "")
    reader.say("looking …")
    in_background(reader, LOOK, look_up, then)


DEEDS: dict[str, Deed] = {"peek": _peek}
