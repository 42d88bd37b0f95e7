"""A widget that makes its lines one by one, and keeps them until they are to be drawn again."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Self

from rich.segment import Segment
from textual.color import TRANSPARENT
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class LineWidget(Widget):
    """Draws again only the lines that are refreshed.

    Textual's own way looks for borders, titles and opacity at each line of every frame, which
    takes longer than all else. There are none here, and styles of ``styles/`` that would draw
    something have no effect.
    """

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._drawn: dict[int, Strip] = {}
        self._drawn_for: object = None
        """Width and filters that the lines were drawn for."""

    def draw(self, y: int) -> Sequence[Segment]:
        """The segments of a line, from 0."""
        raise NotImplementedError

    def refresh(self, *regions: Region, **how: Any) -> Self:
        """Have all lines drawn again, or those of some regions."""
        if not regions:
            self._drawn.clear()
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y, None)
        return super().refresh(*regions, **how)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region."""
        width, filters = self.size.width, tuple(self.get_line_filters())
        if self._drawn_for != (width, filters):
            self._drawn.clear()
            self._drawn_for = width, filters
        for y in crop.line_range:
            if y not in self._drawn:
                self._drawn[y] = _strip(tuple(self.draw(y)), width, filters)
        strips = [self._drawn[y] for y in crop.line_range]
        if crop.column_span == (0, width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]


@lru_cache(maxsize=256)
def _strip(line: tuple[Segment, ...], width: int, filters: tuple[LineFilter, ...]) -> Strip:
    """A line in all its width. What is on another line now is as it was: text that is scrolled."""
    segments = Segment.adjust_line_length(list(line), width)
    for one in filters:
        segments = one.apply(segments, TRANSPARENT)
    return Strip(segments, width)
