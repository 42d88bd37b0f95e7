"""The claims of one video as chapters for the description of a video on YouTube.

YouTube wants the first at 0:00, each 10 seconds after the one before, and three or more:
https://support.google.com/youtube/answer/9884579.
"""

from collections.abc import Iterable, Iterator
from textwrap import shorten

from seekmark.cleaning import clean_line
from seekmark.model.clock import format_time, spoken
from seekmark.services.export.rows import Row, in_time_order

_SHORTEST = 10
"""Seconds of a chapter."""
_LONGEST = 100
"""Characters of a title."""
_BRACKETS = str.maketrans("<>", "‹›")
"""A description can't hold angle brackets."""


def chapters(rows: Iterable[Row]) -> Iterator[str]:
    """A line for each claim; one less than 10 seconds after a chapter goes into that chapter."""
    last: int | None = None
    for start, row in in_time_order(rows):
        if last is None and start >= _SHORTEST:
            yield _line(0, row.video_title or row.head.title)
            last = 0
        if last is None or start - last >= _SHORTEST:
            last = start if last is not None else 0
            yield _line(last, row.claim.text or spoken(row.moment))


def _line(start: int, title: str) -> str:
    words = shorten(clean_line(title), _LONGEST, placeholder=" …")
    return f"{format_time(start)} {words}\n".translate(_BRACKETS)
