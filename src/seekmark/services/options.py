"""The one table of what can be set: it reads ``config.toml``, writes the commented one and checks.

Keys are not in it: which commands there are is not known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from seekmark.parsing.dialects import Dialect
from seekmark.services.nodes import Grouping
from seekmark.services.option_kinds import (
    Form,
    Kind,
    Number,
    OneOf,
    Program,
    SomeOf,
    Templates,
    Text,
)
from seekmark.services.settings import Mouse, Settings, ThemeName, TimestampAction

KEYS = "keys"
"""The section that binds keys to commands."""
KEYS_WORDS = (
    "Keys by the id of their command: a key, or a list of them; [] for none. '?' in the",
    'reader and the README list the ids. Keys are written as "x", "X", "ctrl+x", "f1",',
    '"space", "pagedown".',
)


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be set."""

    section: str
    name: str
    field: str
    """Its field in ``Settings``."""
    kind: Kind
    words: tuple[str, ...]
    """What it does, a line each."""
    at_start: bool = False
    """Whether it counts only when the reader opens."""

    @property
    def full_name(self) -> str:
        """Section and name: ``link.lead``."""
        return f"{self.section}.{self.name}"

    @property
    def default(self) -> object:
        """What counts where nothing is set."""
        return getattr(Settings(), self.field)


OPTIONS = (
    Option(
        "timestamp",
        "action",
        "action",
        OneOf(TimestampAction),
        ('What enter does on a moment: "open" or "copy" its link;', '"auto" copies over SSH.'),
    ),
    Option(
        "timestamp",
        "ignore",
        "ignored",
        SomeOf(Dialect),
        (
            "Ways of writing a time that are mere text in your notes, of these:",
            '"anchors" <a data-t="0:01:07">, "brackets" [1:07], "parentheses" (0:01:07),',
            '"labels" [[note|at 0:01:07]], "logseq" {{youtube-timestamp 67}}.',
        ),
        at_start=True,
    ),
    Option(
        "link",
        "form",
        "form",
        Form(),
        (
            'The form of links: "youtu.be", "watch", "embed", "mpv", or a template, as',
            '"https://my.invidious/watch?v={id}&t={seconds}".',
        ),
    ),
    Option(
        "link", "lead", "lead", Number(0, 600), ("Seconds that a link starts before its moment.",)
    ),
    Option(
        "link",
        "hosts",
        "hosts",
        Templates(),
        (
            "Templates for videos of other hosts, as",
            '{ "vimeo.com" = "https://vimeo.com/{id}#t={seconds}s" }.',
        ),
    ),
    Option(
        "copy",
        "command",
        "copy_command",
        Program(),
        ('A program that reads what is copied, as ["xclip", "-sel", "c"]; [] finds one.',),
    ),
    Option(
        "open",
        "command",
        "open_command",
        Program(),
        ('A program that is given the link to open, as ["firefox"]; [] asks the desktop.',),
    ),
    Option(
        "player", "command", "player", Program(), ("The program that plays, with its options.",)
    ),
    Option(
        "player",
        "socket",
        "player_socket",
        Text(),
        ("The socket of an mpv that runs already; empty for seekmark's own.",),
    ),
    Option(
        "screen",
        "theme",
        "theme",
        OneOf(ThemeName),
        (
            'The colours: "terminal" has those of the terminal; "mono", as wherever NO_COLOR is',
            'set, has none; "dark" and "light" need 256 of them.',
        ),
    ),
    Option(
        "screen",
        "mouse",
        "mouse",
        OneOf(Mouse),
        ('Whether the mouse is taken: "on", "off"; "auto" is off over SSH.',),
        at_start=True,
    ),
    Option(
        "screen",
        "tree_width",
        "tree_width",
        Number(0, 50),
        ("Columns of the topics beside the text; 0: a part of the width.",),
        at_start=True,
    ),
    Option(
        "screen",
        "claims_width",
        "claims_width",
        Number(0, 50),
        ("Columns of the claims where they stand beside it; 0: a part of the width.",),
        at_start=True,
    ),
    Option(
        "screen",
        "grouping",
        "grouping",
        OneOf(Grouping),
        ("How the topics are arranged at the start.",),
    ),
)
SECTIONS = (*dict.fromkeys(option.section for option in OPTIONS), KEYS)


def changed(settings: Settings, values: Mapping[str, object]) -> Settings:
    """Settings with other values, by their fields, as the kinds of the options have read them."""
    return replace(settings, **values)  # type: ignore[arg-type]
