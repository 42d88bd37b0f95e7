"""The tmux that the program runs in, if it does."""

import subprocess
from collections.abc import Mapping

from seekmark.services import osc52
from seekmark.services.programs import is_remote, read_output, run


def is_inside(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is a window of tmux."""
    return bool(environment.get("TMUX"))


def is_user_elsewhere(environment: Mapping[str, str]) -> bool:
    """Whether the user is at another machine.

    A tmux knows that better than its windows: they have the environment of their start, which may
    have been at the desk.
    """
    if is_inside(environment):
        told = ask(environment, "show-environment", "SSH_CONNECTION")
        if told is not None:
            return told.startswith("SSH_CONNECTION=")
    return is_remote(environment)


def load(
    data: bytes, environment: Mapping[str, str], *, buffer: str = "", to_terminal: bool = True
) -> bool:
    """Put a text into tmux's newest buffer, or one of a name, from where it goes to the terminal.

    True if it is there: it was read back. ``-w`` passes on whatever ``set-clipboard`` says.
    """
    named = ["-b", buffer] if buffer else []
    passing = ["-w"] if to_terminal else []
    try:
        if run(["tmux", "load-buffer", *named, *passing, "-"], environment, data):
            return False
        return read_output(["tmux", "show-buffer", *named], environment) == data
    except (OSError, subprocess.SubprocessError):
        return False


def passes_clipboard(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is known to take a clipboard from tmux; mosh, in one form alone."""
    if is_under_mosh(environment):
        return "]52;c" in (ask(environment, "show-options", "-sv", "terminal-overrides") or "")
    return "clipboard" in features(environment)


def features(environment: Mapping[str, str]) -> list[str]:
    """What tmux knows its terminal to do."""
    told = ask(environment, "display-message", "-p", "#{client_termfeatures}") or ""
    return told.split(",")


def is_under_mosh(environment: Mapping[str, str]) -> bool:
    """Whether the user's terminal is attached by mosh."""
    client = ask(environment, "display-message", "-p", "#{client_pid}") or ""
    return client.isdecimal() and osc52.is_mosh(int(client))


def ask(environment: Mapping[str, str], *arguments: str) -> str | None:
    """What tmux answers to one of its commands; None if it won't."""
    try:
        return read_output(["tmux", *arguments], environment).decode(errors="replace").strip()
    except (OSError, subprocess.SubprocessError):
        return None
