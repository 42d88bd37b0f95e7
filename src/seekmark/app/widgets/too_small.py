"""What to say in a terminal that is too small for reading."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from seekmark.app.fitting import fit, paragraph
from seekmark.app.paints import PLAIN


class TooSmall(Widget):
    """A sentence in place of the panes."""

    DEFAULT_CSS = "TooSmall { width: 1fr; height: 1fr; }"

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, height = self.size
        text = "Please give seekmark 40 columns and 10 lines to show you a note."
        rows = paragraph(text, width, height)
        row = y - (height - len(rows)) // 2
        words = fit(rows[row], width) if 0 <= row < len(rows) else ""
        return Strip([Segment(words.center(width), PLAIN)]).adjust_cell_length(width)
