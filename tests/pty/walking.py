"""Walks of random keys through a reader, and how one gets out again."""

import random
import sys
from pathlib import Path

from tests.pty.conftest import reader_environment
from tests.pty.terminal import KEYS, Terminal

SIZES = ((80, 24), (100, 30), (160, 45))
LETTERS = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789[]{}<>/?:*+'\\\" .,"
"""All but those that quit, and the bar: it starts whatever is typed."""
NAMED = ("enter", "esc", "tab", "shift+tab", "up", "down", "left", "right", "pgdn", "pgup")
CONTROLS = "\x04\x05\x0c\x0e\x0f\x10\x15\x19"


def keys(seed: int, number: int) -> list[str]:
    """Keys as somebody presses them who has no plan, often enough out of what he is in."""
    chance = random.Random(seed)
    named = [KEYS.get(name, name) for name in NAMED if name in KEYS]
    pools = [LETTERS, LETTERS, "jk]} ", named, CONTROLS, ["\x1b"]]
    return [chance.choice(chance.choice(pools)) for _ in range(number)]


def start(vault: Path, home: Path, size: tuple[int, int]) -> Terminal:
    """The reader as over SSH, where keys have nothing to harm."""
    env = reader_environment(home, EDITOR="true", VISUAL="true")
    command = [sys.executable, "-m", "seekmark", "--vault", str(vault)]
    terminal = Terminal(command, env=env, columns=size[0], rows=size[1], cwd=home)
    terminal.wait_for("? keys")
    return terminal


def press(terminal: Terminal, pressed: list[str]) -> None:
    """Press keys one by one, each when what the last one brought is read."""
    for key in pressed:
        terminal.type(key)
        while terminal.pump(0.05 if key == "\x1b" else 0.004):
            pass


def leave(terminal: Terminal) -> None:
    """Get out of whatever is open, ask for the help, and quit.

    Raises:
        AssertionError: it doesn't answer, or leaves its terminal in disorder.
    """
    press(terminal, ["\x1b"] * 6)
    terminal.settle(1.0)
    press(terminal, ["\x1b", "?"])
    terminal.wait_for("Keys in")
    press(terminal, ["\x1b"])
    terminal.settle(0.3)
    press(terminal, ["q"])
    status, left = terminal.wait(), terminal.left_behind()
    if status or left:
        raise AssertionError(f"left with {status}: {left}\n{terminal.dump()}")
