"""What notes say about one video, in the order of the video."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seekmark.model import Claim, Media, Note, Timestamp
from seekmark.services.library import Library


@dataclass(frozen=True, slots=True)
class Cited:
    """One moment that a claim cites."""

    path: str
    """The note's path in the vault."""
    index: int
    """Index of the claim in the note."""
    claim: Claim
    moment: Timestamp


def moments_of(note: Note, media: Media | None = None) -> Iterator[Cited]:
    """The moments that a note cites, in its order; only those of one video if one is given."""
    for index, claim in enumerate(note.claims):
        for moment in claim.times:
            if media is None or (moment.media or note.head.media) == media:
                yield Cited(note.head.path, index, claim, moment)


def in_time_order(cited: Iterable[Cited]) -> tuple[Cited, ...]:
    """Sorted by the second; what has none comes last. Equal ones stay as they were."""

    def second(one: Cited) -> tuple[bool, int]:
        return one.moment.start is None, one.moment.start or 0

    return tuple(sorted(cited, key=second))


def timeline(library: Library, media: Media) -> tuple[Cited, ...]:
    """All moments of a video that the notes of the vault cite, in time order.

    Besides the video's own notes this takes in those that cite it by a link.
    """
    return in_time_order(
        cited for path in library.citing(media) for cited in moments_of(library.note(path), media)
    )


def neighbours(
    cited: Sequence[Cited], path: str, index: int, second: int, number: int
) -> tuple[Sequence[Cited], int]:
    """Of moments in time order those around one, and its place among them.

    The one is given by its note, the index of its claim, and its second; up to so many stand
    before it, and as many after. If it isn't there, the place is that of the next one.
    """
    same = [
        at
        for at, one in enumerate(cited)
        if (one.path, one.index, one.moment.start) == (path, index, second)
    ]
    later = (
        at for at, one in enumerate(cited) if one.moment.start is None or one.moment.start >= second
    )
    at = same[0] if same else next(later, max(0, len(cited) - 1))
    first = max(0, at - number)
    return cited[first : at + number + 1], at - first
