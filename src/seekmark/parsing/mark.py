"""What stands out in the text of one block: a citation, a link, or a code span."""

import re
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


def usual_citation(match: re.Match[str]) -> Mark:
    """The mark of a match whose groups are a whole ``00:01:07`` and its three parts."""
    moments = _USUAL.get(match[1])
    if moments is None:
        start = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4])
        moments = _USUAL[match[1]] = (Moment(match[1], start),)
    return Mark(match.start(), match.end(), moments)


_USUAL: dict[str, tuple[Moment, ...]] = {}
"""Moments of two-digit times, a million at the most: the same ones come again and again."""
