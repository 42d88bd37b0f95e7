"""What stands before a line that is typed."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from seekmark.app.paints import ACCENT


class Sign(Widget):
    """One character, with a blank on each side."""

    DEFAULT_CSS = "Sign { width: 3; height: 1; }"

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """Draw it."""
        return Strip([Segment(f" {self._sign} ", ACCENT)])
