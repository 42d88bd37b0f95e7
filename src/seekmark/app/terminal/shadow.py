"""A shadow of the terminal's cells: what it should show, and what it does show."""

from collections import Counter
from collections.abc import Sequence

from seekmark.app.terminal.brush import Brush
from seekmark.app.terminal.cells import BLANK, UNKNOWN, Cell
from seekmark.app.terminal.frames import Stretch, stretches
from seekmark.app.terminal.scrolling import find_scroll


class Shadow:
    """Takes frames, and gives what has to be sent so that the terminal shows them.

    Frames may come faster than they are sent: only the last one is shown then.
    """

    has_margins = False
    """Whether the terminal can move some columns and leave the others (DECLRMM)."""

    def __init__(self, width: int, height: int) -> None:
        self._wanted: list[list[Cell]] = []
        self._shown: list[list[Cell]] = []
        self._changed: dict[int, tuple[int, int]] = {}
        """Rows that may differ, with the first column that may and the one after the last."""
        self._drawn: Counter[tuple[int, int]] = Counter()
        """Columns that were drawn together, as those of a pane are, with how often."""
        self._cursor = self._cursor_before = (0, 0)
        self._brush = Brush(width)
        self.resize(width, height)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._width, self._height

    def resize(self, width: int, height: int) -> None:
        """Follow the window; what the terminal makes of its cells then is its own affair."""
        self._width, self._height = width, height
        old = self._wanted[:height] + [[] for _ in range(height - len(self._wanted))]
        self._wanted = [_fit(line, width) + [BLANK] * (width - len(line)) for line in old]
        self._brush = Brush(width)
        self.forget()

    def forget(self) -> None:
        """Know nothing of what the terminal shows: send everything."""
        self._shown = [[UNKNOWN] * self._width for _ in range(self._height)]
        self._changed = dict.fromkeys(range(self._height), (0, self._width))
        self._brush.forget()

    def clear(self) -> None:
        """Begin with a blank screen."""
        self.forget()
        self._brush.clear()
        self._shown = [[BLANK] * self._width for _ in range(self._height)]

    def draw(self, frame: str) -> None:
        """Take a frame.

        Raises:
            ForeignOutputError: it isn't one; nothing of it is taken.
        """
        *drawn, last = stretches(frame)
        for stretch in (*drawn, last):
            if stretch.cells and stretch.row < self._height and stretch.column < self._width:
                self._place(stretch)
        if not last.cells:
            self._cursor = (last.row, last.column)

    def changes(self) -> str:
        """What to send; empty if the terminal shows what it should."""
        if self._height > 1:
            self._scroll()
        for row in sorted(self._changed):
            wanted, shown = self._wanted[row], self._shown[row]
            if wanted != shown:
                self._brush.write(row, wanted, shown, *self._changed[row])
                self._shown[row] = list(wanted)
        self._changed.clear()
        if self._cursor != self._cursor_before:  # for input methods: nobody else sees it
            self._brush.move(*self._cursor)
            self._cursor_before = self._cursor
        return self._brush.take()

    def _place(self, stretch: Stretch) -> None:
        row, start, _ = stretch
        line = self._wanted[row]
        cells = _fit(stretch.cells, self._width - start)
        end = start + len(cells)
        first, last = self._changed.get(row, (start, end))
        if start and not line[start][0] and cells[0][0]:
            line[start - 1] = BLANK
            first = min(first, start - 1)
        if end < self._width and not line[end][0]:
            line[end] = BLANK
            last = max(last, end + 1)
        line[start:end] = cells
        self._changed[row] = min(first, start), max(last, end)
        self._drawn[start, end] += 1

    def _scroll(self) -> None:
        """Have the terminal move what has only moved."""
        drawn = [columns for columns, times in self._drawn.items() if times > 1]
        self._drawn.clear()
        for start, end in (*(drawn if self.has_margins else ()), (0, self._width)):
            lines = {row: self._wanted[row] for row in self._changed}
            scroll = find_scroll(lines, self._shown, start, end)
            if scroll is not None:
                self._brush.scroll(scroll)
                scroll.apply(self._shown)
                rows = range(scroll.top, scroll.bottom + 1)
                self._changed |= dict.fromkeys(rows, (0, self._width))


def _fit(cells: Sequence[Cell], width: int) -> list[Cell]:
    """Cut cells to a width, with a blank for a wide one that it would halve."""
    fitting = list(cells[:width])
    if fitting and len(cells) > width and not cells[width][0]:
        fitting[-1] = BLANK
    return fitting
