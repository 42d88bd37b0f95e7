"""The tmux that the program runs in, if it does."""

import subprocess
from collections.abc import Mapping

from seekmark.services.programs import read_output, run


def is_inside(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is a window of tmux."""
    return bool(environment.get("TMUX"))


def attached_over_ssh(environment: Mapping[str, str]) -> bool | None:
    """Whether the user's terminal came over SSH when it last attached; None if tmux won't tell.

    The environment of a window is the one of its start, which may have been at the desk.
    """
    told = _ask(environment, "show-environment", "SSH_CONNECTION")
    if told is None:
        return None
    return told.startswith("SSH_CONNECTION=")


def load(data: bytes, environment: Mapping[str, str]) -> bool:
    """Put a text into tmux's newest buffer, from where it passes it to the terminal.

    True if it is there: it was read back. ``-w`` passes on whatever ``set-clipboard`` says.
    """
    try:
        if run(["tmux", "load-buffer", "-w", "-"], environment, data):
            return False
        return read_output(["tmux", "show-buffer"], environment) == data
    except (OSError, subprocess.SubprocessError):
        return False


def passes_clipboard(environment: Mapping[str, str]) -> bool:
    """Whether tmux knows its terminal to take a clipboard."""
    told = _ask(environment, "display-message", "-p", "#{client_termfeatures}")
    return told is not None and "clipboard" in told.split(",")


def _ask(environment: Mapping[str, str], *arguments: str) -> str | None:
    try:
        return read_output(["tmux", *arguments], environment).decode(errors="replace").strip()
    except (OSError, subprocess.SubprocessError):
        return None
