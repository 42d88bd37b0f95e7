"""Where the reader is, as a value, and the moves from there."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from posixpath import dirname
from typing import TYPE_CHECKING

from seekmark.model import Note
from seekmark.services.library import Library

if TYPE_CHECKING:
    from seekmark.services.nodes import Grouping


class Scope(StrEnum):
    """Whose claims are listed."""

    SECTION = "section"
    NOTE = "note"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class ReadingState:
    """A place in a vault. The moves below give a new one, or the same where there is no way."""

    path: str
    section: int = 0
    claim: int | None = None
    """Index of the claim under the cursor in its note."""
    scope: Scope = Scope.SECTION
    whole: bool = False
    """Whether the whole note is shown, not only its section."""


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim by its place."""

    path: str
    index: int
    """Index in its note."""


def go_to(state: ReadingState, path: str, section: int = 0) -> ReadingState:
    """The beginning of a section of a note."""
    return replace(state, path=path, section=section, claim=None)


def go_to_claim(library: Library, state: ReadingState, claim: ClaimRef) -> ReadingState:
    """A claim, in whichever note it stands; the beginning of that note if it is gone."""
    there = claim.index if library.has_claim(claim.path, claim.index) else None
    section = library.claim(claim.path, claim.index).section
    return replace(state, path=claim.path, section=section, claim=there)


def nearest(paths: Sequence[str], path: str) -> str:
    """The path itself if it is among some in order, else the one that stands where it would."""
    place = bisect_left(paths, path)
    return paths[min(place, len(paths) - 1)]


def settled(library: Library, state: ReadingState) -> ReadingState:
    """The same place, or the nearest that its note still has."""
    note = library.note(state.path)
    section = min(state.section, len(note.sections) - 1)
    claim = state.claim
    if claim is not None and claim >= len(note.claims):
        claim = None
    return replace(state, section=section, claim=claim)


def followed(library: Library, state: ReadingState, before: Note) -> ReadingState:
    """The same section and claim by their words, after their note was changed; else the nearest."""
    note = library.note(state.path)
    titles = [part.title for part in note.sections]
    section = _same(titles, before.sections[state.section].title, state.section)
    claim = state.claim
    if claim is not None:
        texts = [other.text for other in note.claims]
        claim = _same(texts, before.claims[claim].text, claim)
    return settled(library, replace(state, section=section, claim=claim))


def _same(texts: Sequence[str], text: str, place: int) -> int:
    """Where a text stands among some, nearest to where it stood; there if it doesn't."""
    places = (at for at, other in enumerate(texts) if other == text)
    return min(places, key=lambda at: abs(at - place), default=place)


def move_section(library: Library, state: ReadingState, step: int) -> ReadingState:
    """So many sections on, or back if negative, within the note.

    An introduction without a line is no place to go to.
    """
    parts = library.note(state.path).sections
    indexes = [part.index for part in parts if part.level or part.end > part.line]
    return _moved(state, indexes, state.section, step)


def move_note(
    library: Library, state: ReadingState, grouping: "Grouping", step: int
) -> ReadingState:
    """The next note in the order of the tree, or the previous one if ``step`` is negative.

    Leads on into the neighbouring folder.
    """
    direction = 1 if step > 0 else -1
    for _ in range(abs(step)):
        path = next(notes_from(library, grouping, state.path, direction), None)
        if path is None:
            break
        state = go_to(state, path)
    return state


def notes_from(library: Library, grouping: "Grouping", path: str, direction: int) -> Iterator[str]:
    """The notes after one in the order of the tree, or before it if ``direction`` is negative."""
    from seekmark.services.topics import channel_order, note_order  # noqa: PLC0415 - on a key

    channels = channel_order(library, grouping)
    place = channels.index(dirname(path))
    notes = note_order(library, grouping, channels[place])
    at = notes.index(path)
    yield from notes[at + 1 :] if direction > 0 else notes[:at][::-1]
    for channel in channels[place + 1 :] if direction > 0 else channels[:place][::-1]:
        yield from note_order(library, grouping, channel)[:: 1 if direction > 0 else -1]


def cycle_scope(library: Library, state: ReadingState) -> ReadingState:
    """Section, note, video, and round again; a claim that cites another video is left behind."""
    scopes = tuple(Scope)
    wider = replace(state, scope=scopes[(scopes.index(state.scope) + 1) % len(scopes)])
    if wider.claim is None or _is_in_scope(library, wider, wider.claim):
        return wider
    return replace(wider, claim=None)


def _is_in_scope(library: Library, state: ReadingState, index: int) -> bool:
    claim, media = library.claim(state.path, index), library.head(state.path).media
    if state.scope is Scope.SECTION:
        return claim.section == state.section
    is_of_video = media is None or any(time.media in (None, media) for time in claim.times)
    return state.scope is Scope.NOTE or is_of_video


def _moved(state: ReadingState, places: list[int], here: int, step: int) -> ReadingState:
    """``step`` places on from the one that is here, or from the one before it."""
    if not places:
        return state
    current = max((at for at, place in enumerate(places) if place <= here), default=-1)
    target = places[min(max(current + step, 0), len(places) - 1)]
    return state if target == here else go_to(state, state.path, target)
