"""What searching takes and remembers: the engine, how far its index is, the last search."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from seekmark.index.search import Hits


class Searcher(Protocol):
    """The search engine over one index. ``find`` runs in a thread, one at a time."""

    def find(self, query: str, limit: int) -> "Hits":
        """The best hits for what was typed so far."""

    def interrupt(self) -> None:
        """Make a ``find`` that runs in another thread end early; what it returns is dropped."""

    def rest(self) -> None:
        """The same, when there is nothing to find for a while."""


@dataclass(frozen=True, slots=True)
class LastSearch:
    """A search to come back to."""

    query: str
    hits: "Hits | None"
    cursor: int


@dataclass(slots=True)
class Finding:
    """Where the reader's search gets its answers; what isn't given yet may be set later."""

    searcher: Callable[[], Searcher | None] = lambda: None
    """None while there is no index."""
    progress: str = ""
    """How far the building of the index is, in words; empty where none is being built."""
    lag: str = ""
    """Why the index isn't like the vault, in words; empty where it is, or is about to be."""
    last_search: LastSearch | None = None
