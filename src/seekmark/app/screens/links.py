"""The links that lead to a note, and those that lead away from it."""

from enum import Enum
from time import monotonic
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from seekmark.app.background import IsWanted, in_background
from seekmark.app.bindings import MOVES, overlay_bindings
from seekmark.app.commands import Where
from seekmark.app.fitting import fit
from seekmark.app.link_states import LinkStates, read_all_heads
from seekmark.app.paints import DIM, STRONG, paint
from seekmark.app.rows.cells import width_of
from seekmark.app.rows.hits import hit_lines
from seekmark.app.rows.wrap import line_width
from seekmark.app.screens.hit_rows import segments
from seekmark.app.screens.listing import Listing
from seekmark.app.widgets.bar import Bar
from seekmark.app.widgets.hit_list import HitList, Line
from seekmark.cleaning import clean_line, display_name
from seekmark.model import LinkState, Resolution
from seekmark.services.deeplink import web_address
from seekmark.services.library import Library
from seekmark.services.mentions import Mention, links_from, links_to


class Side(Enum):
    """Which links are listed."""

    HERE = "Links to this note"
    AWAY = "Links of this note"


_NONE = {Side.HERE: "No other note links here.", Side.AWAY: "This note has no links."}
_KEYS = {
    Side.HERE: "{act} goes there   {pane-next}: links of this note   {help} keys   {cancel} closes",
    Side.AWAY: "{act} follows   {pane-next}: links to this note   {help} keys   {cancel} closes",
}
_STATE = max(map(len, LinkState)) + 2
"""Cells of the column of states."""
_ROWS = 2
"""Rows of a sentence."""
_PAUSE = 0.3
"""Seconds after which what was found meanwhile is shown."""


class LinksScreen(Listing[tuple[Side, Mention]]):
    """Ends with the link to go to or to follow."""

    AUTO_FOCUS = ""
    where = Where.LINKS
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (100, "-roomy")]  # noqa: RUF012 - as in Textual
    BINDINGS: ClassVar[list[BindingType]] = list(
        overlay_bindings(
            {
                **MOVES,
                "pane-next": "turn",
                "pane-previous": "turn",
                "act": "take",
                "backlinks": f"show({Side.HERE.name!r})",
                "links": f"show({Side.AWAY.name!r})",
                "help": "help",
                "cancel": "leave",
                "quit": "leave",
            }
        )
    )

    def __init__(self, library: Library, states: LinkStates, path: str, side: Side) -> None:
        super().__init__()
        self._library = library
        self._states = states
        self._path = path
        self._side = side
        self._found: dict[Side, list[Mention]] = {}
        self._whole: set[Side] = set()
        """The sides of which all was found."""
        self._progress = ""
        self.bar = Bar("", "")
        self.list = HitList(self._draw)
        self.foot = Bar("", "")

    def compose(self) -> ComposeResult:
        """A title with the count, the links, the keys."""
        with Vertical():
            yield self.bar
            yield self.list
            yield self.foot

    def on_mount(self) -> None:
        """Look for what is asked for."""
        self._open(self._side)

    def action_turn(self) -> None:
        """The other links."""
        self._open(Side.AWAY if self._side is Side.HERE else Side.HERE)

    def action_show(self, side: str) -> None:
        """The links of one side."""
        self._open(Side[side])

    def action_take(self) -> None:
        """End with the link under the cursor."""
        if found := self._found.get(self._side):
            self.dismiss((self._side, found[self.list.cursor]))

    def _open(self, side: Side) -> None:
        self._side, self._progress = side, ""
        self.bar.rename(side.value)
        self.tell_keys(_KEYS[side])
        if side in self._whole:
            self.list.show_hits(len(self._found[side]))
            self.tell_place()
            return
        self._found[side] = []
        self.list.show_words("Looking for them …")
        self.bar.say("")
        work = self._find_here if side is Side.HERE else self._find_away

        def then(more: list[Mention]) -> None:
            self._whole.add(side)
            self._add(side, more)

        in_background(self, "links", work, then)

    def _find_here(self, is_wanted: IsWanted) -> list[Mention]:
        """Find the links to the note; shows some of them already, and returns the others."""
        more: list[Mention] = []
        if not read_all_heads(self._library, is_wanted):
            return more
        told = monotonic()
        for done, total, found in links_to(self._library, self._path):
            if not is_wanted():
                break
            more += found
            if monotonic() - told > _PAUSE:
                words = f"{done:,} of {total:,} notes looked at"
                self.app.call_from_thread(self._add, Side.HERE, more, words)
                told, more = monotonic(), []
        return more

    def _find_away(self, is_wanted: IsWanted) -> list[Mention]:
        """Find out where the note's own links lead."""
        links = self._library.as_it_stands(self._path).links
        if not self._states.look_up(self._path, links, is_wanted):
            return []
        return links_from(self._library, self._path)

    def _add(self, side: Side, more: list[Mention], progress: str = "") -> None:
        self._found[side] += more
        if side is not self._side:
            return
        if found := self._found[side]:
            self.list.grow(len(found))
        elif not progress:
            self.list.show_words(_NONE[side])
        self._progress = progress
        self.tell_place()

    def count_words(self) -> str:
        """How far the search is, and where the cursor."""
        found = self._found[self._side]
        place = f"{self.list.cursor + 1:,} of {len(found):,}" if found else ""
        return " · ".join(filter(None, (self._progress, place)))

    def _draw(self, index: int, width: int) -> list[Line]:
        mention = self._found[self._side][index]
        draw = _draw_here if self._side is Side.HERE else self._draw_away
        return draw(self._library, mention, width - 2)

    def _draw_away(self, library: Library, mention: Mention, width: int) -> list[Line]:
        """The state of a link, its text, and where it leads."""
        found = self._states.resolution(mention.path, mention.link)
        state = found.state if found is not None else ""
        goal = fit(_goal(library, mention, found), width * 2 // 5)
        room = max(4, width - _STATE - width_of(goal) - 2)
        label = fit(mention.link.label or clean_line(mention.link.target), room)
        return [
            [
                Segment(f" {state:{_STATE}}", DIM),
                Segment(label, paint(f"link-{state}")),
                Segment(f"{' ' * (room - width_of(label))}  {goal}", DIM),
            ]
        ]


def _draw_here(library: Library, mention: Mention, width: int) -> list[Line]:
    """The title of the note that links here, and the sentence."""
    head = library.head(mention.path)
    channel = fit(display_name(head.channel), width // 3)
    title = fit(head.title, width - width_of(channel) - 3)
    marks = [mention.mark] if mention.mark[1] else []
    rows = hit_lines(mention.text, marks, max(4, width - 2), _ROWS, "match")
    return [
        [Segment(f" {title}", STRONG), Segment(f"  {channel}", DIM)],
        *([Segment("   "), *segments(row)] for row in rows if line_width(row)),
    ]


def _goal(library: Library, mention: Mention, found: Resolution | None) -> str:
    """Where a link leads, as far as that is known."""
    if found is not None and found.path is not None:
        return library.head(found.path).title
    if found is not None and found.candidates:
        return f"{len(found.candidates)} notes have this name"
    return web_address(mention.link) or clean_line(mention.link.target)
