"""What the commands do, by their ids; loaded as it is wanted."""

from collections.abc import Iterator
from importlib import import_module

from seekmark.app.deeds.deed import Deed

__all__ = ["Deed", "deed", "load"]

_MODULES = (
    "moving",
    "showing",
    "helping",
    "acting",
    "handing",
    "finding",
    "find",
    "remembering",
    "keeping",
    "peek",
    "linking",
    "commanding",
    "open_with",
    "looking",
    "playing",
    "outside",
)
"""What is likely to be wanted first comes first."""


def load() -> Iterator[dict[str, Deed]]:
    """Load one module of deeds after the other."""
    for name in _MODULES:
        yield import_module(f"{__name__}.{name}").DEEDS


def deed(command: str) -> Deed:
    """What a command does, by its id."""
    return next(deeds[command] for deeds in load() if command in deeds)
