"""A terminal for tests: a program in a real pseudo-terminal, keys in, cells out."""

import base64
import os
import re
import select
import signal
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import ptyprocess
import pyte

from tests.pty.wire import Kind, Modes, Token, Tokenizer, tokenize

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pgup": "\x1b[5~",
    "pgdn": "\x1b[6~",
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    **{f"ctrl+{chr(code + 96)}": chr(code) for code in range(1, 27)},
}
TIMEOUT = 20.0
"""Seconds; generous, since it only bounds how long a failing test takes."""
_ANSWERS = (
    (r"\x1b\[0?c", "\x1b[?62;22c"),
    (r"\x1b\[>0?c", "\x1b[>41;390;0c"),
    (r"\x1b\[>0?q", "\x1bP>|XTerm(390)\x1b\\"),
    (r"\x1b\[\?2026\$p", "\x1b[?2026;2$y"),
    (r"\x1b\[\?(\d+)\$p", "\x1b[?{0};0$y"),
    (r"\x1b\[\?u", ""),
    (r"\x1b\[5n", "\x1b[0n"),
    (r"\x1b\[6n", "\x1b[{row};{column}R"),
    (r"\x1b\[18t", "\x1b[8;{rows};{columns}t"),
    (r"\x1b\]10;\?(?:\x07|\x1b\\)", "\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (r"\x1b\]11;\?(?:\x07|\x1b\\)", "\x1b]11;rgb:0000/0000/0000\x1b\\"),
)
"""What a terminal is asked, and what this one says: an xterm with synchronized updates."""


class Terminal:
    """Owns one program; everything that it writes is kept, drawn and answered."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        env: Mapping[str, str],
        columns: int = 100,
        rows: int = 30,
        cwd: Path | None = None,
        has_margins: bool = False,
    ) -> None:
        """With ``has_margins`` it says that it has margins at the sides; it draws none."""
        self.columns, self.rows = columns, rows
        self._has_margins = has_margins
        self.modes = Modes()
        self.is_ended = False
        """Whether the program has closed its side."""
        self._recording = bytearray()
        self._tokenizer = Tokenizer()
        self._drawn = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._drawn)
        self._undrawn: list[str] = []
        """What is to be drawn when somebody looks: to draw takes longer than all else here."""
        self._rows: list[str] = []
        """The rows of cells as text, as far as nothing has come since; empty until looked at."""
        self._process = ptyprocess.PtyProcess.spawn(
            list(arguments),
            cwd=None if cwd is None else str(cwd),
            env=dict(env),
            dimensions=(rows, columns),
        )
        self._process.delayafterclose = 0  # the program has ended by then
        self._settings = termios.tcgetattr(self._process.fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """Process id of the program."""
        return int(self._process.pid)

    @property
    def raw(self) -> bytes:
        """All bytes that the program has written."""
        return bytes(self._recording)

    @property
    def tokens(self) -> list[Token]:
        """All that the program has written, cut."""
        return tokenize(self.raw)

    @property
    def screen(self) -> list[str]:
        """The rows of cells, top first, each as wide as the terminal."""
        screen = self._screen
        self._rows = self._rows or list(screen.display)
        return self._rows

    @property
    def text(self) -> str:
        """The screen with trailing blanks dropped."""
        return "\n".join(line.rstrip() for line in self.screen)

    @property
    def is_read(self) -> bool:
        """Whether the reader reads the keys: before, all it has done is to paint."""
        return b"\x1b[?2026$p" in self._recording

    @property
    def copied(self) -> list[str]:
        """What the program asked the terminal to put on the clipboard (OSC 52)."""
        bodies = [token.body for token in self.tokens if token.kind is Kind.OSC]
        return [
            base64.b64decode(body.split(";", 2)[2]).decode()
            for body in bodies
            if body.startswith("52;")
        ]

    def send(self, *keys: str) -> None:
        """Press keys one after the other: names of ``KEYS``, or the character itself."""
        for key in keys:
            self.type(KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Send text as it is, in one piece, as a paste or a fast typist does."""
        os.write(self._process.fd, text.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window; the program gets its SIGWINCH from the kernel."""
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        self._rows = []
        self._process.setwinsize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal's side, as a lost connection does."""
        self._process.fileobj.close()
        self.is_ended = True

    def read(self, timeout: float) -> bytes:
        """Take what the program wrote, waiting at most ``timeout`` seconds, and don't draw it."""
        if self.is_ended or not select.select([self._process.fd], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self._process.fd, 65536)
        except OSError:  # the kernel's way to say that the other side is closed
            data = b""
        self.is_ended = not data
        return data

    def draw(self, data: bytes) -> None:
        """Do what a terminal does with output: keep it, show it, answer it."""
        self._recording += data
        for token in self._tokenizer.feed(data):
            self.modes.feed(token)
            if _is_drawn(token):
                self._undrawn.append(token.text)
            elif token.kind in (Kind.CSI, Kind.OSC):
                self._answer(token)

    def pump(self, timeout: float) -> bool:
        """Read once and draw it; True if anything came within ``timeout`` seconds."""
        data = self.read(timeout)
        self.draw(data)
        return bool(data)

    def wait_for(self, wanted: str | Callable[[Self], object], timeout: float = TIMEOUT) -> None:
        """Read until a text is on the screen or a condition holds, between two frames.

        Raises:
            AssertionError: it didn't come within ``timeout`` seconds; the screen is in the message.
        """
        end = time.monotonic() + timeout
        while not self._has(wanted):
            if time.monotonic() > end or (self.is_ended and not self._has(wanted)):
                what = repr(wanted) if isinstance(wanted, str) else "what was waited for"
                ended = f"; the program has ended: {self.wait()}" if self.is_ended else ""
                raise AssertionError(f"{what} did not come{ended}\n{self.dump()}")
            self.pump(0.05)

    def settle(self, quiet: float = 0.25, timeout: float = TIMEOUT) -> None:
        """Read until nothing has come for ``quiet`` seconds."""
        end = time.monotonic() + timeout
        while self.pump(quiet):
            assert time.monotonic() < end, f"the program doesn't stop writing\n{self.dump()}"

    def wait(self, timeout: float = TIMEOUT) -> int:
        """Wait for the program's end; its exit status, or minus the signal that ended it.

        Raises:
            AssertionError: it still runs after ``timeout`` seconds; the screen is in the message.
        """
        end = time.monotonic() + timeout
        while self._process.isalive():
            assert time.monotonic() < end, f"the program doesn't end\n{self.dump()}"
            if not self.pump(0.05):
                time.sleep(0.01)
        while self.pump(0):
            pass
        died = self._process.signalstatus
        return int(self._process.exitstatus) if died is None else -int(died)

    def left_behind(self) -> list[str]:
        """After the end: what the terminal is left with that it didn't have before."""
        now = termios.tcgetattr(self._process.fd)
        settings = [] if now == self._settings else [f"settings {self._settings} are {now}"]
        attributes = self._screen.cursor.attrs
        style = [] if attributes == self._screen.default_char else [f"style is {attributes}"]
        unfinished = [f"unfinished {rest!r}"] if (rest := self._tokenizer.rest) else []
        return self.modes.changed() + settings + style + unfinished

    def quit(self) -> None:
        """Leave the reader, which ends well and leaves the terminal as it was."""
        self.send("q")
        status, left = self.wait(), self.left_behind()
        assert status == 0, f"it ended with {status}\n{self.dump()}"
        assert left == [], left

    def close(self) -> None:
        """End the program if it runs, and give the pseudo-terminal back."""
        if self._process.isalive():
            os.kill(self.pid, signal.SIGKILL)
            self._process.wait()
        if not self._process.fileobj.closed:
            self._process.close()

    def dump(self) -> str:
        """The screen in a frame, for messages."""
        edge = "+" + "-" * self.columns + "+"
        return "\n".join([edge, *(f"|{line}|" for line in self.screen), edge])

    @property
    def _screen(self) -> pyte.Screen:
        """The screen with all that has come drawn on it."""
        if self._undrawn:
            self._stream.feed("".join(self._undrawn))
            self._undrawn.clear()
            self._rows = []
        return self._drawn

    def _has(self, wanted: str | Callable[[Self], object]) -> bool:
        if 2026 in self.modes.on and not self.is_ended:
            return False
        return wanted in self.text if isinstance(wanted, str) else bool(wanted(self))

    def _answer(self, token: Token) -> None:
        margins = ((r"\x1b\[\?69\$p", "\x1b[?69;2$y"),) if self._has_margins else ()
        for question, answer in (*margins, *_ANSWERS):
            if match := re.fullmatch(question, token.text):
                cursor = self._screen.cursor
                words = {"rows": self.rows, "columns": self.columns}
                words |= {"row": cursor.y + 1, "column": cursor.x + 1}
                self.type(answer.format(*match.groups(), **words))
                return


def _is_drawn(token: Token) -> bool:
    """Whether pyte understands it; it prints the tails of sequences that it doesn't know."""
    if token.kind is Kind.CSI:
        return re.fullmatch(
            r"[0-9;]*[@-IL-~]|[0-3]?[JK]|\?[0-9;]+[hl]", token.body
        ) is not None and not (re.fullmatch(r"[56]n|0?c|[0-9;]*t", token.body))
    return token.kind in (Kind.TEXT, Kind.CONTROL, Kind.ESCAPE)
