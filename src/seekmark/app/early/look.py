"""What the user has made of the screen, as far as it is painted before Textual is loaded."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from rich.color import ColorSystem

from seekmark.services.terminal import colour_depth

if TYPE_CHECKING:
    from seekmark.app.themes import Theme
    from seekmark.services.settings import Settings

_DEPTHS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
}


class Look(NamedTuple):
    """The widths of panes, and the theme."""

    tree_width: int = 0
    claims_width: int = 0
    """Columns; 0 for what the stylesheet says."""
    theme: "Theme | None" = None
    """None for the colours of the terminal."""
    depth: ColorSystem = ColorSystem.STANDARD


def look_of(settings: "Settings", environment: Mapping[str, str]) -> Look:
    """What settings, and what was chosen over them, come to on a terminal."""
    from seekmark.app.colours import Colours  # noqa: PLC0415 - most have set nothing
    from seekmark.services.state.looks import with_looks  # noqa: PLC0415 - as above

    settings, depth = with_looks(settings), colour_depth(environment)
    theme = Colours(settings.theme, depth, environment).theme
    return Look(settings.tree_width, settings.claims_width, theme, _DEPTHS[depth])
