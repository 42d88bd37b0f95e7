"""A program in a pseudo-terminal, at the end of a link that may be slow."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.pty.terminal import KEYS, Terminal

QUIET = 0.12
"""Seconds without a byte after which a program is taken to be done with a key."""
_PATIENCE = 1.0
"""Seconds to wait for the first byte."""


class Answer(NamedTuple):
    """What one key brought."""

    first: float
    """Seconds to the first byte."""
    last: float
    """Seconds to the last byte."""
    size: int
    """Bytes in all."""


class Usage(NamedTuple):
    """What a process has used."""

    processor: float
    """Seconds."""
    memory: float
    """Resident, in MiB."""


def press(terminal: Terminal, key: str, quiet: float = QUIET) -> Answer | None:
    """Press a key and wait until it is quiet; None if nothing came."""
    start = time.perf_counter()
    terminal.type(KEYS.get(key, key))
    return record(terminal, start, quiet, _PATIENCE)


def record(terminal: Terminal, start: float, quiet: float, patience: float) -> Answer | None:
    """Take what comes, and draw it when it has come, so that drawing costs the program no time."""
    chunks: list[tuple[float, bytes]] = []
    while data := terminal.read(quiet if chunks else patience):
        chunks.append((time.perf_counter() - start, data))
    for _, data in chunks:
        terminal.draw(data)
    if not chunks:
        return None
    return Answer(chunks[0][0], chunks[-1][0], sum(len(data) for _, data in chunks))


def usage(terminal: Terminal) -> Usage:
    """What the program has used so far."""
    fields = Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    pages = int(Path(f"/proc/{terminal.pid}/statm").read_text().split()[1])
    page = os.sysconf("SC_PAGE_SIZE")
    return Usage(ticks / os.sysconf("SC_CLK_TCK"), pages * page / 2**20)


def lag(terminal: Terminal, keys: Sequence[str], rate: float, delay: float, bits: float) -> float:
    """Seconds that the last byte comes later than the last key, keys being pressed at a rate.

    The link takes ``delay`` seconds for the way there and back and carries ``bits`` a second
    on the way back, with as much as 64 KiB under way.
    """
    start = time.perf_counter()
    due = [start + number / rate for number in range(len(keys))]
    waiting = [(moment + delay / 2, key) for moment, key in zip(due, keys, strict=True)]
    free = arrived = start
    quiet_at = due[-1] + delay + 0.6
    while time.perf_counter() < max(quiet_at, arrived + 0.3):
        now = time.perf_counter()
        while waiting and waiting[0][0] <= now:
            terminal.type(KEYS.get(waiting[0][1], waiting.pop(0)[1]))
        if (free - now) * bits / 8 > 65536:
            time.sleep(0.002)
        elif data := terminal.read(0.002):
            free = max(time.perf_counter(), free) + len(data) * 8 / bits
            arrived = free + delay / 2
            quiet_at = time.perf_counter() + 0.6
            terminal.draw(data)
    return arrived - due[-1]
