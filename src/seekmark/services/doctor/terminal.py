"""What the terminal is, as far as the environment says; nothing is asked of it."""

import os
from collections.abc import Mapping

from seekmark.services import osc52, tmux
from seekmark.services.doctor.diagnosis import Circumstances, Diagnosis, State
from seekmark.services.hyperlinks import hyperlinks_by
from seekmark.services.terminal import colour_depth

_SMALLEST = (40, 10)
_COLOURS = {"truecolor": "true colours", "256": "256 colours", "standard": "16 colours"}
_TMUX_LINE = 'set -as terminal-features ",*:hyperlinks"'
_AS_TEXT = "Links are on the screen as text, too: 'u' shows one whole."


def examine_terminal(around: Circumstances) -> Diagnosis:
    """Its name, size and colours."""
    name = around.environment.get("TERM", "")
    if around.terminal is None:
        return Diagnosis("terminal", State.MISSING, "this output is no terminal")
    if name in ("", "dumb"):
        advice = "Set TERM to what your terminal is, as xterm-256color."
        return Diagnosis("terminal", State.FAILED, f"TERM is {name or 'not set'}", (advice,))
    columns, rows = os.get_terminal_size(around.terminal)
    found = f"{name}, {_COLOURS[colour_depth(around.environment)]}, {columns} × {rows}"
    if columns < _SMALLEST[0] or rows < _SMALLEST[1]:
        advice = "The reader needs {} columns and {} rows.".format(*_SMALLEST)
        return Diagnosis("terminal", State.UNSURE, found, (advice,))
    return Diagnosis("terminal", State.OK, found)


def examine_charset(around: Circumstances) -> Diagnosis:
    """Whether all letters can be shown."""
    if around.charset == "utf-8":
        return Diagnosis("charset", State.OK, "UTF-8")
    advice = "Set LANG=C.UTF-8, or another locale in UTF-8, if the terminal is one for that."
    found = f"{around.charset}: other letters are shown as ?"
    return Diagnosis("charset", State.UNSURE, found, (advice,))


def examine_hyperlinks(around: Circumstances) -> Diagnosis:
    """Whether a link can be clicked (OSC 8): a guess by the terminal's name."""
    environment = around.environment
    is_tmux = tmux.is_inside(environment)
    has_mosh = tmux.is_under_mosh(environment) if is_tmux else osc52.is_mosh()
    for name, is_between in (("screen", bool(environment.get("STY"))), ("mosh", has_mosh)):
        if is_between:
            return Diagnosis("hyperlinks", State.MISSING, f"{name} passes none", (_AS_TEXT,))
    if is_tmux:
        return _in_tmux(environment)
    if environment.get("TERM_PROGRAM") == "Apple_Terminal" or environment.get("TERM") == "linux":
        return Diagnosis("hyperlinks", State.MISSING, "this terminal knows none", (_AS_TEXT,))
    if variable := hyperlinks_by(environment):
        return Diagnosis("hyperlinks", State.OK, f"{variable} is that of a terminal with them")
    return Diagnosis("hyperlinks", State.UNSURE, "the terminal's name doesn't tell", (_AS_TEXT,))


def _in_tmux(environment: Mapping[str, str]) -> Diagnosis:
    if "hyperlinks" in tmux.features(environment):
        return Diagnosis("hyperlinks", State.OK, "tmux passes them")
    advice = ("With tmux 3.4 or later, put into ~/.tmux.conf:", _TMUX_LINE)
    return Diagnosis("hyperlinks", State.MISSING, "tmux doesn't pass them", advice)
