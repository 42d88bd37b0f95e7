"""What becomes of a time once its readings are weighed, and why, in words for the reader."""

from dataclasses import dataclass

from seekmark.model import Timestamp, TimeStatus
from seekmark.model.clock import format_time
from seekmark.parsing.times import LONGEST_VIDEO
from seekmark.parsing.weighing import FIELDS, Choice

SURE, DOUBT = 4.0, -2.0
"""Nats for minutes from which a time is repaired (55 to 1), and from which it is in doubt."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is known beside a time itself."""

    duration: int | None = None
    """Seconds that the video lasts, where that is known."""
    latest: int | None = None
    """Seconds at which a time may lie at the latest, for that."""
    others_end: int | None = None
    """Seconds that the other notes of the video reach."""
    example: str = ""
    """A time of the note that can't be hours, as written."""
    all_zero: bool = False
    """Whether all times of the note end in ``:00``."""
    is_enough: bool = True
    """Whether there is enough to repair what may be right as written."""


def decide(time: Timestamp, choice: Choice, weight: float, grounds: Grounds) -> Timestamp:
    """Read a time: as it stands, repaired, in doubt, or not at all."""
    hours, minutes = choice.hours, choice.minutes
    if hours >= LONGEST_VIDEO and (minutes is None or minutes >= LONGEST_VIDEO):
        return _unreadable(time)
    if minutes is None or minutes == hours:
        return time
    latest = LONGEST_VIDEO - 1 if grounds.latest is None else grounds.latest
    is_certain = hours >= LONGEST_VIDEO or hours > latest >= minutes
    if not is_certain and (weight < DOUBT or minutes > latest):
        return time
    if is_certain or (weight > SURE and grounds.is_enough):
        why = _why(time, choice, grounds)
        end = None if time.end is None else _end_in_minutes(time.written, time.end)
        return _read_as(time, minutes, end, TimeStatus.REPAIRED, why, hours)
    why = f"may mean {format_time(minutes)}: {_doubt(grounds)}"
    return _read_as(time, time.start, time.end, TimeStatus.DOUBTFUL, why, minutes)


def undecided(time: Timestamp) -> Timestamp | None:
    """A time as it was before it was decided; None where that can't be told any longer."""
    if not time.why:
        return time
    is_repaired = time.status is TimeStatus.REPAIRED
    if time.status is TimeStatus.UNREADABLE or (is_repaired and time.end is not None):
        return None
    start = time.alternative if is_repaired else time.start
    status = TimeStatus.LABEL_DIFFERS if time.label else TimeStatus.AS_WRITTEN
    return Timestamp(time.written, start, time.end, status, time.line, time.label, time.media)


def decide_apart(time: Timestamp) -> Timestamp:
    """Read a time that names its video itself: only what can't be is put right."""
    if time.start is None or time.start < LONGEST_VIDEO:
        return time
    match = FIELDS.match(time.written)
    minutes = int(match[1]) * 60 + int(match[2]) if match else None
    return decide(time, Choice(time.start, minutes, 0), 0.0, Grounds())


def _unreadable(time: Timestamp) -> Timestamp:
    why = f"no video is {_length(time.start or 0)} long"
    return _read_as(time, None, None, TimeStatus.UNREADABLE, why)


def _read_as(
    time: Timestamp,
    start: int | None,
    end: int | None,
    status: TimeStatus,
    why: str,
    alternative: int | None = None,
) -> Timestamp:
    return Timestamp(
        time.written, start, end, status, time.line, time.label, time.media, why, alternative
    )


def _end_in_minutes(written: str, end: int) -> int:
    """The end of a range whose fields are minutes and seconds."""
    fields = FIELDS.findall(written)
    return int(fields[-1][0]) * 60 + int(fields[-1][1]) if len(fields) == 2 else end


def _why(time: Timestamp, choice: Choice, grounds: Grounds) -> str:
    """The strongest reason for reading a time as minutes."""
    if grounds.duration is not None and choice.hours > grounds.duration:
        return f"the video ends at {format_time(grounds.duration)}"
    if choice.hours >= LONGEST_VIDEO:
        return f"no video is {_length(choice.hours)} long"
    if choice.is_labelled:
        return f"its label says {time.label.strip('[] ')}"
    return _pattern(grounds, choice) or "read like this, it lies near its neighbours in the note"


def _pattern(grounds: Grounds, choice: Choice) -> str:
    """What the note's other times, or the other notes of its video, say."""
    if grounds.example:
        return f"like {grounds.example} in this note: minutes in the hour field"
    if grounds.all_zero:
        return "all times of this note end in :00: minutes in the hour field"
    if grounds.others_end is not None and choice.hours > grounds.others_end:
        return f"the other notes of the video end at {format_time(grounds.others_end)}"
    return ""


def _doubt(grounds: Grounds) -> str:
    if grounds.example:
        return f"the note has minutes in the hour field, as in {grounds.example}"
    if grounds.all_zero:
        return "all times of the note end in :00"
    return "the note's other times allow both"


def _length(seconds: int) -> str:
    return f"{seconds // 3600:,} hours"
