"""How written times are read: as they stand, or as minutes and seconds in an hour field.

Notes made by machines write ``21:27:00`` for 21 minutes and 27 seconds. What is decided, on what
evidence, and how often rightly, is in docs/times.md. Times below four hours with real seconds are
put in question by nothing but a known duration, or proof from their own video: a podcast of three
hours is left alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, repeat

from seekmark.model import Claim, Note, Timestamp
from seekmark.parsing.times import LONGEST_VIDEO, parse_time
from seekmark.parsing.verdicts import DOUBT, SURE, Grounds, decide, decide_apart
from seekmark.parsing.weighing import FIELDS, LONG_FROM, Choice, Extent, weigh

_FEW = 4
"""With fewer times than these, what isn't impossible is doubtful at most."""
_DIFFERENT = 6
"""Different times that a note must have for their ``:00`` to say something."""
_ENOUGH = 8
"""Times that the other notes of a video must have for their end to say something."""
_MOST = 0.98
"""So many of the times of other notes lie before what counts as their end: the rest may err."""
_SLACK = 30
"""Seconds that a time may lie past the end of its video: lengths are rounded and cut."""

_LONG = re.compile(
    r"(?<![\d:])0*(?:(?:[4-9]|[1-9]\d+):\d{1,2}:\d|[1-9]\d*:\d{1,2}:00(?!\d))", re.ASCII
)
"""From four hours on, or with an hour and in ``:00``: what puts a time in question by itself."""


def may_be_misused(text: str) -> bool:
    """Whether a note's text has times by which those of its video's other notes may be misread.

    Asked before such notes are scanned together; says yes too often, and never no wrongly.
    """
    return _LONG.search(text) is not None


def is_in_question(note: Note) -> bool:
    """Whether a note as it was scanned has times that may be read in another way.

    Notes on a video of unknown length are judged each by itself, unless one of them has.
    """
    return _is_suspect(note, None)


def read_times(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Decide how the times of notes are read: of all notes on one video together, or of one note.

    Takes notes as they were scanned. The answer doesn't depend on their order.
    """
    duration = max((note.head.duration or 0 for note in notes), default=0) or None
    suspect = [_is_suspect(note, duration) for note in notes]
    if not any(suspect):
        return tuple(notes)
    found = list(map(_Reader, notes, suspect, repeat(duration)))
    for one in found:
        one.weigh_alone()
    if len(found) > 1 and any(one.has_repairs for one in found):
        sure = [one.seconds() for one in found]
        latest = sorted(chain.from_iterable(sure), reverse=True)
        for one, own in zip(found, sure, strict=True):
            one.weigh_beside(_extent(latest, own))
    return tuple(one.read() for one in found)


def _extent(latest: Sequence[int], own: Sequence[int]) -> Extent | None:
    """How far the notes of a video reach, latest moment first, without what one of them says."""
    number = len(latest) - len(own)
    if number < _ENOUGH:
        return None
    mine = Counter(own)
    left = number - int(number * _MOST)
    for second in latest:
        if mine[second]:
            mine[second] -= 1
            continue
        left -= 1
        if not left:
            return Extent(number, second)
    return None


def _is_suspect(note: Note, duration: int | None) -> bool:
    """Whether a note by itself has times that may have to be read in another way."""
    starts = [time.start for claim in note.claims for time in claim.times if time.start]
    highest = max(starts, default=0)
    if highest >= LONGEST_VIDEO or (duration is not None and highest > duration + _SLACK):
        return True
    if highest >= LONG_FROM:
        return any(start % 60 for start in starts) or not _round(set(starts))
    return _is_zeroed(starts)


def _is_zeroed(starts: Sequence[int]) -> bool:
    """Whether times end in ``:00``, most of them with an hour, and not because they are rounded."""
    different = {start for start in starts if start % 60 == 0}
    if 10 * sum(start % 60 == 0 for start in starts) < 9 * len(starts):
        return False
    with_hour = sum(start >= 3600 for start in different)
    return len(different) >= _DIFFERENT and 2 * with_hour > len(different) and not _round(different)


def _round(starts: Iterable[int]) -> bool:
    """Whether at least half of some times are whole five minutes, where chance brings a fifth."""
    fives = [start % 300 == 0 for start in starts]
    return 2 * sum(fives) >= len(fives)


class _Reader:
    """Reads the times of one note."""

    def __init__(self, note: Note, is_suspect: bool, duration: int | None) -> None:
        self._note = note
        self._is_suspect = is_suspect
        self._duration = duration
        self._times = [time for claim in note.claims for time in claim.times]
        self._weighed = [
            place
            for place, time in enumerate(self._times)
            if time.start is not None and time.media is None
        ]
        """Places of the times that can be weighed: of the note's own video."""
        self._choices: list[Choice] = []
        self._weights: list[float] = []
        """Nats for minutes, of each choice; empty if nothing is in question."""
        self._others: Extent | None = None

    @property
    def has_repairs(self) -> bool:
        """Whether any of its times is surely minutes."""
        return any(weight > SURE for weight in self._weights)

    def weigh_alone(self) -> None:
        """Weigh the times if they are in question by themselves."""
        if self._is_suspect:
            self._weigh()

    def weigh_beside(self, others: Extent | None) -> None:
        """Weigh them again if they reach beyond the other notes."""
        if others is None:
            return
        if any(second > max(others.end, 3600) for second in self.seconds(-SURE)):
            self._others = others
            self._weigh()

    def seconds(self, least: float = SURE) -> list[int]:
        """The moments as they are read now, if that is ``least`` nats better than not so."""
        if not self._weights:
            return [self._times[place].start or 0 for place in self._weighed]
        return [
            choice.minutes if weight > SURE and choice.minutes is not None else choice.hours
            for choice, weight in zip(self._choices, self._weights, strict=True)
            if abs(weight) > least
        ]

    def read(self) -> Note:
        """The note with its times as they are to be read."""
        if not (self._weights or self._is_suspect):
            return self._note
        grounds = self._grounds()
        times = [time if time.media is None else decide_apart(time) for time in self._times]
        for place, choice, weight in zip(self._weighed, self._choices, self._weights, strict=True):
            if weight >= DOUBT or choice.hours >= LONGEST_VIDEO:
                times[place] = decide(self._times[place], choice, weight, grounds)
        return _with_times(self._note, times)

    def _weigh(self) -> None:
        self._choices = [_choice(self._times[place]) for place in self._weighed]
        latest = None if self._duration is None else self._duration + _SLACK
        self._weights = weigh(self._choices, latest, self._others)

    def _grounds(self) -> Grounds:
        choices = [choice for choice in self._choices if choice.minutes is not None]
        impossible = (
            self._times[place].written
            for place, choice in zip(self._weighed, self._choices, strict=True)
            if choice.hours >= LONGEST_VIDEO
        )
        is_long = any(choice.hours >= LONG_FROM for choice in choices)
        return Grounds(
            self._duration,
            None if self._duration is None else self._duration + _SLACK,
            self._others.end if self._others else None,
            next(impossible, ""),
            not any(choice.third for choice in choices),
            len(choices) >= _FEW and (is_long or self._others is not None),
        )


def _choice(time: Timestamp) -> Choice:
    """A time in its readings."""
    start, written = time.start or 0, time.written
    minutes, third = divmod(start, 60)
    if time.end is not None or written.count(":") != 2 or written[-2:] > "59":
        match = FIELDS.match(written)
        if match is None:
            return Choice(start, None, 0)
        minutes, third = int(match[1]) * 60 + int(match[2]), int(match[3])
    is_labelled = bool(time.label) and parse_time(time.label.strip("[] ")) == minutes != start
    return Choice(start, minutes, third, is_labelled)


def _with_times(note: Note, times: Sequence[Timestamp]) -> Note:
    """The note with these times in place of its own, in the same order."""
    claims, first = [], 0
    for claim in note.claims:
        own = tuple(times[first : first + len(claim.times)])
        first += len(own)
        claims.append(Claim(claim.section, claim.line, claim.text, own))
    return replace(note, claims=tuple(claims))
