"""A look at something else without leaving: a note's first lines, or what is said around a time."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual.binding import BindingType

from seekmark.app.bindings import overlay_bindings
from seekmark.app.fitting import fit
from seekmark.app.flow import Flow
from seekmark.app.paints import DIM, PLAIN, STRONG, paint
from seekmark.app.screens.hit_rows import segments
from seekmark.app.screens.overlay import Overlay
from seekmark.app.widgets.claims_pane import SIGNS, clock
from seekmark.app.widgets.sheet import Line
from seekmark.parsing.page import SectionDocument
from seekmark.services.timeline import Cited

_Result = TypeVar("_Result")
_WIDEST = 76
"""Cells of a line of text."""
_LONGEST = 120
"""Rows of a note that are shown; enter shows the rest."""
_FIRST = 3
"""Line of the first claim."""
_KEYS = (
    "{act} goes there   {move-down} {move-up} scroll   {cancel} closes",
    "{act} goes there   {cancel} closes",
)


class _Peek(Overlay[_Result], Generic[_Result]):
    BINDINGS: ClassVar[list[BindingType]] = list(overlay_bindings({"act": "take", "peek": "leave"}))

    def _keys(self, width: int) -> Line:
        texts = [self.with_keys(words) for words in _KEYS]
        return [
            Segment(fit(next((one for one in texts if len(one) <= width), texts[-1]), width), DIM)
        ]


class NotePeek(_Peek[bool]):
    """The first lines of a note or section. Ends with True if it shall be gone to."""

    def __init__(self, title: str, about: str, documents: Mapping[int, SectionDocument]) -> None:
        """The documents are sections of the note, in order."""
        super().__init__()
        self._title = title
        self._about = about
        self._documents = documents

    def lines(self, width: int) -> list[Line]:
        """The note's title, where it stands, the keys, and its text."""
        width = min(width, _WIDEST)
        head: list[Line] = [[Segment(fit(self._title, width), STRONG)]]
        if self._about:
            head.append([Segment(fit(self._about, width), DIM)])
        return [*head, self._keys(width), [], *self._text(width)]

    def _text(self, width: int) -> list[Line]:
        flow = Flow(self._documents.__getitem__, tuple(self._documents), width)
        rows = filter(None, map(flow.row, range(_LONGEST)))
        lines: list[Line] = [list(segments(row.pieces)) for row in rows]
        return lines or [[Segment("Nothing is written here.", DIM)]]

    def action_take(self) -> None:
        """End with the wish to go there."""
        self.dismiss(True)


class TimePeek(_Peek[Cited]):
    """Claims in the order of their video. Ends with the one to go to."""

    def __init__(self, title: str, claims: Sequence[tuple[Cited, str]], start: int) -> None:
        """The claims come with the titles of their notes; the cursor is on the one at start."""
        super().__init__(range(_FIRST, _FIRST + 2 * len(claims), 2))
        self.sheet.cursor = _FIRST + 2 * start
        self._title = title
        self._claims = claims

    def lines(self, width: int) -> list[Line]:
        """The video, the keys, and for each claim its time, its words and its note."""
        title: Line = [Segment(fit(self._title, width), STRONG)]
        rows = (line for cited, note in self._claims for line in _claim_lines(cited, note, width))
        return [title, self._keys(width), [], *rows]

    def action_take(self) -> None:
        """End with the claim under the cursor."""
        cited, _ = self._claims[(self.sheet.cursor - _FIRST) // 2]
        self.dismiss(cited)


def _claim_lines(cited: Cited, note: str, width: int) -> tuple[Line, Line]:
    style, sign, _ = SIGNS[cited.moment.status]
    time = f"{clock(cited.moment)}{sign} "
    room = max(0, width - len(time))
    words = Segment(fit(cited.claim.text, room), PLAIN)
    indent = " " * len(time)
    return [Segment(time, paint(style)), words], [Segment(f"{indent}{fit(note, room)}", DIM)]
