"""How fast an index is made and kept: ``python -m bench.index [VAULT] [--times N ...]``.

Prints a table, a column for each size of vault: the given one repeated ``--times`` times (1 and
10) under other folder names, in a temporary folder with a cache of its own. Made by the process
that the reader starts; its memory and that of the processes it starts, each by itself.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from bench.vaults import large_vault, repeated
from seekmark.index.opening import open_to_read
from seekmark.index.place import index_file
from seekmark.services.indexing.build import Summary, update
from seekmark.services.indexing.fresh import fresh_index
from seekmark.services.indexing.saved import update_notes
from seekmark.services.indexing.worker import Worker
from seekmark.vault.walk import walk

SAVES = 100


class Watch:
    """Looks at a build from outside until it ends."""

    def __init__(self, vault: Path, notes: int) -> None:
        self.tree = 0.0
        """Seconds until the heads of all notes could be read."""
        self.memory: dict[int, int] = {}
        """Most memory that each process had, MB."""
        self._index = index_file(vault)
        self._notes = notes
        self._is_over = threading.Event()
        self._begun = time.perf_counter()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> None:
        """The build has ended."""
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.05):
            if not self.tree and self._has_tree():
                self.tree = time.perf_counter() - self._begun
            for process in _below(os.getpid()):
                self.memory[process] = max(self.memory.get(process, 0), _most_memory(process))

    def _has_tree(self) -> bool:
        index = open_to_read(self._index)
        if index is None:
            return False
        with closing(index):
            return bool(index.execute("SELECT count(*) FROM note").fetchone() == (self._notes,))


def _below(process: int) -> list[int]:
    """The processes that one started, and those that these started."""
    try:
        own = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [inner for child in map(int, own) for inner in (child, *_below(child))]


def _most_memory(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(row.split()[1]) // 1024 for row in status.split("\n") if "VmHWM" in row), 0)


def build(vault: Path, notes: int) -> tuple[float, Watch]:
    """Build as the reader does; the seconds from start to end, and what was seen meanwhile."""
    watch = Watch(vault, notes)
    begun = time.perf_counter()
    worker = Worker(vault)
    worker.start()
    if not any(isinstance(message, Summary) for message in worker.messages()):
        raise SystemExit("no index was built")
    seconds = time.perf_counter() - begun
    watch.stop()
    return seconds, watch


def clock(work: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1e3


def saves(vault: Path, paths: Sequence[str]) -> list[float]:
    """Milliseconds until the index knows one saved note, note by note."""
    found = []
    for path in paths:
        file = vault / path
        text = file.read_bytes()
        file.unlink()  # A hard link: the others stay as they are.
        file.write_bytes(text + b"\nOne more word [00:00:01].\n")
        found.append(clock(lambda path=path: update_notes(vault, [path], _say_nothing)))  # type: ignore[misc]
    return sorted(found)


def _say_nothing(_: object) -> None:
    """Progress that nobody wants to see."""


def measure(vault: Path) -> list[str]:
    """A column of the table."""
    listing = walk(vault)
    seconds, watch = build(vault, len(listing.notes))
    update(vault, _say_nothing)
    same = statistics.median(clock(lambda: fresh_index(vault, walk(vault))) for _ in range(5))
    again = statistics.median(clock(lambda: update(vault, _say_nothing)) for _ in range(3))
    step = max(len(listing.notes) // SAVES, 1)
    one = saves(vault, listing.notes[::step][:SAVES])
    memory = sorted(watch.memory.values(), reverse=True)
    return [
        f"{len(listing.notes):,}",
        f"{seconds:.1f} s",
        f"{watch.tree:.2f} s",
        " + ".join(map(str, memory)) + " MB",
        f"{same:.0f} ms",
        f"{again:.0f} ms",
        f"{statistics.median(one):.0f} / {one[len(one) * 95 // 100]:.0f} ms",
        f"{index_file(vault).stat().st_size / 1e6:.0f} MB",
    ]


ROWS = (
    "notes",
    "whole index",
    "tree of all notes",
    "most memory, process by process",
    "found out that nothing changed",
    "update where nothing changed",
    f"one saved note, p50 / p95 of {SAVES}",
    "size",
)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.index")
    parser.add_argument("vault", nargs="*")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10])
    arguments = parser.parse_args()
    vault = large_vault(arguments.vault)
    columns: list[Sequence[str]] = [ROWS]
    place = Path(tempfile.mkdtemp(prefix="seekmark-bench-"))
    try:
        os.environ["XDG_CACHE_HOME"] = str(place / "cache")
        for times in arguments.times:
            columns.append(measure(repeated(vault, place / f"{times}", times)))
            shutil.rmtree(place / f"{times}")
    finally:
        shutil.rmtree(place)
    for number, row in enumerate(zip(*columns, strict=True)):
        print(f"| {' | '.join(row)} |")
        if not number:
            print("|---" * len(row) + "|")


if __name__ == "__main__":
    main()
