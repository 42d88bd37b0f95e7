"""Places in notes: noted down, and found again after the vault has changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from posixpath import basename

from seekmark.model import Note
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState, nearest
from seekmark.services.state.values import Spot


@dataclass(frozen=True, slots=True)
class Found:
    """Where a spot is now."""

    spot: Spot
    said: str = ""
    """What is other than it was; empty if nothing is."""
    is_claim_there: bool = True
    """False for a spot on a claim that its note has no more."""


def spot_at(library: Library, state: ReadingState) -> Spot:
    """A place, noted down."""
    note = library.note(state.path)
    heading = note.sections[state.section].title
    spot = Spot(state.path, state.section, state.claim, note.head.title, heading)
    if state.claim is None:
        return spot
    claim = note.claims[state.claim]
    return replace(spot, text=claim.text, start=claim.times[0].start)


def find_spot(library: Library, spot: Spot) -> Found | None:
    """Where a spot is now: in its note, or in the note that this has become; None if it is gone.

    A note that moved is known by its file's name, else by its title where all titles are known.
    """
    if spot.path in library:
        return find_in_note(library.note(spot.path), spot)
    path = _moved(library, spot)
    if path is None:
        return None
    found = find_in_note(library.note(path), replace(spot, path=path))
    return replace(found, said=f"“{spot.title}” has moved to here")


def nearest_spot(library: Library, spot: Spot) -> Found:
    """As ``find_spot``; a note that is gone is stood in for by the one next to its place."""
    found = find_spot(library, spot)
    if found is not None:
        return found
    path = nearest(library.paths, spot.path)
    return Found(Spot(path), f"“{spot.title}” is gone; this is the note next to it", False)


def _moved(library: Library, spot: Spot) -> str | None:
    name = basename(spot.path)
    same = [path for path in library.paths if basename(path) == name]
    if not same and (library.knows_all or library.gather_from_index()):
        same = [head.path for head in library.heads.all() if head.title == spot.title]
    return same[0] if len(same) == 1 else None


def find_in_note(note: Note, spot: Spot) -> Found:
    """Where a spot is now in the note that it is a spot of."""
    claim = None if spot.claim is None else _claim(note, spot)
    if claim is not None:
        now = note.claims[claim]
        return Found(replace(spot, section=now.section, claim=claim))
    titles = [part.title for part in note.sections]
    section = _closest((at for at, title in enumerate(titles) if title == spot.heading), spot)
    here = replace(spot, section=max(0, min(spot.section, len(titles) - 1)), claim=None)
    if section is not None:
        here = replace(here, section=section)
    if spot.claim is not None:
        return Found(here, "the claim that was here is gone", is_claim_there=False)
    return Found(here, "" if section is not None else "the note has changed")


def _claim(note: Note, spot: Spot) -> int | None:
    """The claim with the same words nearest to where it was, else the one at the same second."""
    claims = tuple(enumerate(note.claims))
    same = [at for at, claim in claims if claim.text == spot.text]
    same = same or [
        at
        for at, claim in claims
        if spot.start is not None and spot.start in (moment.start for moment in claim.times)
    ]
    return min(same, key=lambda at: abs(at - (spot.claim or 0)), default=None)


def _closest(sections: Iterable[int], spot: Spot) -> int | None:
    return min(sections, key=lambda at: abs(at - spot.section), default=None)
