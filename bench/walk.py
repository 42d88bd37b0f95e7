"""Whether the reader bears random keys, and what they cost it: ``python -m bench.walk [VAULT]``.

Walks of seeded keys at three sizes, after each of which the reader has to answer and to leave in
order; then one long walk, for its memory, its open files and its processes.
"""

import random
import sys
import tempfile
from pathlib import Path

from bench.link import usage
from bench.vaults import large_vault
from tests.pty.conftest import reader_environment
from tests.pty.terminal import KEYS, Terminal

SIZES = ((80, 24), (100, 30), (160, 45))
SEEDS = range(10)
SHORT, LONG = 500, 20_000
LETTERS = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789[]{}<>/?:*+'\\\" .,"
"""All but those that quit, and the bar: it starts whatever is typed."""
NAMED = ("enter", "esc", "tab", "shift+tab", "up", "down", "left", "right", "pgdn", "pgup")
CONTROLS = "\x04\x05\x0c\x0e\x0f\x10\x15\x19"


def keys(seed: int, number: int) -> list[str]:
    """Keys as somebody presses them who has no plan, often enough out of what he is in."""
    chance = random.Random(seed)  # noqa: S311 - keys, no secrets
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
    """Get out of whatever is open, ask for the help, and quit; says what is wrong."""
    press(terminal, ["\x1b"] * 6)
    terminal.settle(1.0)
    press(terminal, ["\x1b", "?"])
    terminal.wait_for("Keys in")
    press(terminal, ["\x1b"])
    terminal.settle(0.3)
    press(terminal, ["q"])
    status, left = terminal.wait(), terminal.left_behind()
    if status or left:
        raise SystemExit(f"left with {status}: {left}\n{terminal.dump()}")


def files_of(pid: int) -> int:
    """How many files a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def children_of(pid: int) -> int:
    """How many processes it has started that are there."""
    return len(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())


def main() -> None:
    """Walk, and print what it took."""
    vault = large_vault(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for size in SIZES:
            for seed in SEEDS:
                with start(vault, home, size) as terminal:
                    press(terminal, keys(seed, SHORT))
                    leave(terminal)
            print(f"{len(SEEDS)} walks of {SHORT} keys at {size[0]}×{size[1]}", flush=True)
        with start(vault, home, SIZES[1]) as terminal:
            press(terminal, keys(99, 2_000))
            terminal.settle(2.0)
            before = usage(terminal).memory, files_of(terminal.pid), children_of(terminal.pid)
            for part in range(LONG // 2_000):
                press(terminal, keys(100 + part, 2_000))
                print(f"{(part + 1) * 2_000:,} keys: {usage(terminal).memory:.1f} MiB", flush=True)
            press(terminal, ["\x1b"] * 6)
            terminal.settle(2.0)
            after = usage(terminal).memory, files_of(terminal.pid), children_of(terminal.pid)
            print(f"memory MiB, files, processes: before {before}, after {after}")
            leave(terminal)


if __name__ == "__main__":
    main()
