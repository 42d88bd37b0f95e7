"""A text as what makes a terminal copy it: OSC 52, in the wrapping that what is between needs.

Measured: screen 4.9 drops it but for DCS strings of less than 768 bytes; mosh 1.4 passes ``52;c``
alone, cuts at 16,386 bytes and sends the same text only once; others take 100,000 bytes.
"""

import base64
import os
from collections.abc import Mapping
from pathlib import Path

LIMIT = 74_994
"""Bytes of text: 100,000 in base64, less the frame."""
MOSH_LIMIT = 12_280
"""Bytes of text that mosh passes whole."""
PAUSE = 0.15
"""Seconds between two of the sequences: mosh sends what the terminal holds then."""
_CHUNK = 252
"""Bytes of one DCS string."""


def sequence(text: bytes) -> str:
    """What a terminal understands."""
    return f"\x1b]52;c;{base64.b64encode(text).decode()}\a"


def wrapped(text: bytes, environment: Mapping[str, str]) -> tuple[str, ...]:
    """What to write, one after the other with ``PAUSE`` between; empty where it goes as it is."""
    whole = sequence(text)
    if environment.get("STY"):
        chunks = (whole[at : at + _CHUNK] for at in range(0, len(whole), _CHUNK))
        return ("".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks),)
    if is_mosh():
        return ("\x1b]52;c;\a", whole)
    return ()


def limit(environment: Mapping[str, str]) -> int:
    """Bytes of text that arrive."""
    return MOSH_LIMIT if is_mosh() and not environment.get("STY") else LIMIT


def is_refused(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is known to let it drop: those of VTE, Apple's, and the console.

    In screen, the environment is the one of its start: that of some other terminal, perhaps.
    """
    if environment.get("STY"):
        return False
    return (
        environment.get("TERM_PROGRAM") == "Apple_Terminal"
        or "VTE_VERSION" in environment
        or environment.get("TERM") in ("linux", "dumb")
    )


def is_mosh(process: int | None = None, proc: Path = Path("/proc")) -> bool:
    """Whether a mosh server is among the program's ancestors."""
    at = os.getpid() if process is None else process
    for _ in range(32):
        try:
            name, _, fields = (proc / str(at) / "stat").read_text().rpartition(")")
        except (OSError, UnicodeDecodeError):
            return False
        if name.partition("(")[2] == "mosh-server":
            return True
        at = int(fields.split()[1])
        if at <= 1:
            return False
    return False
