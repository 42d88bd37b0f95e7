"""The citations and links on a page find the timestamps and links that the scan has found."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from seekmark.model import Link, Note, Timestamp
from seekmark.parsing.mark import LinkText
from seekmark.parsing.page import Stop
from seekmark.parsing.times import Moment


class _InSection(Protocol):
    @property
    def section(self) -> int: ...


_T = TypeVar("_T", bound=_InSection)
_SECTION = attrgetter("section")


class StopFinder:
    """Gives each citation and link of a section its stop.

    The two readings meet by line and wording, in order; so where they should disagree about
    one block, the others still find theirs, and what finds nothing is no stop.
    """

    def __init__(self, note: Note, section: int) -> None:
        self.stops: list[Stop] = []
        self._times: dict[tuple[int, str], deque[tuple[Timestamp, int]]] = defaultdict(deque)
        self._links: dict[tuple[int, str, str], deque[Link]] = defaultdict(deque)
        for number, claim in _of_section(note.claims, section):
            for time in claim.times:
                self._times[time.line, time.written].append((time, number))
        for _, link in _of_section(note.links, section):
            self._links[link.line, link.target, link.heading].append(link)

    def time(self, moment: Moment, line: int) -> tuple[Timestamp | None, int | None]:
        """The timestamp of a moment cited on a line of the file, and the number of its stop."""
        found = self._times.get((line, moment.written))
        if not found:
            return None, None
        time, claim = found.popleft()
        return time, self._add(Stop(time, None, claim))

    def link(self, link: LinkText, line: int) -> tuple[Link | None, int | None]:
        """The link that a text on a line of the file is, and the number of its stop."""
        found = self._links.get((line, link.target, link.heading))
        if not found:
            return None, None
        known = found.popleft()
        return known, self._add(Stop(None, known, None))

    def _add(self, stop: Stop) -> int:
        self.stops.append(stop)
        return len(self.stops) - 1


def _of_section(items: Sequence[_T], section: int) -> list[tuple[int, _T]]:
    """The items of a section with their indexes; all items are in the order of the note."""
    start = bisect_left(items, section, key=_SECTION)
    end = bisect_left(items, section + 1, lo=start, key=_SECTION)
    return list(enumerate(items[start:end], start))
