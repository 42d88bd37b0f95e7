"""Copying a text, and knowing whether it arrived."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seekmark.services.programs import has_display, is_remote, run

_HELPER = Path(__file__).with_name("clipboard_helper.py")
OSC52_LIMIT = 74_994
"""Bytes that terminals take in one OSC 52: 100,000 in base64, less its frame."""


class CopyState(StrEnum):
    """How far a copy came."""

    COPIED = "copied"
    SEND = "send"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What became of a copy."""

    state: CopyState
    """COPIED: in the clipboard, read back and compared. SEND: the caller has to send it to the
    terminal as OSC 52, which can't be confirmed. FAILED: neither is possible."""
    reason: str = ""
    """Why it was not copied, in a few words."""


def copy(text: str, environment: Mapping[str, str] = os.environ) -> CopyResult:
    """Copy to the desktop's clipboard where there is one on this machine. Takes up to 2 s."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return CopyResult(CopyState.FAILED, "the text is no Unicode")
    reason = "over SSH" if is_remote(environment) else "no desktop"
    if not is_remote(environment) and has_display(environment):
        reason = _copy_here(data, environment)
        if not reason:
            return CopyResult(CopyState.COPIED)
    if len(data) > OSC52_LIMIT:
        return CopyResult(CopyState.FAILED, f"{reason}, and too long to send to the terminal")
    return CopyResult(CopyState.SEND, reason)


def _copy_here(data: bytes, environment: Mapping[str, str]) -> str:
    """Copy with the helper; the reason why not, or nothing."""
    try:
        status = run([sys.executable, "-EP", os.fspath(_HELPER)], environment, data)
    except subprocess.TimeoutExpired:
        return "the desktop's clipboard doesn't answer"
    except OSError as error:
        return error.strerror or "the clipboard can't be reached"
    return "" if status == 0 else "the desktop's clipboard didn't take it"
