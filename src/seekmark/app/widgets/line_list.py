"""A pane of rows, one of which is under the cursor."""

from collections.abc import Callable, Iterable

from rich.segment import Segment
from rich.style import Style

from seekmark.app.fitting import fit
from seekmark.app.paints import ACCENT, CURSOR, DIM, PLAIN, QUIET_CURSOR
from seekmark.app.rows.marking import Marks
from seekmark.app.widgets.line_pane import LinePane


class LineList(LinePane):
    """A pane of rows with a cursor."""

    top = 0
    """The row on the first line beneath the title."""
    cursor = 0
    """The row under the cursor; 0 in an empty list."""
    marks: Callable[[str], Marks] = staticmethod(lambda _text: ())
    """What is marked in the text of a row."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw_item(self, row: int, width: int) -> list[Segment]:
        """The segments of a row without its cursor; the first cell is left for its sign."""
        raise NotImplementedError

    @property
    def emptiness(self) -> str:
        """What to say where there are no rows."""
        return ""

    def hold(self) -> Callable[[], None]:
        """Keep the place; what is returned brings it back, as often as it is called."""
        cursor, top = self.cursor, self.top

        def bring_back() -> None:
            self.cursor, self.top = min(cursor, max(0, self.count - 1)), top
            self.bring_into_view(self.cursor)
            self.refresh()

        return bring_back

    def cursor_moved(self) -> None:
        """Called when the cursor is on another row because a key moved it."""

    def draw_row(self, line: int) -> list[Segment]:
        """A row, with the cursor laid over it."""
        row = self.top + line
        if row >= self.count:
            said = "" if row else fit(self.emptiness, self.text_width - 2)
            return [Segment(" "), Segment(said, DIM)]
        segments = self.draw_item(row, self.text_width)
        if row != self.cursor:
            return [Segment(" "), *segments]
        width = max(0, self.text_width - 1)
        start, end = (min(cell, width) for cell in self.grip(row))
        filled = Segment.adjust_line_length(segments, width)
        # Where a part ends with the row, nothing comes for those behind it.
        before, held, after = (*Segment.divide(filled, (start, end, width)), [])[:3]
        style = CURSOR if self.is_current else QUIET_CURSOR
        return [Segment("▌", ACCENT), *before, *_laid(held, style), *after]

    def grip(self, row: int) -> tuple[int, int]:
        """First cell, and the one after the last, of what is marked in the row under the cursor."""
        raise NotImplementedError

    def cursor_lines(self) -> Iterable[int]:
        """The line that the cursor is on."""
        return (self.cursor - self.top + 1,)

    def move(self, step: int) -> bool:
        """Move the cursor by rows, up if negative; False if it was at the end."""
        return self.move_to(self.cursor + step)

    def move_to(self, row: int) -> bool:
        """Put the cursor on a row, or the nearest there is; False if it was there."""
        row = min(max(row, 0), max(0, self.count - 1))
        if row == self.cursor:
            return False
        self.put_cursor(row)
        self.cursor_moved()
        return True

    def move_to_end(self) -> bool:
        """Put the cursor on the last row; False if it was there."""
        return self.move_to(self.count - 1)

    def scroll_rows(self, step: int) -> None:
        """Scroll; the cursor stays on its row, and a key brings it into view again."""
        top = max(0, min(self.top + step, self.count - self.view_height))
        if top != self.top:
            self.top = top
            self.refresh()

    def point(self, line: int, cell: int) -> bool:  # noqa: ARG002 - a row is one thing
        """Put the cursor on the row in a line; False if there is none."""
        row = self.top + line
        if row >= self.count:
            return False
        self.move_to(row)
        return True

    def put_cursor(self, row: int) -> None:
        """Put the cursor on a row that there is, and tell nobody."""
        old, self.cursor = self.cursor, row
        if self.bring_into_view(row):
            self.refresh()
        else:
            self.refresh_lines(0, old - self.top + 1, row - self.top + 1)

    def bring_into_view(self, row: int) -> bool:
        """Scroll as far as needed to show a row; whether anything was scrolled.

        A pane that has no size yet doesn't scroll before it gets one.
        """
        height = self.view_height
        if height <= 0:
            return False
        top = min(max(self.top, row - height + 1), row)
        top = max(0, min(top, self.count - height))
        scrolled, self.top = top != self.top, top
        return scrolled

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.bring_into_view(self.cursor)
        self.refresh()


def _laid(segments: list[Segment], style: Style) -> list[Segment]:
    """Segments with a style laid over them."""
    return [Segment(text, (under or PLAIN) + style) for text, under, _ in segments]
