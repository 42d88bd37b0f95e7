"""The moment that a citation names."""

from dataclasses import dataclass
from enum import StrEnum

from seekmark.model.media import Media


class TimeStatus(StrEnum):
    """How a timestamp was read."""

    AS_WRITTEN = "as-written"
    REPAIRED = "repaired"
    DOUBTFUL = "doubtful"
    LABEL_DIFFERS = "label-differs"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A moment cited by a note, as it is written there and as it was read."""

    written: str
    """The time as the note has it, without brackets and tags."""
    start: int | None
    """Seconds from the start of the video; None where the time can't be read."""
    end: int | None
    """Seconds from the start of the video; None unless a range is cited."""
    status: TimeStatus
    line: int
    """Line in the file, from 1."""
    label: str = ""
    """What the note shows for it where that differs from ``written``, cleaned."""
    media: Media | None = None
    """The video in the citation's own link; None means the note's video."""
    why: str = ""
    """A short sentence: on what evidence a time was repaired, or why it is doubtful."""
    alternative: int | None = None
    """Seconds of the other reading: what a repaired time says as written, or what a doubtful
    one may mean instead."""
