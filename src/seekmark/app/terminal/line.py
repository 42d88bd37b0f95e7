"""The line to the terminal: descriptors of our own, their settings, and bytes on their way."""

import os
import select
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

_FLAGS = os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_LOCAL = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
_INPUT = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
_MOST = 4096
"""Bytes to read at once."""


class Settings:
    """How the kernel treats the line."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._before: list[Any] | None = None

    def make_raw(self, *, is_interruptible: bool = False) -> None:
        """Take keys as they come, and all of them; output is translated as before.

        ``is_interruptible`` leaves the keys that interrupt to the kernel; none stops, though.
        A process in the background is stopped here by the kernel, before it writes anything.
        """
        with suppress(termios.error):  # a line that is gone has no settings
            raw = termios.tcgetattr(self._descriptor)
            if self._before is None:
                self._before = termios.tcgetattr(self._descriptor)
            raw[0] &= ~_INPUT
            raw[3] &= ~_LOCAL | (termios.ISIG if is_interruptible else 0)
            if is_interruptible:
                raw[6][termios.VSUSP] = bytes([os.fpathconf(self._descriptor, "PC_VDISABLE") & 255])
            raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
            termios.tcsetattr(self._descriptor, termios.TCSANOW, raw)

    def put_back(self) -> None:
        """Leave the line as it was found, without the keys that nobody has read."""
        before, self._before = self._before, None
        if before is not None:
            with suppress(termios.error):
                termios.tcflush(self._descriptor, termios.TCIFLUSH)
                termios.tcsetattr(self._descriptor, termios.TCSANOW, before)


def own_descriptor(descriptor: int) -> int:
    """Open a terminal once more: not waiting for it is nobody's business but ours.

    The flag belongs to what was opened, which a shell shares with its programs.
    """
    for name in (os.ttyname, lambda _: "/dev/tty"):
        with suppress(OSError):
            return os.open(name(descriptor), _FLAGS)
    return os.dup(descriptor)


def measure(descriptor: int) -> tuple[int, int]:
    """Columns and rows of a terminal; the usual ones if it doesn't know."""
    try:
        columns, rows = os.get_terminal_size(descriptor)
    except OSError:
        columns, rows = 0, 0
    return columns or 80, rows or 24


def read_keys(descriptor: int) -> bytes | None:
    """What has been typed; empty when the terminal is gone, None if there was nothing."""
    try:
        return os.read(descriptor, _MOST)
    except BlockingIOError:
        return None
    except OSError:
        return b""


class Outbox:
    """Sends bytes in their order without ever waiting for the terminal."""

    def __init__(
        self,
        loop: "AbstractEventLoop",
        descriptor: int,
        when_empty: Callable[[], None],
        when_gone: Callable[[], None],
    ) -> None:
        self._loop = loop
        self._descriptor = descriptor
        self._when_empty = when_empty
        self._when_gone = when_gone
        self._waiting = b""
        self.is_gone = False
        """Whether there is no terminal any more."""

    @property
    def is_empty(self) -> bool:
        """Whether all has been sent."""
        return not self._waiting

    def send(self, data: bytes) -> None:
        """Send now what can be sent, and the rest as soon as the terminal takes it."""
        if self.is_gone or not data:
            return
        if self._waiting:
            self._waiting += data
            return
        self._waiting = data
        self._push()
        if self._waiting:
            self._loop.add_writer(self._descriptor, self._go_on)

    def drain(self, seconds: float) -> None:
        """Wait for what is left to be sent, but not longer than this; then forget it."""
        self._loop.remove_writer(self._descriptor)
        end = time.monotonic() + seconds
        while self._waiting and (left := end - time.monotonic()) > 0:
            select.select([], [self._descriptor], [], left)
            self._push()
        self._waiting = b""

    def _push(self) -> None:
        try:
            self._waiting = self._waiting[os.write(self._descriptor, self._waiting) :]
        except BlockingIOError:
            pass
        except OSError:  # EIO: the other side is closed
            self._waiting = b""
            self.is_gone = True
            self._when_gone()

    def _go_on(self) -> None:
        self._push()
        if not self._waiting:
            self._loop.remove_writer(self._descriptor)
            self._when_empty()
