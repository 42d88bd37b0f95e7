"""The claims of one video as WebVTT, https://www.w3.org/TR/webvtt1/#syntax."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from seekmark.cleaning import clean_line
from seekmark.model.clock import spoken
from seekmark.services.export.rows import Row, in_time_order

_LAST = 10
"""Seconds that the last claim is shown if it cites no range."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def cues(rows: Iterable[Row]) -> Iterator[str]:
    """A cue for each moment: to the end of its range, else until the next one begins."""
    yield "WEBVTT\n"
    timed = in_time_order(rows)
    starts = [start for start, _ in timed]
    for start, row in timed:
        later = bisect_right(starts, start)
        end = row.moment.end
        if end is None or end <= start:
            end = starts[later] if later < len(starts) else start + _LAST
        text = (clean_line(row.claim.text) or spoken(row.moment)).translate(_ESCAPES)
        yield f"\n{_clock(start)} --> {_clock(end)}\n{text}\n"


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}.000"
