"""Keys answered while Textual is being loaded: those that only move."""

import os
import select
from collections.abc import Callable, Iterator
from threading import Thread

from seekmark.app.commands import COMMANDS
from seekmark.app.early.moving import Moving, Step
from seekmark.app.terminal.line import measure, read_keys
from seekmark.app.terminal.taken import TakenTerminal

STEPS: dict[str, Step] = {
    "move-down": lambda pane: pane.move(1),
    "move-up": lambda pane: pane.move(-1),
    "move-half-down": lambda pane: pane.move_page(0.5),
    "move-half-up": lambda pane: pane.move_page(-0.5),
    "move-page-down": lambda pane: pane.move_page(1),
    "move-page-up": lambda pane: pane.move_page(-1),
    "move-first": lambda pane: pane.move_to(0),
    "move-last": lambda pane: pane.move_to_end(),
}
"""By ids of commands."""
_SENT = {
    "space": (b" ",),
    "down": (b"\x1b[B", b"\x1bOB"),
    "up": (b"\x1b[A", b"\x1bOA"),
    "pagedown": (b"\x1b[6~",),
    "pageup": (b"\x1b[5~",),
    "home": (b"\x1b[H", b"\x1bOH", b"\x1b[1~"),
    "end": (b"\x1b[F", b"\x1bOF", b"\x1b[4~"),
}
"""What terminals send for a key, by its name."""


def _sent(key: str) -> tuple[bytes, ...]:
    if key.startswith("ctrl+"):
        return (bytes([ord(key[-1]) & 0x1F]),)
    return _SENT[key] if key in _SENT else (key.encode(),)


def _moves() -> Iterator[tuple[bytes, Step]]:
    for command in COMMANDS:
        for key in command.keys if command.id in STEPS else ():
            yield from ((sent, STEPS[command.id]) for sent in _sent(key))


MOVES = dict(_moves())


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
    wanted = [done, terminal.input]
    while done not in (ready := select.select(wanted, [], [])[0]):
        if ready and not _answer(terminal, moving):
            wanted.remove(terminal.input)
    thread.join()
    os.close(done)
    if errors:
        raise errors[0]


def _answer(terminal: TakenTerminal, moving: Moving) -> bool:
    """Answer what has been typed; False if not all of it is."""
    if terminal.is_resized or measure(terminal.output) != terminal.shadow.size:
        return False
    typed = read_keys(terminal.input)
    if typed is None:
        return True
    terminal.typed = _moved(moving, typed)
    if terminal.typed != typed:
        moving.draw()
        terminal.show()
    return bool(typed) and not terminal.typed


def _moved(moving: Moving, typed: bytes) -> bytes:
    """Do what keys do; returns those that are left."""
    while typed:
        key = next(filter(typed.startswith, MOVES), b"")
        if not key or not moving.move(MOVES[key]):
            break
        typed = typed[len(key) :]
    return typed
