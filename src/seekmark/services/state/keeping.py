"""Claims that are kept: in the order that somebody has given them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias
from zlib import crc32

from seekmark.model import Claim, NoteHead
from seekmark.services.library import Library
from seekmark.services.reading import ClaimRef, ReadingState
from seekmark.services.state.codec import dump, load
from seekmark.services.state.memory import Keep
from seekmark.services.state.spots import Found, find_in_note, find_spot, spot_at
from seekmark.services.state.values import Spot

Keeps: TypeAlias = Mapping[str, Keep]


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim with the head of its note."""

    head: NoteHead
    claim: Claim


@dataclass(frozen=True, slots=True)
class Listed:
    """A kept claim, and what has become of it."""

    key: str
    kept: KeptClaim
    """As it is now; if it is nowhere, as it was when it was kept."""
    found: Found | None
    """Where it is now; None if it is nowhere."""


def listed(library: Library, kept: Keeps) -> tuple[Listed, ...]:
    """The kept claims in their order, looked for in the vault. Reads their notes."""
    found: list[Listed] = []
    for key, spot in _in_order(kept):
        place = find_spot(library, spot)
        if place is None or place.spot.claim is None:
            found.append(Listed(key, load(KeptClaim, kept[key].record), None))
        else:
            note = library.note(place.spot.path)
            found.append(Listed(key, KeptClaim(note.head, note.claims[place.spot.claim]), place))
    return tuple(found)


def keys_in_order(kept: Keeps) -> list[str]:
    """The keys of the claims that are kept."""
    return [key for key, _ in _in_order(kept)]


def kept_in(library: Library, kept: Keeps, path: str) -> dict[int, str]:
    """Which claims of a note are kept, by their index, with their keys. Reads the note."""
    note = library.note(path)
    found: dict[int, str] = {}
    for key, spot in _in_order(kept):
        if spot.path == path:
            place = find_in_note(note, spot)
            if place.spot.claim is not None:
                found[place.spot.claim] = key
    return found


def with_claim(library: Library, kept: Keeps, ref: ClaimRef, now: float) -> Keeps:
    """One claim more, at the end. ``now`` is in seconds since 1970, here and below."""
    note = library.note(ref.path)
    claim = note.claims[ref.index]
    spot = spot_at(library, ReadingState(ref.path, claim.section, ref.index))
    path, text = (crc32(word.encode("utf-8", "surrogateescape")) for word in (ref.path, claim.text))
    last = max((one.order for one in kept.values() if one.spot), default=0.0)
    keep = Keep(now, spot, dump(KeptClaim(note.head, claim)), last + 1)
    return {**kept, f"{path:08x}-{text:08x}-{ref.index}": keep}


def without(kept: Keeps, key: str, now: float) -> Keeps:
    """One claim less; the removal is recorded, for other sessions."""
    return {**kept, key: Keep(now, None)}


def restored(kept: Keeps, key: str, keep: Keep, now: float) -> Keeps:
    """A removed claim again, as it was."""
    return {**kept, key: replace(keep, changed=now)}


def moved(kept: Keeps, key: str, step: int, now: float) -> Keeps:
    """A claim put one place down in the order, or up if ``step`` is negative, if there is one."""
    keys = keys_in_order(kept)
    place = keys.index(key)
    keys.insert(max(0, place + step), keys.pop(place))
    return {
        **kept,
        **{
            name: replace(kept[name], order=float(order), changed=now)
            for order, name in enumerate(keys)
            if kept[name].order != order
        },
    }


def _in_order(kept: Keeps) -> list[tuple[str, Spot]]:
    spots = ((one.order, key, one.spot) for key, one in kept.items() if one.spot is not None)
    return [(key, spot) for _, key, spot in sorted(spots, key=lambda one: one[:2])]
