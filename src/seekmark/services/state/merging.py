"""Two memories of one vault made one: what sessions at the same time have done."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from seekmark.services.state.memory import Keep, Mark, Memory

_LONG = 90 * 24 * 3600.0
"""Seconds after which nobody needs to hear of a removal any more."""
_Entry = TypeVar("_Entry", Mark, Keep)


def merged(mine: Memory, theirs: Memory) -> Memory:
    """What both know; of two words on the same thing the later one counts."""
    later, earlier = (mine, theirs) if mine.placed >= theirs.placed else (theirs, mine)
    times = earlier.read.keys() & later.read.keys()
    return replace(
        later,
        marks=_merged(later.marks, earlier.marks),
        kept=_merged(later.kept, earlier.kept),
        read={
            **earlier.read,
            **later.read,
            **{path: max(earlier.read[path], later.read[path]) for path in times},
        },
    )


def without_old_removals(memory: Memory, now: float) -> Memory:
    """The same, less what was removed long before ``now``, in seconds since 1970."""
    kept = {name: one for name, one in memory.kept.items() if one.spot or now - one.changed < _LONG}
    return replace(memory, kept=kept)


def _merged(one: Mapping[str, _Entry], other: Mapping[str, _Entry]) -> dict[str, _Entry]:
    found = dict(one)
    for name, entry in other.items():
        if name not in found or entry.changed > found[name].changed:
            found[name] = entry
    return found
