"""What was found, under the line in which it is asked for."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from seekmark.app.fitting import fit
from seekmark.app.paints import CURSOR, DIM, PLAIN
from seekmark.app.widgets.chosen import Chosen, is_second

Line = Sequence[Segment]
Draw = Callable[[int, int], Sequence[Line]]
"""The lines, one or more, of a hit for a width in cells."""


class HitList(Widget):
    """Hits of one or more lines each, drawn when they are seen, with a cursor."""

    DEFAULT_CSS = "HitList { height: 1fr; }"

    class Moved(Message):
        """The cursor is somewhere else."""

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self.cursor = 0
        """The hit under the cursor; 0 if there is none."""
        self._count = 0
        self._draw_hit = draw
        self._words: Sequence[str] = ()
        self._top = 0
        """The hit at the top."""
        self._lines: list[tuple[int, Line]] | None = None
        """The lines on show, each with its hit; None if they have to be made."""

    def show_hits(self, count: int, cursor: int = 0) -> None:
        """Show so many hits."""
        self._count, self._words = count, ()
        self._top = 0
        self.cursor = min(cursor, max(0, count - 1))
        self._renew()

    def grow(self, count: int) -> None:
        """Show more hits after those on show."""
        if self._words:
            self.show_hits(count)
        else:
            self._count = count
            self._renew()

    def show_words(self, *words: str) -> None:
        """Say something in place of hits."""
        self.show_hits(0)
        self._words = words

    def move(self, step: int) -> None:
        """Move the cursor, up if negative."""
        self.cursor = max(0, min(self.cursor + step, self._count - 1))
        self._renew()
        self.post_message(self.Moved())

    def page(self, pages: float) -> None:
        """Move by pages, up if negative."""
        shown = len({hit for hit, _ in self._visible()})
        step = int(abs(pages) * max(1, shown - 1)) or 1
        self.move(step if pages > 0 else -step)

    def on_mouse_scroll_down(self) -> None:
        """Go on."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """Go back."""
        self.move(-1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; what is beside the hits is nobody's."""
        lines = self._visible() if not self._words else []
        if event.y < len(lines):
            self.move(lines[event.y][0] - self.cursor)
            if is_second(event):
                self.post_message(Chosen())

    def on_resize(self) -> None:
        """Make the lines for the new width."""
        self._renew()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        if self._words:
            said = fit(self._words[y], width - 2) if y < len(self._words) else ""
            return Strip([Segment(f" {said}", DIM)]).adjust_cell_length(width)
        lines = self._visible()
        hit, line = lines[y] if y < len(lines) else (-1, ())
        strip = Strip(line).adjust_cell_length(width)
        if hit != self.cursor:
            return strip
        return Strip(Segment(text, (style or PLAIN) + CURSOR) for text, style, _ in strip)

    def _renew(self) -> None:
        self._lines = None
        self.refresh()

    def _visible(self) -> list[tuple[int, Line]]:
        """The lines on show, scrolled so that those of the cursor are among them."""
        if self._lines is None:
            height = self.size.height
            self._top = min(self._top, self.cursor)
            drawn = {self.cursor: self._made(self.cursor)} if self._count else {}
            used = len(drawn.get(self.cursor, ()))
            first = self.cursor
            while first > self._top:
                lines = self._made(first - 1)
                if used + len(lines) > height:
                    break
                first -= 1
                drawn[first], used = lines, used + len(lines)
            self._top = last = first
            shown: list[tuple[int, Line]] = []
            while last < self._count and len(shown) < height:
                lines = drawn[last] if last in drawn else self._made(last)
                shown.extend((last, line) for line in lines)
                last += 1
            self._lines = shown[:height]
        return self._lines

    def _made(self, hit: int) -> Sequence[Line]:
        return self._draw_hit(hit, self.size.width)
