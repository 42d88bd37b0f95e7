"""Themes: what stands for the colours that ``paints`` names.

The colours are some of the 256 that terminals share, so they look alike wherever there are more
than sixteen. On its ground, every colour of a text has a contrast of at least 4.5 (WCAG 2.2,
1.4.3), in ``contrast`` of 7 (1.4.6); a test computes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from seekmark.services.settings import ThemeName

TEXT, GROUND, QUIET = "text", "ground", "quiet"
"""Names, beside those of the sixteen colours, for text, what is behind it, and faint text."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What the reader looks like."""

    name: ThemeName
    words: str
    """Said when it is taken."""
    colours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """``#rrggbb`` by the name of a colour; what isn't among them stays the terminal's own."""
    has_colours: bool = True
    """False: only bold, underlined, reversed and struck text."""
    takes_sixteen: bool = True
    """Whether a terminal of sixteen colours can show it."""


_BOTH = {"black": "#000000", "bright_white": "#ffffff"}
THEMES = {
    theme.name: theme
    for theme in (
        Theme(ThemeName.TERMINAL, "the colours of your terminal"),
        Theme(
            ThemeName.DARK,
            "light text on dark",
            {
                **_BOTH,
                TEXT: "#dadada",
                GROUND: "#1c1c1c",
                QUIET: "#9e9e9e",
                "red": "#ff8787",
                "green": "#87d787",
                "yellow": "#ffd787",
                "blue": "#87afff",
                "magenta": "#d7afff",
                "cyan": "#5fd7d7",
            },
            takes_sixteen=False,
        ),
        Theme(
            ThemeName.LIGHT,
            "dark text on white",
            {
                **_BOTH,
                TEXT: "#262626",
                GROUND: "#ffffff",
                QUIET: "#626262",
                "red": "#af0000",
                "green": "#005f00",
                "yellow": "#ffd75f",
                "blue": "#005faf",
                "magenta": "#870087",
                "cyan": "#005f5f",
            },
            takes_sixteen=False,
        ),
        Theme(
            ThemeName.CONTRAST,
            "high contrast",
            {
                **_BOTH,
                TEXT: "#ffffff",
                GROUND: "#000000",
                QUIET: "#ffffff",
                "red": "#ff8787",
                "green": "#00ff00",
                "yellow": "#ffff00",
                "blue": "#87d7ff",
                "magenta": "#ff87ff",
                "cyan": "#00ffff",
            },
        ),
        Theme(ThemeName.MONO, "no colours", has_colours=False),
    )
}
"""By their names, in the order in which a key goes through them."""
