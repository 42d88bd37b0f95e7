"""The claims that are listed together, gathered off the keys where there are many."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import overload

from seekmark.model import Claim, Media
from seekmark.services.library import Library
from seekmark.services.reading import ClaimRef, ReadingState, Scope

FEW = 16
"""Notes whose claims are gathered while a key waits."""
_MANY = 2000
"""Notes of a channel from which its videos are put together in a thread."""
_LAST = 1 << 60
"""Stands for the second of a time that can't be read."""


class ClaimList(Sequence[ClaimRef]):
    """Claims by their places, in an order of their own; 100,000 of them take 1 MB."""

    def __init__(self, paths: Sequence[str], counts: Iterable[int], order: Iterable[int]) -> None:
        """Takes notes, how many claims each has, and the claims by their numbers among all."""
        self.paths = tuple(paths)
        """The notes that they stand in."""
        self._starts = array("L", accumulate(counts, initial=0))
        """Number of the first claim of each note, and of none at the end."""
        self._order = array("L", order)
        self._rows = array("l", [-1]) * self._starts[-1]
        for row, number in enumerate(self._order):
            self._rows[number] = row

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, row: int) -> ClaimRef: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[ClaimRef]: ...
    def __getitem__(self, row: int | slice) -> ClaimRef | Sequence[ClaimRef]:
        if isinstance(row, slice):
            return [self._ref(number) for number in self._order[row]]
        return self._ref(self._order[row])

    def __iter__(self) -> Iterator[ClaimRef]:
        return map(self._ref, self._order)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ClaimList):
            return NotImplemented
        mine = self.paths, self._starts, self._order
        return self is other or mine == (other.paths, other._starts, other._order)

    def __hash__(self) -> int:
        return hash((self.paths, len(self._order)))

    def row_of(self, ref: ClaimRef | None) -> int | None:
        """Where a claim is; None if it isn't among them."""
        if ref is None or ref.path not in self.paths:
            return None
        place = self.paths.index(ref.path)
        number = self._starts[place] + ref.index
        row = self._rows[number] if number < self._starts[place + 1] else -1
        return None if row < 0 else row

    def _ref(self, number: int) -> ClaimRef:
        place = bisect_right(self._starts, number) - 1
        return ClaimRef(self.paths[place], number - self._starts[place])


class ClaimLists:
    """Gives the claims in scope; those of the last video are kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: tuple[object, ClaimList] | None = None

    def at_hand(self, state: ReadingState) -> ClaimList | None:
        """The claims to list, if that takes no time worth speaking of."""
        if state.scope is not Scope.VIDEO or self._library.head(state.path).media is None:
            return own_claims(self._library, state)
        if self._kept is not None and self._kept[0] == self.key(state):
            return self._kept[1]
        channel = self._library.head(state.path).channel
        is_few = self._library.count_in(channel) <= _MANY
        if not (is_few or self._library.videos.is_grouped(channel)):
            return None
        is_short = len(self._library.videos.beside(state.path)) <= FEW
        return self.gather(state, lambda: True) if is_short else None

    def gather(self, state: ReadingState, is_wanted: Callable[[], bool]) -> ClaimList | None:
        """The claims of the video of a note; made for a thread. None if no longer wanted."""
        key, claims = self.key(state), video_claims(self._library, state.path, is_wanted)
        if claims is not None:
            self._kept = key, claims
        return claims

    def key(self, state: ReadingState) -> object:
        """Is another one when other claims are to be listed for a video."""
        head, library = self._library.head(state.path), self._library
        return head.channel, head.media, library.version, library.as_written


def claims_in_scope(library: Library, state: ReadingState) -> ClaimList:
    """The claims to list: of the section or note in their order, of the video in time order.

    The video's are those of all notes on it in the note's folder. A note without a video has
    its own claims only.
    """
    is_video = state.scope is Scope.VIDEO and library.head(state.path).media is not None
    found = video_claims(library, state.path, lambda: True) if is_video else None
    return own_claims(library, state) if found is None else found


def own_claims(library: Library, state: ReadingState) -> ClaimList:
    """The claims of a note, or of its section, in its order."""
    claims, is_section = library.note(state.path).claims, state.scope is Scope.SECTION
    order = [
        index
        for index, claim in enumerate(claims)
        if not is_section or claim.section == state.section
    ]
    return ClaimList((state.path,), (len(claims),), order)


def video_claims(library: Library, path: str, is_wanted: Callable[[], bool]) -> ClaimList | None:
    """The claims on the video of a note, by the first second of it that each cites.

    None if that is no longer wanted.
    """
    media, notes = library.head(path).media, library.videos.beside(path)
    counts, seconds = [], []
    for other in notes:
        if not is_wanted():
            return None
        claims, own = library.claims(other), library.head(other).media
        counts.append(len(claims))
        seconds += [_first_second(claim, own, media) for claim in claims]
    cited = (number for number, second in enumerate(seconds) if second >= 0)
    return ClaimList(notes, counts, sorted(cited, key=seconds.__getitem__))


def _first_second(claim: Claim, own: Media | None, media: Media | None) -> int:
    """The first second of a video that a claim cites; -1 for none."""
    return min(
        (
            _LAST if time.start is None else time.start
            for time in claim.times
            if (time.media or own) == media
        ),
        default=-1,
    )
