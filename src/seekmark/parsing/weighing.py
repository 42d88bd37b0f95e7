"""Which of its two readings each time of a note has, weighed together as a way through a video.

Measured on notes whose times are beyond doubt (docs/times.md): one citation lies ``g`` seconds
from the one before it with the probability ``20 / (20 + g)²``, and in longer videos it is as good
as anywhere in one case of five. Real seconds are ``00`` in 1 of 40 times; the third of three
misused fields is ``00`` in 19 of 20, or else some other number throughout.

What speaks against a reading is counted in nats: 3 are odds of 20 to 1.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import log
from operator import sub
from typing import NamedTuple

from seekmark.parsing.times import LONGEST_VIDEO

FIELDS = re.compile(r"(?<![\d:])(\d+):(\d+):(\d+)", re.ASCII)
"""A time whose first field may be hours or minutes."""
LONG_FROM = 4 * 3600
"""Seconds; few videos are longer."""
_LONG, _LONG_BESIDE = 8.0, 15.0
"""Against a video longer than that; and in a note that has times which can't be hours."""
_FIRST_MINUTE = 3.0
"""Against a moment in the first minute: few citations are."""
_NEVER = 1000.0
"""Against what can't be."""
_CHANGE = 1.0
"""Against a change in the way of writing, from one time to the next."""
_UNPROVEN = 24.0
"""Against minutes in a note whose long times have no usual third, none of which is beyond doubt,
and which has shorter ones too: few such notes are misused, and a stream of eight hours isn't."""
_ANYWHERE = 0.2 / 7200
"""Probability of any one second, where a citation lies far from the one before it."""
_ZERO, _NOT_ZERO = -log(60 / 40), -log(60 * 39 / 40 / 59)
"""Against real seconds of ``00``, and others; less than nothing where there are more than chance
would bring."""
_LABELLED = 8.0
"""Against hours where the note itself shows the time as minutes."""
_MISUSED_ZERO = 0.9
"""How often the third of misused fields is ``00``, before a note has shown its own way."""
_UNSEEN = 0.5
"""The same in a note where no time can hardly be hours."""
_SEVERAL = 4
"""Times that a note must have for one way of writing to go throughout."""
_AT_MOST = 0.8
"""How often a usual third field is taken to come, however often it came so far."""


class Choice(NamedTuple):
    """A time in its two readings, in seconds."""

    hours: int
    """As hours, minutes and seconds."""
    minutes: int | None
    """As minutes and seconds; None for a time that has no hour field."""
    third: int
    """Its third field."""
    is_labelled: bool = False
    """Whether the note's label for it gives it as minutes."""


class Extent(NamedTuple):
    """How far into their video the other notes on it reach."""

    times: int
    """How many of their times say so."""
    end: int
    """Seconds."""


class _Costs(NamedTuple):
    """What speaks against each time of a note, and against the way to it from the one before."""

    hours: Sequence[float]
    minutes: Sequence[float]
    hours_to_hours: Sequence[float]
    minutes_to_hours: Sequence[float]
    hours_to_minutes: Sequence[float]
    minutes_to_minutes: Sequence[float]


class _Gaps(dict[int, float]):
    """What speaks against a gap of so many seconds, either way; worked out once for each."""

    def __missing__(self, seconds: int) -> float:
        against = -log(16 / (20 + abs(seconds)) ** 2 + _ANYWHERE)
        self[seconds] = against
        return against


_GAPS = _Gaps()


def weigh(
    choices: Sequence[Choice], duration: int | None = None, others: Extent | None = None
) -> list[float]:
    """How much more speaks against reading each time of a note as hours than as minutes.

    The times come in the order of the note. ``duration`` is the video's length in seconds, where
    it is known. Of a time without an hour field the answer is far below zero.
    """
    if not choices:
        return []
    hours = [min(choice.hours, LONGEST_VIDEO) for choice in choices]
    minutes = [
        choice.hours if choice.minutes is None else min(choice.minutes, LONGEST_VIDEO)
        for choice in choices
    ]
    misuse = _misuse(choices, is_known=others is not None)
    if misuse.is_throughout:
        return [_NEVER] * len(choices)
    against_hours, against_minutes = _against(choices, misuse)
    steps = _steps(hours, minutes)
    best_hours = best_minutes = [2 * _NEVER * len(choices)] * len(choices)
    for end, length in _lengths(misuse.long, duration, others):
        costs = _Costs(
            [cost if at <= end else _NEVER for cost, at in zip(against_hours, hours, strict=True)],
            [
                cost if at <= end else _NEVER
                for cost, at in zip(against_minutes, minutes, strict=True)
            ],
            *steps,
        )
        as_hours, as_minutes = _ways(costs, length)
        best_hours = list(map(min, best_hours, as_hours))
        best_minutes = list(map(min, best_minutes, as_minutes))
    return [one - other - misuse.prior for one, other in zip(best_hours, best_minutes, strict=True)]


def _lengths(
    long: float | None, duration: int | None, others: Extent | None
) -> Sequence[tuple[int, float]]:
    """The ends that the video may have, and what speaks against each."""
    if duration is not None:
        return ((duration, 0.0),)
    lengths = [(LONG_FROM - 1, 0.0)]
    if long is not None:
        lengths.append((LONGEST_VIDEO - 1, long))
    if others is None or others.end >= LONG_FROM:
        return lengths
    longer = min(5.0, log(others.times + 1))
    return ((others.end, 0.0), *((end, against + longer) for end, against in lengths))


class _Misuse(NamedTuple):
    """How a note writes minutes into the hour field, if it does."""

    usual: int
    """The third field that most of such times have."""
    share: float
    """How many of them have it, of 1."""
    prior: float
    """What speaks against it, all in all."""
    long: float | None
    """What speaks against a long video; None where no time asks for one."""
    is_throughout: bool
    """Whether the note has nothing else, beyond doubt."""


def _misuse(choices: Sequence[Choice], is_known: bool) -> _Misuse:
    """Learn it from the times that can hardly be hours; one of them says nothing yet."""
    fields = [one for one in choices if one.minutes is not None]
    impossible = [one.third for one in fields if one.hours >= LONGEST_VIDEO]
    proof = impossible or [one.third for one in fields if one.hours >= LONG_FROM]
    counts = Counter(proof)
    usual = max(counts, key=lambda third: (counts[third], third == 0)) if counts else 0
    expected = 1 / 60 if usual else _MISUSED_ZERO
    share = (counts[usual] - 1 + expected) / len(proof) if proof else _UNSEEN
    is_known = bool(impossible) or is_known or share > 0.5
    zeros = sum(one.third == 0 for one in choices)
    is_known = is_known or 10 * zeros >= 9 * len(choices)
    is_known = is_known or all(one.hours >= LONG_FROM for one in choices)
    prior = 0.0 if is_known else _UNPROVEN
    is_throughout = (
        bool(impossible)
        and len(choices) >= _SEVERAL
        and all(one.third == usual and one.minutes is not None for one in choices)
    )
    asks = any(
        LONG_FROM <= one.hours < LONGEST_VIDEO and not (impossible and one.third == usual)
        for one in fields
    )
    long = (_LONG_BESIDE if impossible else _LONG) if asks else None
    return _Misuse(usual, share, prior, long, is_throughout)


def _against(choices: Sequence[Choice], misuse: _Misuse) -> tuple[list[float], list[float]]:
    """What speaks against each time by itself, as hours and as minutes."""
    usual, share = misuse.usual, min(misuse.share, _AT_MOST)
    like_usual, like_others = -log(share), -log((1 - share) / 59)
    hours = [
        (_NOT_ZERO if one.third else _ZERO) + (_LABELLED if one.is_labelled else 0.0)
        for one in choices
    ]
    minutes = [
        _NEVER
        if one.minutes is None
        else (like_usual if one.third == usual else like_others)
        + (_FIRST_MINUTE if one.minutes < 60 else 0.0)
        for one in choices
    ]
    return hours, minutes


def _steps(hours: Sequence[int], minutes: Sequence[int]) -> tuple[Sequence[float], ...]:
    """Against the way to each time from the one before it, in the order of ``_Costs``."""

    def gaps(these: Sequence[int], before: Sequence[int], change: float) -> Sequence[float]:
        costs = map(_GAPS.__getitem__, map(sub, these[1:], before))
        return [0.0, *map(change.__add__, costs)]

    return (
        gaps(hours, hours, 0.0),
        gaps(hours, minutes, _CHANGE),
        gaps(minutes, hours, _CHANGE),
        gaps(minutes, minutes, 0.0),
    )


def _ways(costs: _Costs, start: float) -> tuple[list[float], list[float]]:
    """Against the best ways through all times over each one, read as hours and as minutes."""
    hours = minutes = 0.0
    rest = [(hours, minutes)]
    backward = zip(*(column[:0:-1] for column in costs), strict=True)
    for against_hours, against_minutes, one, two, three, four in backward:
        by_hours, by_minutes = hours + against_hours, minutes + against_minutes
        hours = min(one + by_hours, three + by_minutes)
        minutes = min(two + by_hours, four + by_minutes)
        rest.append((hours, minutes))
    rest.reverse()
    over_hours, over_minutes = [], []
    hours = minutes = start
    forward = zip(rest, *costs, strict=True)
    for (left, left_minutes), against_hours, against_minutes, one, two, three, four in forward:
        by_hours = min(hours + one, minutes + two) + against_hours
        minutes = min(hours + three, minutes + four) + against_minutes
        hours = by_hours
        over_hours.append(hours + left)
        over_minutes.append(minutes + left_minutes)
    return over_hours, over_minutes
