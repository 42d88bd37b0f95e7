"""What the terminal can do, as far as the environment says; nothing is asked of it."""

import codecs
import locale
import os
import re
import sys
from collections.abc import Mapping

from seekmark.services.osc52 import is_mosh

OUTPUT = "SEEKMARK_OUTPUT"
"""Set to ``stock``, what Textual writes is sent as it is."""
_FORCE = "FORCE_HYPERLINK"
"""What several programs look at to show hyperlinks, or with ``0`` to show none."""
_WITH_HYPERLINKS = (
    ("TERM", re.compile(r"xterm-kitty|xterm-ghostty|(?:alacritty|contour|foot|rio|wezterm)\b.*")),
    ("TERM_PROGRAM", re.compile(r"iTerm\.app|WezTerm|ghostty|rio|vscode")),
    ("LC_TERMINAL", re.compile("iTerm2")),
    ("VTE_VERSION", re.compile(r"[5-9]\d{3}|\d{5,}")),
    ("KONSOLE_VERSION", re.compile(r"2[1-9]\d{4}|[3-9]\d{5}")),
    ("WT_SESSION", re.compile(".+")),
)
"""What terminals that show OSC 8 say of themselves; Konsole and VTE by the first good version."""
_TMUX = re.compile(r"(\d+)\.(\d+)")
_TMUX_FROM = (3, 4)


def wants_stock_output() -> bool:
    """Whether the user asks for Textual's own output."""
    return os.environ.get(OUTPUT) == "stock"


def charset() -> str:
    """The encoding of the terminal's text by the locale of the user, as Python names it.

    Python takes a locale without any for UTF-8, and says so by its UTF-8 mode; unless the
    user chose that mode, the terminal is taken at its word.
    """
    if sys.flags.utf8_mode:
        return "utf-8" if "PYTHONUTF8" in os.environ else "ascii"
    try:
        return codecs.lookup(locale.getencoding()).name
    except LookupError:
        return "ascii"


def colour_depth(environment: Mapping[str, str]) -> str:
    """How many colours the terminal has, by rich's names and by what rich goes by."""
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    term = environment.get("TERM", "").strip().lower()
    return "256" if term.endswith(("-256color", "-kitty")) else "standard"


def shows_hyperlinks(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is known to show hyperlinks (OSC 8) and nothing between drops them.

    Others would take them for nothing, and each costs some fifty bytes whenever it is drawn.
    """
    if forced := environment.get(_FORCE):
        return forced != "0"
    if environment.get("TERM") in ("dumb", "linux") or environment.get("STY"):
        return False
    if environment.get("TMUX"):
        is_known = _is_tmux_with_hyperlinks(environment)
    else:
        is_known = any(form.fullmatch(environment.get(name, "")) for name, form in _WITH_HYPERLINKS)
    return is_known and not is_mosh()


def _is_tmux_with_hyperlinks(environment: Mapping[str, str]) -> bool:
    version = _TMUX.match(environment.get("TERM_PROGRAM_VERSION", ""))
    if version is None or environment.get("TERM_PROGRAM") != "tmux":
        return False
    return tuple(map(int, version.groups())) >= _TMUX_FROM
