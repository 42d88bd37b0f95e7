"""What is examined, and what is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from seekmark.services.settings import Settings


class State(StrEnum):
    """How well something works."""

    OK = "ok"
    UNSURE = "unsure"
    """It may work, and nothing here can tell."""
    MISSING = "missing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was examined."""

    check: str
    """Its name, for good."""
    state: State
    found: str
    """In a sentence."""
    advice: tuple[str, ...] = ()
    """What to do about it, and lines to put into a file; empty if nothing is to be done."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where the program runs."""

    environment: Mapping[str, str]
    settings: Settings
    charset: str
    """The encoding of the terminal's text, as Python names it."""
    terminal: int | None
    """A descriptor that writes to the terminal; None without one."""
