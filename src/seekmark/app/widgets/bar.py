"""One row with a name and a few words."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from seekmark.app.fitting import fit
from seekmark.app.paints import ACCENT, DIM
from seekmark.app.rows.cells import width_of


class Bar(Widget):
    """One row: a name at the left, words at the right."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._head = name
        self._words = words

    def rename(self, name: str) -> None:
        """Give it another name."""
        self._head = name
        self.refresh()

    def say(self, words: str) -> None:
        """Say something else at the right."""
        if words != self._words:
            self._words = words
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """Draw the row."""
        width = self.size.width
        name = fit(self._head, max(0, width - 2))
        words = _last_of(self._words, max(0, width - width_of(name) - 4))
        gap = width - width_of(name) - width_of(words) - 2
        line = [Segment(f" {name}", ACCENT), Segment(" " * max(0, gap) + words, DIM)]
        return Strip(line).adjust_cell_length(width)


def _last_of(words: str, room: int) -> str:
    """What has room of some groups of words, two spaces apart; how to leave stands at the end."""
    while width_of(words) > room and "  " in words:
        words = words.partition("  ")[2].lstrip()
    return fit(words, room)
