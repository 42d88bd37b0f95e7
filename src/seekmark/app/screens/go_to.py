"""Going to a note, video, channel or command by some letters of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from rich.segment import Segment

from seekmark.app.background import IsWanted, in_background
from seekmark.app.fitting import fit
from seekmark.app.keymap import Keymap, keymap_of
from seekmark.app.paints import ACCENT, DIM
from seekmark.app.rows.cells import width_of
from seekmark.app.rows.hits import marked_spans, shortened
from seekmark.app.rows.row import Piece
from seekmark.app.rows.wrap import line_width
from seekmark.app.screens.hit_rows import segments
from seekmark.app.screens.prompt import PromptScreen
from seekmark.app.widgets.hit_list import Line
from seekmark.services.destinations import Destination, DestinationKind, destinations
from seekmark.services.fuzzy import FuzzyNames, Match, Matches
from seekmark.services.shelf import Shelf

MOST = 200
"""Matches that are listed."""
GO_TO = "go-to"
_KIND = 9
"""Cells of the column of kinds."""
_NOTHING = (
    "No name has these letters in this order.",
    "",
    "Try fewer letters, or the beginnings of words: osc finds “Open source code”.",
    "{search} searches what the notes say.",
)
_BY_FILE = "by file name, until all notes are read"
_GROUP = "go-to"


@dataclass(frozen=True, slots=True)
class _Named:
    """All places with their names, as far as those are known."""

    places: Sequence[Destination]
    names: FuzzyNames
    is_by_title: bool


class GoToScreen(PromptScreen[Destination]):
    """Ends with where to go."""

    def __init__(self, shelf: Callable[[], Shelf], query: str = "") -> None:
        super().__init__("Go to", query, "letters of a note, video, channel or command")
        self._shelf = shelf
        self._named: _Named | None = None
        """What names are looked for in."""
        self._places: Sequence[Destination] = ()
        """What the matches on show are of."""
        self._matches: tuple[Match, ...] = ()
        self._total = 0
        self._about = ""
        self._one_at_a_time = Lock()

    def on_mount(self) -> None:
        """List what was read last, or what has the letters already given."""
        self.typed(self.input.value)

    def typed(self, query: str) -> None:
        """Look for the letters; the newest query wins."""

        def work(is_wanted: IsWanted) -> tuple[_Named, Matches | None]:
            with self._one_at_a_time:
                shelf = self._shelf()
                if self._named is None or self._named.is_by_title != shelf.is_by_title:
                    self._named = _name_all(shelf, keymap_of(self.app))
                found = self._named.names.find(query, MOST, is_wanted) if is_wanted() else None
                return self._named, found

        self.is_answered = False
        in_background(self, _GROUP, work, self._take)

    def taken(self) -> None:
        """End with the destination under the cursor."""
        if self._matches:
            self.dismiss(self._places[self._matches[self.list.cursor].index])

    def count_words(self) -> str:
        """The place among the matches, how many there are, and what is looked at."""
        if not self._matches:
            return self._about
        words = f"{self.list.cursor + 1:,} of {self._total:,}"
        return " · ".join(filter(None, (self._about, words)))

    def draw_hit(self, index: int, width: int) -> list[Line]:
        """The kind, the name with its letters marked, and what it stands in."""
        match = self._matches[index]
        place = self._places[match.index]
        room = max(4, width - _KIND - 2)
        marks = [(at, at + 1) for at in match.marks]
        pieces = [Piece(*span[:2]) for span in marked_spans(place.name, marks, "match")]
        detail = fit(place.detail, room // 3)
        row = shortened(tuple(pieces), room - width_of(detail) - 4)
        gap = room - line_width(row) - width_of(detail)
        is_command = place.kind is DestinationKind.COMMAND
        return [
            [
                Segment(f" {place.kind:<{_KIND}}", DIM),
                *segments(row),
                Segment(" " * max(1, gap)),
                Segment(detail, ACCENT if is_command else DIM),
            ]
        ]

    def _take(self, found: tuple[_Named, Matches | None]) -> None:
        named, matches = found
        if matches is None:
            return
        self._about = "" if named.is_by_title else _BY_FILE
        self._places, self._matches, self._total = named.places, matches.best, matches.total
        if self._matches:
            self.list.show_hits(len(self._matches))
        else:
            self.list.show_words(*map(self.with_keys, _NOTHING))
        self.tell_place()
        self.answered()

    def say_failure(self, words: str) -> None:
        """Say it in place of the matches."""
        self._matches = ()
        super().say_failure(words)


def _name_all(shelf: Shelf, keymap: Keymap) -> _Named:
    """Gather all names; takes some time in a large vault."""
    places = (*destinations(shelf), *_commands(keymap))
    return _Named(places, FuzzyNames([place.name for place in places]), shelf.is_by_title)


def _commands(keymap: Keymap) -> list[Destination]:
    """The commands that can be run from here, by their words and ids."""
    table = {one.id: one for one in keymap.named if not one.after and one.id != GO_TO}
    return [
        Destination(DestinationKind.COMMAND, f"{name}: {one.words}", keymap.shown(one), name)
        for name, one in table.items()
    ]
