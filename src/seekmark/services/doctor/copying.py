"""Whether a copy arrives: every way that there is here copies a few harmless letters."""

import os
import secrets
import time
from collections.abc import Iterator

from seekmark.services import osc52, tmux
from seekmark.services.clipboard import copy_here, give
from seekmark.services.doctor.diagnosis import Circumstances, Diagnosis, State
from seekmark.services.programs import has_display, is_wsl

_BUFFER = "seekmark-doctor"
_FEATURE_LINE = 'set -as terminal-features ",*:clipboard"'
_MOSH_LINE = r"set -as terminal-overrides ',*:Ms=\E]52;c%p1%.0s;%p2%s\7'"
_NO_DESKTOP = "Install xclip or xsel; on Wayland, wl-clipboard."
_NO_WAY = (
    "Use a terminal that takes OSC 52, or have a program copy, in config.toml under [copy]:",
    'command = ["PROGRAM", "ARGUMENT"]',
)


def examine_copying(around: Circumstances) -> Iterator[Diagnosis]:
    """Each way by itself in the order in which they are taken, then what comes of it."""
    text = f"seekmark {secrets.token_hex(2)}"
    tried = [one for one in (_command(around, text), _desktop(around, text)) if one]
    works = any(one.state is State.OK for one in tried)
    if tmux.is_inside(around.environment):
        tried.append(_tmux(around, text, to_terminal=not works))
    elif not works:
        tried.append(_terminal(around, text))
    yield from tried
    yield _verdict(tried)


def _verdict(tried: list[Diagnosis]) -> Diagnosis:
    for state in (State.OK, State.UNSURE):
        for one in tried:
            if one.state is state:
                sure = "copies" if state is State.OK else "may copy"
                return Diagnosis("copy", state, f"'y' {sure} by: {one.check}")
    return Diagnosis("copy", State.MISSING, "'y' can only show the link", _NO_WAY)


def _command(around: Circumstances, text: str) -> Diagnosis | None:
    command = around.settings.copy_command
    if not command:
        return None
    failure = give(command, text.encode(), around.environment)
    if failure:
        advice = "Change it in config.toml, under [copy]."
        return Diagnosis("copy-command", State.FAILED, failure, (advice,))
    found = f"{command[0]} took “{text}”, and says by its exit status that it is copied"
    return Diagnosis("copy-command", State.OK, found)


def _desktop(around: Circumstances, text: str) -> Diagnosis | None:
    environment = around.environment
    if tmux.is_user_elsewhere(environment):
        return None
    if not is_wsl(environment) and not has_display(environment):
        return Diagnosis("clipboard", State.MISSING, "no desktop on this machine is in reach")
    failure = copy_here(text.encode(), environment, restore=True)
    if failure:
        return Diagnosis("clipboard", State.FAILED, failure, (_NO_DESKTOP,))
    if is_wsl(environment):
        return Diagnosis("clipboard", State.OK, f"clip.exe took “{text}”")
    return Diagnosis("clipboard", State.OK, "copied and read back; a text on it is there again")


def _tmux(around: Circumstances, text: str, *, to_terminal: bool) -> Diagnosis:
    environment = around.environment
    version = tmux.ask(environment, "-V") or "tmux"
    setting = tmux.ask(environment, "show-options", "-sv", "set-clipboard")
    known = f"{version} with set-clipboard {setting}"
    if not tmux.load(text.encode(), environment, buffer=_BUFFER, to_terminal=to_terminal):
        return Diagnosis("tmux", State.FAILED, f"{known} has no buffer for us")
    tmux.ask(environment, "delete-buffer", "-b", _BUFFER)
    found = f"{known}: its buffer was read back"
    if not to_terminal:
        return Diagnosis("tmux", State.OK, found)
    if tmux.passes_clipboard(environment):
        return Diagnosis("tmux", State.OK, f"{found}, and “{text}” sent on: paste to see")
    if tmux.is_under_mosh(environment):
        advice = ("Mosh drops the sequence; put into ~/.tmux.conf:", _MOSH_LINE)
    else:
        advice = ("If your terminal takes a clipboard, put into ~/.tmux.conf:", _FEATURE_LINE)
    return Diagnosis("tmux", State.OK, f"{found}; your terminal may not get it", advice)


def _terminal(around: Circumstances, text: str) -> Diagnosis:
    environment = around.environment
    if osc52.is_refused(environment):
        return Diagnosis("osc52", State.MISSING, "this terminal takes no clipboard from programs")
    if around.terminal is None:
        return Diagnosis("osc52", State.UNSURE, "there is no terminal here to try it on")
    sequences = osc52.wrapped(text.encode(), environment) or (osc52.sequence(text.encode()),)
    for sequence in sequences:
        os.write(around.terminal, sequence.encode())
        time.sleep(osc52.PAUSE if sequence is not sequences[-1] else 0)
    found = f"sent “{text}” to your terminal, which nobody can confirm"
    advice = "Paste somewhere: if that text doesn't come, allow OSC 52 in the terminal's settings."
    return Diagnosis("osc52", State.UNSURE, found, (advice,))
