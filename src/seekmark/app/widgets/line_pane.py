"""What the three panes share: a title, and rows drawn one by one when they are looked at.

Panes know no Textual: what stands on the screen first is drawn by them before that is loaded.
``pane_widgets`` makes widgets of them.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from rich.segment import Segment

from seekmark.app.fitting import fit
from seekmark.app.paints import ACCENT, DIM, STRONG
from seekmark.app.rows.cells import width_of


class Title(NamedTuple):
    """The top line of a pane."""

    name: str
    about: str = ""
    """Said quietly after the name."""
    place: str = ""
    """Where in its rows the pane is; stands at the right."""


class Size(Protocol):
    """Columns and rows; false if there are none."""

    @property
    def width(self) -> int:
        """Columns."""

    @property
    def height(self) -> int:
        """Rows."""

    def __bool__(self) -> bool: ...


class Region(Protocol):
    """Where something is on the screen."""

    @property
    def x(self) -> int:
        """Its first column, from 0."""

    @property
    def y(self) -> int:
        """Its first row, from 0."""


class Target(NamedTuple):
    """Something on the screen that can be gone to."""

    line: int
    """Line of the pane, of which the title is the first."""
    column: int
    """Cells of the row before it."""
    go: Callable[[], object]
    """Makes it what the cursor is on."""


class LinePane:
    """A pane whose lines are made on demand; only what changed is drawn again.

    A pane that stands to the right of another begins with a thin line; one that stands beneath
    another has its title drawn as one. Rows are numbered from 0, lines of the screen too.
    """

    is_current = False
    """Whether keys act on this pane. Drawn at once, and not when the focus has arrived."""

    @property
    def size(self) -> Size:
        """The size of the pane."""
        raise NotImplementedError

    @property
    def region(self) -> Region:
        """Where it is."""
        raise NotImplementedError

    @property
    def screen_size(self) -> Size:
        """The size of the whole screen."""
        raise NotImplementedError

    def refresh(self) -> object:
        """Have all lines drawn again."""

    def refresh_lines(self, *lines: int) -> None:
        """Have some lines drawn again, of which the title is the first."""

    @property
    def view_height(self) -> int:
        """How many rows are shown."""
        return max(0, self.size.height - 1 - self.foot_height)

    @property
    def page_height(self) -> int:
        """Rows to go for a page: two pages have a line in common."""
        return self.view_height - 1

    @property
    def foot_height(self) -> int:
        """How many lines at the bottom are kept for something else than rows."""
        return 0

    @property
    def text_width(self) -> int:
        """Cells of a row beside the line at the left edge."""
        return max(0, self.size.width - self.edge)

    @property
    def edge(self) -> int:
        """Cells of the line at the left edge."""
        return 1 if self.region.x else 0

    def move(self, step: int) -> bool:
        """Go so many rows down, up if negative; False if there was no way."""
        raise NotImplementedError

    def move_to(self, row: int) -> bool:
        """Go to a row, or the nearest there is; False if it was there."""
        raise NotImplementedError

    def move_to_end(self) -> bool:
        """Go to the last row; False if it was there."""
        raise NotImplementedError

    def move_page(self, pages: float) -> bool:
        """Go so many pages down, up if negative; False if there was no way."""
        step = max(1, int(abs(pages) * self.page_height))
        return self.move(step if pages > 0 else -step)

    def targets(self) -> list[Target]:
        """All on the screen that has a time or a link, in reading order."""
        return []

    def scroll_rows(self, step: int) -> None:
        """Show what is so many rows further down, up if negative."""
        raise NotImplementedError

    def point(self, line: int, cell: int) -> bool:
        """Put the cursor on what stands in a line of the rows, from 0; False for nothing."""
        raise NotImplementedError

    def title(self) -> Title:
        """What the top line says."""
        raise NotImplementedError

    def draw_row(self, line: int) -> list[Segment]:
        """The segments of a line beneath the title, from 0, of ``text_width`` cells at most."""
        raise NotImplementedError

    def draw_foot(self, line: int) -> list[Segment]:
        """The segments of a line of the foot, from 0."""
        raise NotImplementedError

    def cursor_lines(self) -> Iterable[int]:
        """The lines that look different in the pane that keys act on, besides the title."""
        raise NotImplementedError

    def draw_line(self, y: int) -> list[Segment]:
        """The segments of one line of the pane."""
        if y == 0:
            segments = self._draw_title()
        elif y <= self.view_height:
            segments = self.draw_row(y - 1)
        else:
            segments = self.draw_foot(y - 1 - self.view_height)
        edge = [Segment("│", DIM)] if self.edge else []
        return [*edge, *segments]

    def _draw_title(self) -> list[Segment]:
        name, about, place = self.title()
        room = max(0, self.text_width - 3)
        place = fit(place, room)
        room -= width_of(place)
        name = fit(name, room)
        room -= width_of(name)
        about = fit(f" · {about}", room - 1) if about and room > 4 else ""
        room -= width_of(about)
        rule = f" {'─' * (room - 1)}" if self.region.y and room > 2 else " " * room
        return [
            Segment(" "),
            Segment(name, ACCENT if self.is_current else STRONG),
            Segment(f"{about}{rule} {place}", DIM),
        ]
