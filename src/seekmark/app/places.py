"""Where reading begins, which place a text leads to, and what a place is called."""

import re
from collections.abc import Iterable

from seekmark.cleaning import display_name
from seekmark.model import Claim, Note
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d\d)", re.ASCII)


def first_section(library: Library, path: str) -> int:
    """Where reading a note begins: at its introduction, if that says more than ``From:``."""
    note, body = library.read(path)
    introduction = note.sections[0]
    start = introduction.line - 1 + body.begins_with_source
    says_more = any(
        body.lines[index].strip()
        for index in range(start, introduction.end - 1)
        if index not in body.skip
    )
    return 0 if says_more or len(note.sections) == 1 else 1


def find_place(library: Library, text: str, paths: Iterable[str]) -> ReadingState | None:
    """The first section or claim that has a text in its words, or as its time, ``48:30``.

    Case doesn't matter.
    """
    wanted = text.strip().casefold()
    second = second_of(wanted)
    for path in paths:
        note = library.note(path)
        for section in note.sections:
            if wanted in section.title.casefold():
                return ReadingState(path, section.index)
            for index, claim in _claims_of(note, section.index):
                if wanted in claim.text.casefold() or second in _seconds(claim):
                    return ReadingState(path, section.index, index)
    return None


def _claims_of(note: Note, section: int) -> Iterable[tuple[int, Claim]]:
    return ((at, claim) for at, claim in enumerate(note.claims) if claim.section == section)


def _seconds(claim: Claim) -> set[int]:
    return {moment.start for moment in claim.times if moment.start is not None}


def second_of(text: str) -> int | None:
    """The second that a time like ``48:30`` or ``1:04:09`` means; None for another text."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def place_names(library: Library, state: ReadingState) -> tuple[str, ...]:
    """A place by its channel, video, note and section, as far as it has them."""
    note = library.note(state.path)
    head = note.head
    names = [display_name(head.channel), library.videos.title(head), head.title]
    if state.section:
        names.append(note.sections[state.section].title)
    return tuple(filter(None, names))
