"""What finding needs of a pane, whichever it is."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from seekmark.app.background import IsWanted
from seekmark.app.widgets.pane_widgets import PaneWidget
from seekmark.services.text_find import Key, Occurrence, Occurrences, Texts

PaneT = TypeVar("PaneT", bound=PaneWidget)


class Place(NamedTuple):
    """Where a pane is: keys of its texts, with offsets in them."""

    here: tuple[Key, int]
    """What is typed is looked for from here; N looks before it."""
    after: tuple[Key, int]
    """n looks from here: behind what was gone to last."""


class PaneFind(Generic[PaneT]):
    """Finds one query in one pane, and marks it there."""

    whole = ""
    """What all its texts are, in words."""
    elsewhere = ""
    """What the texts beyond those on show are, in words; empty if there are none."""

    def __init__(self, pane: PaneT) -> None:
        self.pane = pane
        self.query = ""
        self._found: tuple[Texts, str, Occurrences] | None = None

    def mark(self, query: str) -> None:
        """Mark another query; nothing for an empty one."""
        if query != self.query:
            self.query = query
            self.pane.refresh()

    def forget(self) -> None:
        """Let go of the texts: nothing is sought any more."""
        self._found = None

    @property
    def found(self) -> Occurrences:
        """Where the query stands, as far as the texts are known."""
        texts = self.texts()
        if self._found is None or self._found[0] is not texts or self._found[1] != self.query:
            self._found = texts, self.query, texts.find(self.query)
        return self._found[2]

    def texts(self) -> Texts:
        """The texts that are known; the same object while they are the same."""
        raise NotImplementedError

    def missing(self) -> Callable[[IsWanted], Callable[[], None]] | None:
        """Work for a thread that gets to know the other texts, and returns how to take them.

        None if all are known.
        """
        return None

    def place(self) -> Place:
        """Where the pane is."""
        raise NotImplementedError

    def on_show(self) -> range:
        """Indexes of what was found in the text that the pane shows or scrolls to."""
        return range(len(self.found))

    def hold(self) -> Callable[[], None]:
        """Keep the place; what is returned brings it back."""
        raise NotImplementedError

    def show(self, occurrence: Occurrence) -> None:
        """Bring a place to be seen, and tell nobody."""
        raise NotImplementedError

    def tell(self) -> None:
        """Tell where that has led."""
        raise NotImplementedError
