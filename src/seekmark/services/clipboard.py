"""Copying a text, and knowing how far it came.

On a desktop of this machine: its clipboard, read back. In tmux: tmux's own buffer, read back, which
it passes to its terminal. Else OSC 52 to the terminal, which nobody can confirm.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seekmark.services import osc52, tmux
from seekmark.services.programs import has_display, is_remote, run

_HELPER = Path(__file__).with_name("clipboard_helper.py")
_NOT_TAKEN = "this terminal takes no clipboard from programs"


class CopyState(StrEnum):
    """How far a copy came."""

    COPIED = "copied"
    SEND = "send"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What became of a copy."""

    state: CopyState
    """COPIED: read back and compared. SEND: the caller has to send it to the terminal as OSC 52,
    which can't be confirmed. FAILED: neither is possible."""
    reason: str = ""
    """In a few words: where it was copied to, if that isn't the desktop; else why it wasn't."""
    wrapped: tuple[str, ...] = ()
    """What to write in place of a plain OSC 52, with ``osc52.PAUSE`` between."""


def copy(text: str, environment: Mapping[str, str] = os.environ) -> CopyResult:
    """Copy to where the user can paste it. Takes up to 2 s, in tmux up to 6 s if that hangs."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return CopyResult(CopyState.FAILED, "the text is no Unicode")
    remote = sits_elsewhere(environment)
    reason = "over SSH" if remote else "no desktop"
    if not remote and has_display(environment):
        reason = _copy_here(data, environment)
        if not reason:
            if tmux.is_inside(environment):
                tmux.load(data, environment)
            return CopyResult(CopyState.COPIED)
    if tmux.is_inside(environment) and tmux.load(data, environment):
        passed = tmux.passes_clipboard(environment)
        onward = "and sent to your terminal" if passed else "whose terminal may not take it"
        return CopyResult(CopyState.COPIED, f"to tmux (prefix ] pastes), {onward}")
    return _to_terminal(data, reason, environment)


def sits_elsewhere(environment: Mapping[str, str]) -> bool:
    """Whether the user is at another machine; a tmux knows that better than its windows."""
    if tmux.is_inside(environment):
        told = tmux.attached_over_ssh(environment)
        if told is not None:
            return told
    return is_remote(environment)


def _to_terminal(data: bytes, reason: str, environment: Mapping[str, str]) -> CopyResult:
    if osc52.is_refused(environment) and not environment.get("STY"):
        return CopyResult(CopyState.FAILED, f"{reason}, and {_NOT_TAKEN}")
    if len(data) > osc52.limit(environment):
        return CopyResult(CopyState.FAILED, f"{reason}, and too long to send to the terminal")
    return CopyResult(CopyState.SEND, reason, osc52.wrapped(data, environment))


def _copy_here(data: bytes, environment: Mapping[str, str]) -> str:
    """Copy with the helper; the reason why not, or nothing."""
    try:
        status = run([sys.executable, "-EP", os.fspath(_HELPER)], environment, data)
    except subprocess.TimeoutExpired:
        return "the desktop's clipboard doesn't answer"
    except OSError as error:
        return error.strerror or "the clipboard can't be reached"
    return "" if status == 0 else "the desktop's clipboard didn't take it"
