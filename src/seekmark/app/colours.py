"""The theme at work: which it is, and what it makes of a style."""

from collections.abc import Mapping

from rich.color import Color
from rich.style import Style

from seekmark.app.themes import GROUND, QUIET, TEXT, THEMES, Theme
from seekmark.services.settings import ThemeName

_COLOURLESS = Style(dim=False, italic=False)


class Colours:
    """Knows the theme, and which of them the terminal can show."""

    def __init__(
        self, wanted: ThemeName, depth: str | None, environment: Mapping[str, str]
    ) -> None:
        """``depth`` is the terminal's colour system as rich names it."""
        self._themes = [
            theme
            for theme in THEMES.values()
            if theme.takes_sixteen or depth in ("256", "truecolor")
        ]
        self._at = 0
        self.take(ThemeName.MONO if environment.get("NO_COLOR") else wanted)

    @property
    def theme(self) -> Theme:
        """The theme of now."""
        return self._themes[self._at]

    def take(self, name: ThemeName) -> bool:
        """Take a theme by its name; False if the terminal has too few colours for it."""
        found = [at for at, theme in enumerate(self._themes) if theme.name is name]
        self._at = found[0] if found else self._at
        return bool(found)

    def next(self) -> None:
        """Take the next theme."""
        self._at = (self._at + 1) % len(self._themes)


def restyle(theme: Theme, style: Style) -> Style:
    """A style as the theme has it."""
    if not theme.has_colours:
        return _plain(style)
    return _coloured(theme, style) if theme.colours else style


def _coloured(theme: Theme, style: Style) -> Style:
    """A style in the theme's colours; faint text has a colour of its own.

    What has them already stays: the reader is seen through the screens laid over it.
    """
    name = _name(style.color, TEXT)
    if style.dim and name == TEXT:
        name = QUIET
    colour, ground = (theme.colours.get(key) for key in (name, _name(style.bgcolor, GROUND)))
    return style + Style(color=colour, bgcolor=ground, dim=False)


def _plain(style: Style) -> Style:
    """A style without colours, reversed where it had a ground of its own."""
    reverse = bool(style.reverse) or _name(style.bgcolor, GROUND) != GROUND
    return style.without_color + _COLOURLESS + Style(reverse=reverse)


def _name(color: Color | None, default: str) -> str:
    return default if color is None or color.is_default else color.name
