"""How fast the reader answers: ``python -m bench.reader [VAULT]``.

Drives the whole program in a pseudo-terminal of 100×30 cells that answers at once. A key's time
runs from the key to the last byte of the first frame that differs from the one before.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from bench.vaults import large_vault
from seekmark.services.library import Library
from seekmark.services.nodes import Grouping
from seekmark.services.topics import channel_order, note_order
from tests.pty.conftest import reader_environment
from tests.pty.terminal import KEYS, Terminal

STARTS = 5
MOVES = 40
WORD = "the "
"""What is found; common, so that there is much to mark."""
PANES = (("1", "tree"), ("2", "section"), ("3", "claims"))
QUIET = 0.4
"""Seconds without a byte after which the reader is taken to be done."""


class Frame(NamedTuple):
    """What one key brought."""

    seconds: float
    """From the key to the first frame that differs."""
    settled: float
    """From the key to the last byte."""
    size: int
    """Bytes in all."""


class Row(NamedTuple):
    """A line of the table."""

    name: str
    frames: list[Frame]


def record(terminal: Terminal, start: float, patience: float) -> Frame:
    """Take what comes until it is quiet, and only then draw it, so that drawing costs no time.

    Waits ``patience`` seconds for the first byte.
    """
    chunks: list[tuple[float, bytes]] = []
    while data := terminal.read(QUIET if chunks else patience):
        chunks.append((time.perf_counter() - start, data))
    if not chunks or terminal.is_ended:
        raise SystemExit(f"the reader doesn't answer\n{terminal.dump()}")
    before, first = terminal.screen, None
    for arrived, data in chunks:
        terminal.draw(data)
        is_whole = 2026 not in terminal.modes.on
        if first is None and is_whole and terminal.screen != before:
            first = arrived
    settled = chunks[-1][0]
    return Frame(settled if first is None else first, settled, sum(len(data) for _, data in chunks))


def press(terminal: Terminal, key: str) -> Frame:
    """Press a key and measure."""
    start = time.perf_counter()
    terminal.type(KEYS.get(key, key))
    return record(terminal, start, 5.0)


def open_at(vault: Path, path: str, home: Path) -> tuple[Terminal, Frame]:
    """Start the reader at a note; the frame is the start-up."""
    command = [sys.executable, "-m", "seekmark", "--vault", str(vault), str(vault / path)]
    start = time.perf_counter()
    terminal = Terminal(command, env=reader_environment(home))
    return terminal, record(terminal, start, 30.0)


def measure_opening(vault: Path, before: str, home: Path) -> list[Frame]:
    """Open the note after another one, each time in a new process that has never seen it."""
    frames = []
    for _ in range(STARTS):
        terminal, _ = open_at(vault, before, home)
        with terminal:
            frames.append(press(terminal, ">"))
    return frames


def measure_starts(vault: Path, path: str, home: Path) -> list[Frame]:
    """Start the reader at a note."""
    frames = []
    for _ in range(STARTS):
        terminal, frame = open_at(vault, path, home)
        with terminal:
            frames.append(frame)
    return frames


def measure_moves(vault: Path, path: str, home: Path, pane: str) -> list[Frame]:
    """Move the cursor of a pane down and up again in a whole note, row by row."""
    terminal, _ = open_at(vault, path, home)
    with terminal:
        for key in ("z", "v", pane):
            terminal.type(key)
            terminal.settle(1.0)
        return [press(terminal, key) for key in "jjkk" * (MOVES // 4)]


def measure_finds(vault: Path, path: str, home: Path, pane: str) -> list[Frame]:
    """Type a word to find, letter by letter, each time from the beginning of a whole note."""
    terminal, _ = open_at(vault, path, home)
    with terminal:
        for key in ("z", "v", pane):
            terminal.type(key)
            terminal.settle(1.0)
        frames = []
        for _ in range(STARTS):
            press(terminal, "/")
            frames += [press(terminal, letter) for letter in WORD]
            press(terminal, "esc")
        return frames


def chosen_notes(vault: Path) -> dict[str, tuple[str, str]]:
    """The notes to open, by what they stand for: the note before each, and its path."""
    library = Library.open(vault)
    order = [
        path
        for channel in channel_order(library, Grouping.VIDEO)
        for path in note_order(library, Grouping.VIDEO, channel)
    ]
    sizes = {path: (vault / path).stat().st_size for path in order[1:]}
    by_size = sorted(sizes, key=sizes.__getitem__)

    def named(name: str, wanted: int) -> tuple[str, tuple[str, str]]:
        path = min(by_size, key=lambda path: abs(sizes[path] - wanted))
        return f"{name} note, {sizes[path]:,} bytes", (order[order.index(path) - 1], path)

    median, largest = sizes[by_size[len(by_size) // 2]], sizes[by_size[-1]]
    return dict([named("median", median), named("22 KB", 22_000), named("largest", largest)])


def rows(vault: Path, home: Path) -> Iterable[Row]:
    """Measure, one line of the table after the other."""
    notes = chosen_notes(vault)
    long = list(notes.values())[1][1]
    for name, (before, _) in notes.items():
        yield Row(f"open the {name}", measure_opening(vault, before, home))
    for name, (_, path) in notes.items():
        yield Row(f"start at the {name}", measure_starts(vault, path, home))
    for pane, name in PANES:
        yield Row(f"move in the {name}, 22 KB note", measure_moves(vault, long, home, pane))
    largest = list(notes.values())[-1][1]
    for pane, name in PANES:
        yield Row(f"find in the {name}, largest note", measure_finds(vault, largest, home, pane))


def main() -> None:
    """Measure, and print the table as it grows."""
    vault = large_vault(sys.argv[1:])
    print("| 100×30, milliseconds | n | first frame p50 | p95 | settled p50 | bytes p50 |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as home:
        for name, frames in rows(vault, Path(home)):
            print(_line(name, frames), flush=True)


def _line(name: str, frames: list[Frame]) -> str:
    def middle(value: Callable[[Frame], float]) -> float:
        return statistics.median(map(value, frames))

    firsts = sorted(frame.seconds for frame in frames)
    cells = [
        name,
        str(len(frames)),
        f"{statistics.median(firsts) * 1e3:.1f}",
        f"{firsts[int((len(firsts) - 1) * 0.95)] * 1e3:.1f}",
        f"{middle(lambda frame: frame.settled) * 1e3:.1f}",
        f"{middle(lambda frame: frame.size):,.0f}",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
