"""What is wrong with the times of a note, once they are read."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from seekmark.cleaning import clean_line
from seekmark.model import Note, Problem, ProblemKind, Timestamp, TimeStatus
from seekmark.model.clock import format_time
from seekmark.parsing.times import LONGEST_VIDEO

_RUN = 10
"""Citations of one time, one after the other, from which they can hardly all be meant."""
_NEAR, _FAR = 60, 600
"""Seconds between the neighbours of a slip at most; and from both of them to it at least."""


def time_problems(note: Note) -> Iterator[Problem]:
    """Problems with the times of a note, kind by kind; those a scan finds itself are left out."""
    times = [time for claim in note.claims for time in claim.times]
    for time in times:
        yield from _readings(time, note.head.duration)
    own = [time for time in times if time.media is None and time.start is not None]
    yield from _slips(own)
    yield from _runs(own)


def _readings(time: Timestamp, duration: int | None) -> Iterator[Problem]:
    """What a time's own reading says of it."""
    if _is_impossible(time, duration):
        why = time.why or f"the video ends at {format_time(duration or 0)}"
        yield _problem(time, ProblemKind.IMPOSSIBLE_TIME, f"{time.written}: {why}")
    if time.status is TimeStatus.REPAIRED and time.start is not None:
        words = f"{time.written} read as {format_time(time.start)}: {time.why}"
        yield _problem(time, ProblemKind.REPAIRED_TIME, words)
    elif time.status is TimeStatus.DOUBTFUL:
        yield _problem(time, ProblemKind.DOUBTFUL_TIME, f"{time.written} {time.why}")


def _is_impossible(time: Timestamp, duration: int | None) -> bool:
    """Whether a time as it is written can't be in its video."""
    written = time.alternative if time.status is TimeStatus.REPAIRED else time.start
    if written is None:
        return time.status is TimeStatus.UNREADABLE and bool(time.why)
    end = LONGEST_VIDEO if duration is None or time.media is not None else duration + 1
    return written >= end


def _slips(times: list[Timestamp]) -> Iterator[Problem]:
    """Times far from both neighbours, which are near each other, and that one digit would mend."""
    for before, time, after in zip(times, times[1:], times[2:], strict=False):
        low, high, start = before.start or 0, after.start or 0, time.start or 0
        is_far = start < low - _FAR or start > high + _FAR
        if time.status is TimeStatus.AS_WRITTEN and 0 <= high - low <= _NEAR and is_far:
            mended = _mended(start, low, high)
            if mended is not None:
                words = (
                    f"{time.written} stands between {format_time(low)} and {format_time(high)}; "
                    f"{format_time(mended)} would fit"
                )
                yield _problem(time, ProblemKind.OUT_OF_ORDER, words)


def _mended(start: int, low: int, high: int) -> int | None:
    """A moment between two others that differs in one digit of its clock time from a third."""
    digits = _clock(start)
    for moment in range(low, high + 1):
        if sum(one != other for one, other in zip(digits, _clock(moment), strict=True)) == 1:
            return moment
    return None


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}{seconds // 60 % 60:02}{seconds % 60:02}"


def _runs(times: Iterable[Timestamp]) -> Iterator[Problem]:
    for _, group in groupby(times, key=lambda time: time.start):
        run = list(group)
        if len(run) >= _RUN:
            words = f"{run[0].written} stands {len(run)} times in a row"
            yield _problem(run[0], ProblemKind.REPEATED_TIME, words)


def _problem(time: Timestamp, kind: ProblemKind, words: str) -> Problem:
    return Problem(time.line, kind, clean_line(words))
