"""Lines in a frame, laid over the reader."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from seekmark.app.paints import CURSOR, PLAIN
from seekmark.app.rows.cells import width_of
from seekmark.app.widgets.chosen import Chosen, is_second

Line = Sequence[Segment]


class Sheet(Widget, can_focus=True):
    """As wide and high as its lines, as far as there is room; scrolls where there isn't."""

    DEFAULT_CSS = "Sheet { width: auto; height: auto; max-width: 100%; max-height: 100%; }"

    def __init__(self, lines: Callable[[int], list[Line]], choices: range) -> None:
        super().__init__()
        self._make = lines
        self._lines: list[Line] = []
        self._choices = choices
        """The lines that the cursor can be on; none for a sheet without a cursor. What lies
        between two of them belongs to the first."""
        self.cursor = choices.start
        """The line under the cursor, if there is one."""
        self.top = 0

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """Cells of the longest line."""
        width = viewport.width - self.gutter.width
        return max((_cells(line) for line in self._make(width)), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """How many lines there are."""
        return len(self._make(width))

    def on_resize(self) -> None:
        """Make the lines for the width there is."""
        self._lines = self._make(self.size.width)
        self.move(0)

    def make_anew(self) -> None:
        """Make the lines once more: there are others now."""
        self._lines = self._make(self.size.width)
        self.refresh(layout=True)

    def move(self, step: int) -> None:
        """Move the cursor, or scroll where there is none."""
        if self._choices:
            lines = self._choices.step
            self.cursor = min(self.cursor + step * lines, self._choices[-1])
            self.cursor = max(self.cursor, self._choices.start)
            end = self.cursor + lines
            self.top = max(end - self.size.height, min(self.top, self.cursor))
        else:
            self.top = max(0, min(self.top + step, len(self._lines) - self.size.height))
        self.refresh()

    def page(self, pages: float) -> None:
        """Move by pages, up if negative."""
        self.move(int(pages * max(1, self.size.height - 1)))

    def on_mouse_scroll_down(self) -> None:
        """Go on."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """Go back."""
        self.move(-1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; what is beside the choices is nobody's."""
        line = self.top + event.y - self.gutter.top
        if line in self._choices:
            self.move(line - self.cursor)
            if is_second(event):
                self.post_message(Chosen())

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        index = self.top + y
        line = self._lines[index] if index < len(self._lines) else ()
        strip = Strip(line).adjust_cell_length(self.size.width)
        if index != self.cursor or not self._choices:
            return strip
        return Strip(Segment(text, (style or PLAIN) + CURSOR) for text, style, _ in strip)


def _cells(line: Line) -> int:
    return sum(width_of(segment.text) for segment in line)
