"""Ways of writing a time that can be ignored: to all that this process reads, they are text then.

They are set once, before anything is read: that a note is read in two ways is never wanted.
Processes that this one starts find them in their environment.
"""

import os
from collections.abc import Iterable
from enum import StrEnum

_VARIABLE = "SEEKMARK_IGNORED"


class Dialect(StrEnum):
    """A way of writing a time that somebody's notes may mean otherwise."""

    ANCHORS = "anchors"
    """``<a data-t="00:01:07">[00:01:07]</a>``"""
    BRACKETS = "brackets"
    """``[1:07]``"""
    PARENTHESES = "parentheses"
    """``(0:01:07)``"""
    LABELS = "labels"
    """``[[note|words 0:01:07]]``"""
    LOGSEQ = "logseq"
    """``{{youtube-timestamp 67}}``"""


IGNORED: set[Dialect] = {
    dialect for dialect in Dialect if dialect in os.environ.get(_VARIABLE, "").split()
}
"""Those that are ignored."""


def ignore(dialects: Iterable[Dialect]) -> None:
    """Ignore these dialects, and no others, from now on."""
    IGNORED.clear()
    IGNORED.update(dialects)
    os.environ[_VARIABLE] = " ".join(sorted(IGNORED))


def stamp() -> int:
    """A number for what is ignored: notes read under another one may come out otherwise."""
    return sum(1 << at for at, dialect in enumerate(Dialect) if dialect in IGNORED)
