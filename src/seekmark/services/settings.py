"""What a user may set; the configuration file fills these values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from seekmark.parsing.dialects import Dialect
from seekmark.services.link_forms import LinkStyle
from seekmark.services.nodes import Grouping


class TimestampAction(StrEnum):
    """What ``enter`` does on a timestamp."""

    AUTO = "auto"
    """Open on a desktop, copy over SSH."""
    COPY = "copy"
    OPEN = "open"


class ThemeName(StrEnum):
    """The colours."""

    TERMINAL = "terminal"
    """The sixteen of the terminal's own palette."""
    DARK = "dark"
    LIGHT = "light"
    CONTRAST = "contrast"
    MONO = "mono"
    """None: bold, underlined and reversed text."""


class Mouse(StrEnum):
    """Whether the mouse is reported to the program at the start."""

    AUTO = "auto"
    """On a desktop, and not over SSH, where each of its moves costs bytes."""
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set, each with its default."""

    action: TimestampAction = TimestampAction.AUTO
    ignored: tuple[Dialect, ...] = ()
    """Ways of writing a time that count as text."""
    form: str = "youtu.be"
    """Name of a form of links, or a template with ``{id}`` and ``{seconds}``."""
    lead: int = 0
    """Seconds that a deep link starts before the moment."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Templates for videos of other hosts, by the host's name."""
    copy_command: tuple[str, ...] = ()
    """A program that reads what is copied; empty for the chain that seekmark knows."""
    open_command: tuple[str, ...] = ()
    """A program that is given a link as its last argument; empty for the desktop's own."""
    player: tuple[str, ...] = ("mpv",)
    """The program that plays, with its own options."""
    player_socket: str = ""
    """The socket of a running mpv; empty for seekmark's own."""
    theme: ThemeName = ThemeName.TERMINAL
    mouse: Mouse = Mouse.AUTO
    tree_width: int = 0
    """Columns of the topic tree; 0 for the stylesheet's."""
    claims_width: int = 0
    """Columns of the claims pane; 0 for the stylesheet's."""
    grouping: Grouping = Grouping.VIDEO
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by the id of their command, in place of its own."""
    is_kiosk: bool = False
    """Whether the reader is for strangers: no way leads out of it. No file sets this."""

    @property
    def link_style(self) -> LinkStyle:
        """How deep links are written.

        Raises:
            UsageError: the form or a template makes no link.
        """
        return LinkStyle(self.form, self.lead, self.hosts)
