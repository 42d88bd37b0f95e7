"""Keys answered while Textual is being loaded: those that only move, or show more or less."""

import os
import select
from collections.abc import Callable, Iterator
from threading import Thread
from time import monotonic

from seekmark.app.commands import COMMANDS
from seekmark.app.early.moving import Moving
from seekmark.app.keymap import WINDOW
from seekmark.app.terminal.line import measure, read_keys
from seekmark.app.terminal.taken import TakenTerminal

EARLY = frozenset(
    (
        "move-down",
        "move-up",
        "move-half-down",
        "move-half-up",
        "move-page-down",
        "move-page-up",
        "move-first",
        "move-last",
        "fold",
        "unfold",
        "act",
        "pane-next",
        "pane-previous",
        "pane-tree",
        "pane-section",
        "pane-claims",
        "next-section",
        "prev-section",
        "scope",
        "whole",
    )
)
"""Ids of commands."""
_SENT = {
    "space": (b" ",),
    "down": (b"\x1b[B", b"\x1bOB"),
    "up": (b"\x1b[A", b"\x1bOA"),
    "left": (b"\x1b[D", b"\x1bOD"),
    "right": (b"\x1b[C", b"\x1bOC"),
    "enter": (b"\r",),
    "tab": (b"\t",),
    "shift+tab": (b"\x1b[Z",),
    "pagedown": (b"\x1b[6~",),
    "pageup": (b"\x1b[5~",),
    "home": (b"\x1b[H", b"\x1bOH", b"\x1b[1~"),
    "end": (b"\x1b[F", b"\x1bOF", b"\x1b[4~"),
}
"""What terminals send for a key, by its name."""

_REST = 0.05
"""Seconds to wait for the rest of what a terminal sends for a key: over a network it may lag."""


def _sent(key: str) -> tuple[bytes, ...]:
    if key.startswith("ctrl+"):
        return (bytes([ord(key[-1]) & 0x1F]),)
    return _SENT[key] if key in _SENT else (key.encode(),)


def _moves() -> Iterator[tuple[bytes, str]]:
    for command in COMMANDS:
        for key in command.keys if command.id in EARLY else ():
            yield from ((sent, command.id) for sent in _sent(key))


MOVES = dict(_moves())
"""Commands by what is sent for their keys."""


class Typing:
    """Does what keys do.

    A digit that has led to another pane may turn out to begin a count; it is left to the reader
    then, as is the last key if it is a digit that still may.
    """

    def __init__(self, moving: Moving) -> None:
        self._moving = moving
        self._digit = b""
        self._before = moving.pane
        """The pane that the digit led away from."""
        self._end = 0.0
        """When the digit is none of a count any more."""

    def take(self, typed: bytes) -> bytes:
        """Take keys; returns those that are left to the reader."""
        while typed:
            if typed[:1].isdigit() and (digit := self.take_back()):
                return digit + typed
            key, before = next(filter(typed.startswith, MOVES), b""), self._moving.pane
            self._digit = b""
            if not key or not self._moving.do(MOVES[key]):
                break
            if key.isdigit():
                self._digit, self._before, self._end = key, before, monotonic() + WINDOW
            typed = typed[len(key) :]
        return typed

    def take_back(self) -> bytes:
        """Undo a digit that may be one of a count, and return it."""
        digit, self._digit = self._digit, b""
        if not digit or monotonic() > self._end:
            return b""
        self._moving.take_up(self._before)
        return digit


def answer_keys(terminal: TakenTerminal, moving: Moving, load: Callable[[], None]) -> None:
    """Answer keys until something is loaded, which a thread does.

    The first key that does something else ends it: that one and all after it are left for
    whoever has the terminal next. So does another size of the terminal.
    """
    errors: list[BaseException] = []
    done, tell = os.pipe()

    def work() -> None:
        try:
            load()
        except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits for it
            errors.append(error)
        finally:
            os.close(tell)

    thread = Thread(target=work)
    thread.start()
    typing, wanted = Typing(moving), [done, terminal.input]
    while done not in (ready := select.select(wanted, [], [])[0]):
        if ready and not _answer(terminal, moving, typing):
            wanted.remove(terminal.input)
    thread.join()
    os.close(done)
    if errors:
        raise errors[0]
    terminal.typed = typing.take_back() + terminal.typed


def _answer(terminal: TakenTerminal, moving: Moving, typing: Typing) -> bool:
    """Answer what has been typed; False if not all of it is."""
    if terminal.is_resized or measure(terminal.output) != terminal.shadow.size:
        return False
    typed = read_keys(terminal.input)
    if typed is None:
        return True
    left = typing.take(typed)
    while _is_begun(left) and select.select([terminal.input], [], [], _REST)[0]:
        if not (more := read_keys(terminal.input)):
            break
        typed, left = typed + more, typing.take(left + more)
    terminal.typed = left
    if left != typed:
        moving.draw()
        terminal.show()
    return bool(typed) and not left


def _is_begun(typed: bytes) -> bool:
    """Whether it is the beginning of a key that moves, and no more of it has come yet."""
    return bool(typed) and any(sent.startswith(typed) and sent != typed for sent in MOVES)
