"""What finding things takes and remembers: the engine, the names of notes, the last search."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Hit(Protocol):
    """Something that a search has found. Its texts need cleaning no more."""

    @property
    def kind(self) -> str:
        """``claim``, ``heading`` or ``title``."""

    @property
    def path(self) -> str:
        """Path of its note."""

    @property
    def section(self) -> int:
        """Index of its section in the note."""

    @property
    def claim(self) -> int | None:
        """Index of the claim in its note."""

    @property
    def start(self) -> float | None:
        """Second of a claim's first time."""

    @property
    def text(self) -> str:
        """The text in which the words were found."""

    @property
    def marks(self) -> Sequence[tuple[int, int]]:
        """Where in the text they stand: offsets, the end not included."""

    @property
    def title(self) -> str:
        """The note's title."""


class Hits(Protocol):
    """What a search has found, best first."""

    @property
    def hits(self) -> Sequence[Hit]:
        """The first of them."""

    @property
    def total(self) -> int:
        """How many there are."""

    @property
    def is_ranked(self) -> bool:
        """Whether all of them were ranked, not only the first."""

    @property
    def problem(self) -> str | None:
        """What is wrong with the query; empty if nothing is."""


class Searcher(Protocol):
    """The search engine over one index. ``find`` runs in a thread, one at a time."""

    def find(self, query: str, limit: int) -> Hits:
        """The best hits for what was typed so far."""

    def interrupt(self) -> None:
        """Make a ``find`` that runs in another thread end early; what it returns is dropped."""


@dataclass(frozen=True, slots=True)
class LastSearch:
    """A search to come back to."""

    query: str
    hits: Hits | None
    cursor: int


@dataclass(slots=True)
class Finding:
    """Where the reader's finding gets its answers; what isn't given yet may be set later."""

    searcher: Callable[[], Searcher | None] = lambda: None
    """None while there is no index."""
    progress: str = ""
    """How far the building of the index is, in words; empty where none is being built."""
    lag: str = ""
    """Why the index isn't like the vault, in words; empty where it is, or is about to be."""
    last_search: LastSearch | None = None
