"""The theme's colours on every line, whatever widget it came through."""

from functools import cache, lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from seekmark.app.colours import restyle
from seekmark.app.themes import THEMES, Theme
from seekmark.services.settings import ThemeName


class ThemeFilter(LineFilter):
    """Puts the colours of a theme in the place of those that lines are painted with."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._restyled = lru_cache(maxsize=1024)(lambda style: restyle(theme, style))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Restyle the segments of a line."""
        restyled, plain = self._restyled, Style()
        return [
            Segment(text, restyled(style or plain), control) for text, style, control in segments
        ]


def theme_filter(theme: Theme) -> LineFilter | None:
    """The filter of a theme, one for each; None for the one that changes nothing."""
    return _filter(theme.name) if theme.colours or not theme.has_colours else None


@cache
def _filter(name: ThemeName) -> LineFilter:
    return ThemeFilter(THEMES[name])
