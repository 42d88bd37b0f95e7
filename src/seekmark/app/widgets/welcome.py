"""What matters most, for who reads for the first time."""

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from seekmark.app.fitting import paragraph
from seekmark.app.keymap import Keymap
from seekmark.app.paints import PLAIN

_LINES = (
    "{move-down} {move-up} move, {act} opens, {pane-next} goes to the next pane.",
    "{next-stop} and {prev-stop} go from time to time, {next-note} {prev-note} from note to note.",
    "{copy-link} copies the link to the moment under the cursor, {open} opens it.",
    "{search} searches all notes, {go-to} goes to one by a few letters.",
    "{help} shows all keys, {quit} leaves. Nothing is written into your notes.",
)
_MOST = 3
"""Rows of a line in a narrow terminal."""


class Welcome(Widget):
    """A few lines at the bottom of the screen, until the first key, which does its work as ever."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as the lines take."""
        return len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        rows = self._rows(self.size.width)
        words = rows[y] if y < len(rows) else ""
        return Strip([Segment(f" {words}", PLAIN)]).adjust_cell_length(self.size.width)

    def _rows(self, width: int) -> list[str]:
        lines = map(self._keymap.say, _LINES)
        return [row for line in lines for row in paragraph(line, max(1, width - 2), _MOST)]
