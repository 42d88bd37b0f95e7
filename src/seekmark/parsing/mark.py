"""What stands out in the text of one block: a citation, a link, or a code span."""

from functools import cache
from typing import NamedTuple

from seekmark.parsing.times import Moment


class LinkText(NamedTuple):
    """A link as written."""

    target: str
    heading: str
    label: str
    """Raw words between the brackets; empty where there are none."""
    embed: bool
    wiki: bool


class Mark(NamedTuple):
    """Something in a block that is not plain prose; one with no fields is markup to drop."""

    start: int
    """Offset in the block's text, in characters."""
    end: int
    moments: tuple[Moment, ...] = ()
    """What a citation cites; empty for what is no citation."""
    link: LinkText | None = None
    label: str = ""
    """Raw words of a citation's label that are no time."""
    code: str | None = None
    """Content of a code span."""


@cache
def usual_moments(written: str) -> tuple[Moment, ...]:
    """The moments of a ``00:01:07``, the commonest way to write one; they come again and again.

    There are no more than a million.
    """
    start = int(written[:2]) * 3600 + int(written[3:5]) * 60 + int(written[6:])
    return (Moment(written, start),)
