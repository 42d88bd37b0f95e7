"""Copying a text, and knowing how far it came.

The user's own command comes first. On a desktop of this machine: its clipboard, read back. In tmux:
tmux's own buffer, read back, which it passes to its terminal. Else OSC 52 to the terminal, which
nobody can confirm.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seekmark.services import osc52, tmux
from seekmark.services.programs import IsWanted, always, find_program, has_display, is_wsl, run

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
    """COPIED: read back and compared, or a program said so by its exit status. SEND: the caller
    has to send it to the terminal as OSC 52, which can't be confirmed. FAILED: neither is
    possible."""
    reason: str = ""
    """In a few words: where it was copied to, if that isn't the desktop; what failed before it was
    sent; why it wasn't copied at all."""
    wrapped: tuple[str, ...] = ()
    """What to write in place of a plain OSC 52, with ``osc52.PAUSE`` between."""


_NOT_HERE = CopyResult(CopyState.FAILED)


def copy(
    text: str,
    command: Sequence[str] = (),
    *,
    environment: Mapping[str, str] = os.environ,
    starts_programs: bool = True,
    is_wanted: IsWanted = always,
) -> CopyResult:
    """Copy to where the user can paste it.

    ``command`` is the user's own: it reads the text. Takes up to 2 s for each program that hangs,
    less if it isn't wanted any more.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return CopyResult(CopyState.FAILED, "the text is no Unicode")
    failure = ""
    errand = _Errand(data, environment, tuple(command), is_wanted)
    for attempt in (_by_command, _by_desktop, _by_tmux) if starts_programs else ():
        result = attempt(errand)
        if result.state is CopyState.COPIED:
            before = f"({failure})" if failure else ""
            return CopyResult(result.state, f"{result.reason} {before}".strip())
        failure = failure or result.reason
    return _to_terminal(data, failure, environment)


@dataclass(frozen=True, slots=True)
class _Errand:
    """What is to be copied, and all that decides how."""

    data: bytes
    environment: Mapping[str, str]
    command: tuple[str, ...]
    is_wanted: IsWanted


def _by_command(errand: _Errand) -> CopyResult:
    if not errand.command:
        return _NOT_HERE
    failure = give(errand.command, errand.data, errand.environment, errand.is_wanted)
    if failure:
        return CopyResult(CopyState.FAILED, failure)
    return CopyResult(CopyState.COPIED, f"with {Path(errand.command[0]).name}")


def _by_desktop(errand: _Errand) -> CopyResult:
    environment = errand.environment
    has_one = is_wsl(environment) or has_display(environment)
    if not has_one or tmux.is_user_elsewhere(environment):
        return _NOT_HERE
    failure = copy_here(errand.data, environment, is_wanted=errand.is_wanted)
    if failure:
        return CopyResult(CopyState.FAILED, failure)
    if tmux.is_inside(environment):
        tmux.load(errand.data, environment)
    return CopyResult(CopyState.COPIED)


def _by_tmux(errand: _Errand) -> CopyResult:
    environment = errand.environment
    if not tmux.is_inside(environment) or not tmux.load(errand.data, environment):
        return _NOT_HERE
    passed = tmux.passes_clipboard(environment)
    onward = "and sent to your terminal" if passed else "whose terminal may not take it"
    return CopyResult(CopyState.COPIED, f"to tmux (prefix ] pastes), {onward}")


def give(
    command: Sequence[str],
    data: bytes,
    environment: Mapping[str, str],
    is_wanted: IsWanted = always,
) -> str:
    """Have a program read a text; why it didn't, or nothing. Takes up to 2 s."""
    name = Path(command[0]).name
    program = find_program(command[0], environment)
    if program is None:
        return f"there is no program {name}"
    try:
        status = run([program, *command[1:]], environment, data, is_wanted)
    except subprocess.TimeoutExpired:
        return f"{name} doesn't answer"
    except OSError as error:
        return f"{name}: {error.strerror}"
    return f"{name} ended with {status}" if status else ""


def copy_here(
    data: bytes,
    environment: Mapping[str, str],
    *,
    restore: bool = False,
    is_wanted: IsWanted = always,
) -> str:
    """Copy to this machine's clipboard; the reason why not, or nothing.

    With ``restore``, the text that was there is put back after the comparison.
    """
    if is_wsl(environment):  # powershell takes a second to read it back: the exit status counts
        text = data.decode().encode("utf-16-le")
        return give(["clip.exe"], text, environment, is_wanted)
    command = [sys.executable, "-EP", os.fspath(_HELPER), *(["--restore"] if restore else [])]
    try:
        status = run(command, environment, data, is_wanted)
    except subprocess.TimeoutExpired:
        return "the desktop's clipboard doesn't answer"
    except OSError as error:
        return error.strerror or "the clipboard can't be reached"
    return "" if status == 0 else "the desktop's clipboard didn't take it"


def _to_terminal(data: bytes, failure: str, environment: Mapping[str, str]) -> CopyResult:
    before = f"{failure}, and " if failure else ""
    if osc52.is_refused(environment):
        return CopyResult(CopyState.FAILED, before + _NOT_TAKEN)
    if len(data) > osc52.limit(environment):
        return CopyResult(CopyState.FAILED, f"{before}too long to send to the terminal")
    return CopyResult(CopyState.SEND, failure, osc52.wrapped(data, environment))
