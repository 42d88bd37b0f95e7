"""Whether the terminal shows hyperlinks (OSC 8), as far as the environment says."""

import re
from collections.abc import Mapping

from seekmark.services.osc52 import is_mosh

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
        is_known = bool(hyperlinks_by(environment))
    return is_known and not is_mosh()


def hyperlinks_by(environment: Mapping[str, str]) -> str:
    """The variable by which a terminal is known to show hyperlinks; empty if none says so."""
    told = (name for name, form in _WITH_HYPERLINKS if form.fullmatch(environment.get(name, "")))
    return next(told, "")


def _is_tmux_with_hyperlinks(environment: Mapping[str, str]) -> bool:
    version = _TMUX.match(environment.get("TERM_PROGRAM_VERSION", ""))
    if version is None or environment.get("TERM_PROGRAM") != "tmux":
        return False
    return tuple(map(int, version.groups())) >= _TMUX_FROM
