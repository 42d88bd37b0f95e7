"""All that is remembered of a vault, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from seekmark.services.state.values import LastPlace, Spot, Visit


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with a letter."""

    changed: float
    """When it was set, in seconds since 1970."""
    visit: Visit


@dataclass(frozen=True, slots=True)
class Keep:
    """A claim that is kept."""

    changed: float
    """When it was kept, moved or removed, in seconds since 1970."""
    spot: Spot | None
    """None for one that was removed."""
    record: str = ""
    """The claim, and the head of its note, as they were then; a text that the codec made.

    Only the list of what is kept reads it.
    """
    order: float = 0.0
    """Its place in the list: lower ones come first."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All that is remembered of one vault."""

    place: LastPlace | None = None
    placed: float = 0.0
    """When that was the place, in seconds since 1970."""
    past: tuple[Visit, ...] = ()
    """Where one can go back to, the nearest last."""
    future: tuple[Visit, ...] = ()
    """Where one can go forward to, the nearest last."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By letter."""
    kept: Mapping[str, Keep] = field(default_factory=dict)
    """By a name for each."""
    read: Mapping[str, float] = field(default_factory=dict)
    """When each note was read last, by path, in seconds since 1970."""
