"""Some words to choose from on one row, one of them the current one."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from seekmark.app.fitting import fit
from seekmark.app.paints import CURSOR, DIM, PLAIN
from seekmark.app.rows.cells import width_of

_GAP = 2
_LEAST = 12
"""Cells that are worth beginning to tell what a word does."""


class ChoiceBar(Widget):
    """Shows as many words as there is room for, and what the current one does."""

    DEFAULT_CSS = "ChoiceBar { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._words: Sequence[str] = ()
        self._current: int | None = None
        self._about = ""

    def show(self, words: Sequence[str], current: int | None, about: str) -> None:
        """Show words, and say something at the end of them."""
        self._words, self._current, self._about = words, current, about
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """Draw the row."""
        width = self.size.width
        left = width - 1
        segments = [Segment(" ")]
        for index in range(self._first(width - 1), len(self._words)):
            word = self._words[index]
            if width_of(word) + _GAP > left:
                segments.append(Segment(fit("…", left), DIM))
                left -= 1
                break
            segments += [
                Segment(word, CURSOR if index == self._current else PLAIN),
                Segment(" " * _GAP),
            ]
            left -= width_of(word) + _GAP
        if left >= _LEAST:
            about = fit(self._about, left - 2)
            segments += [Segment(" " * (left - width_of(about) - 1)), Segment(about, DIM)]
        return Strip(segments).adjust_cell_length(width)

    def _first(self, room: int) -> int:
        """The first word shown, so that the current one is."""
        first = self._current or 0
        used = 2 * _GAP
        while first >= 0 and used + width_of(self._words[first] if self._words else "") < room:
            used += width_of(self._words[first] if self._words else "") + _GAP
            first -= 1
        return min(first + 1, self._current or 0)
