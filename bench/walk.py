"""Whether the reader bears random keys, and what they cost it: ``python -m bench.walk [VAULT]``.

Walks of seeded keys at three sizes, after each of which the reader has to answer and to leave in
order; then one long walk, for its memory, its open files and its processes.
"""

import sys
import tempfile
from pathlib import Path

from bench.link import usage
from bench.vaults import large_vault
from tests.pty.walking import SIZES, keys, leave, press, start

SEEDS = range(10)
SHORT, LONG = 500, 20_000


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
