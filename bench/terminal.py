"""How much is sent to the terminal, and how fast: ``python -m bench.terminal [VAULT]``.

Runs whole programs in a pseudo-terminal that answers at once: the reader as it is, the reader
with Textual's own output, and what else reads Markdown in a terminal and is installed; further
programs are found in the folders named by ``SEEKMARK_BENCH_PATH``. A key's time runs to the
last byte that it brings.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.link import Answer, lag, press, record, usage
from bench.vaults import large_vault
from tests.pty.conftest import reader_environment
from tests.pty.terminal import Terminal

SIZES = ((100, 30), (160, 45))
STARTS = 5
MOVES = 30
IDLE = 5.0
DELAY, BITS = 0.2, 256_000.0
HELLO = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Hello(App):\n"
    "    def compose(self):\n"
    "        yield Static('hello')\n"
    "Hello().run()"
)
VIEWER = (
    "import sys\n"
    "from pathlib import Path\n"
    "from textual.app import App\n"
    "from textual.widgets import MarkdownViewer\n"
    "class Viewer(App):\n"
    "    def compose(self):\n"
    "        yield MarkdownViewer(Path(sys.argv[1]).read_text(), show_table_of_contents=False)\n"
    "    def on_mount(self):\n"
    "        self.query_one(MarkdownViewer).focus()\n"
    "Viewer().run()"
)


class Program(NamedTuple):
    """What is measured."""

    name: str
    command: list[str]
    env: dict[str, str]
    has_margins: bool = False
    """Whether its terminal says that it can scroll some columns alone."""


class Walk(NamedTuple):
    """Keys to press for one line of the table, after keys that lead there."""

    name: str
    way: tuple[str, ...]
    keys: tuple[str, ...]


READER_WALKS = (
    Walk("move in the claims", ("v", "3", "g"), ("j", "k") * (MOVES // 2)),
    Walk("scroll a line, three panes", ("2", "z", "g"), ("j",) * MOVES),
    Walk("scroll a page, three panes", ("g",), ("space", "b") * 5),
    Walk("scroll a line, one pane", ("+", "g"), ("j",) * MOVES),
    Walk("scroll a page, one pane", ("g",), ("space", "b") * 5),
    Walk("open the next note", ("+", "z"), (">",) * 5),
    Walk("move in the tree, notes", ("1",), ("j", "k") * (MOVES // 2)),
    Walk("move in the tree, channels", ("g",), ("j", "k") * (MOVES // 2)),
    Walk("open a note by enter", (), ("enter",)),
)
HELD = (
    Walk("line after line, three panes", ("2", "z"), ("j",) * 100),
    Walk("line after line, one pane", ("2", "z", "+"), ("j",) * 100),
    Walk("note after note in the tree", ("1", "g", "j", "l"), ("j",) * 100),
)
PEER_WALKS = (
    Walk("scroll a line", ("pgdn",), ("down",) * MOVES),
    Walk("scroll a page", (), ("pgdn",) * 10),
)


class Bench:
    """Starts programs for a user who has an index of the vault."""

    def __init__(self, home: Path, vault: Path) -> None:
        self._home = home
        command = [sys.executable, "-m", "seekmark", "index", "--vault", str(vault)]
        env = reader_environment(home)
        subprocess.run(command, env=env, check=True, capture_output=True)

    def open(self, program: Program, size: tuple[int, int]) -> Terminal:
        """Start a program."""
        env = reader_environment(self._home, **program.env)
        columns, rows = size
        margins = program.has_margins
        return Terminal(program.command, env=env, columns=columns, rows=rows, has_margins=margins)

    def start(self, program: Program, size: tuple[int, int]) -> Terminal:
        """Start a program and wait until it is quiet."""
        terminal = self.open(program, size)
        if record(terminal, time.perf_counter(), 1.0, 30.0) is None:
            raise SystemExit(f"{program.name} doesn't start\n{terminal.dump()}")
        return terminal

    def first_content(self, program: Program, size: tuple[int, int]) -> tuple[float, int]:
        """Seconds to the first text on the screen, and bytes until it is quiet."""
        before = time.perf_counter()
        with self.open(program, size) as terminal:
            seen: float | None = None
            while terminal.pump(1.0 if terminal.raw else 30.0):
                if seen is None and terminal.text.strip() and 2026 not in terminal.modes.on:
                    seen = time.perf_counter() - before
            return seen or 30.0, len(terminal.raw)


def measure(
    bench: Bench, program: Program, size: tuple[int, int], walks: Sequence[Walk]
) -> Iterator[list[str]]:
    """The lines of the table for one program at one size."""
    starts = [bench.first_content(program, size) for _ in range(STARTS)]
    seen, sent = (statistics.median(column) for column in zip(*starts, strict=True))
    yield ["start", str(STARTS), _ms(seen), _ms(max(starts)[0]), f"{sent:,.0f}"]
    with bench.start(program, size) as terminal:
        yield _idle(terminal)
        for walk in walks:
            for key in walk.way:
                press(terminal, key, 0.6)
            answers = [answer for key in walk.keys if (answer := press(terminal, key))]
            yield _line(walk.name, answers)
        yield ["memory, MiB", "1", f"{usage(terminal).memory:.1f}", "", ""]


def measure_lag(bench: Bench, program: Program, held: Walk) -> list[str]:
    """The line for a key that is held over a slow link."""
    with bench.start(program, SIZES[0]) as terminal:
        for step in held.way:
            press(terminal, step, 0.6)
        before = len(terminal.raw)
        late = lag(terminal, held.keys, 30.0, DELAY, BITS)
        each = (len(terminal.raw) - before) / len(held.keys)
    return [f"{held.name}, held: late by", str(len(held.keys)), _ms(late), "", f"{each:,.0f}"]


def measure_expanding(bench: Bench, program: Program, size: tuple[int, int]) -> list[str]:
    """The line for opening and closing the only channel."""
    with bench.start(program, size) as terminal:
        for key in ("l", "h", "l", "h"):
            press(terminal, key, 1.0)
        answers = [press(terminal, key) for key in ("l", "h") * 6]
    return _line("expand a channel of 2,000 notes", [one for one in answers[::2] if one])


def readers(vault: Path, *place: str) -> list[Program]:
    """The reader in terminals of two kinds, and the reader with Textual's own output."""
    command = [sys.executable, "-m", "seekmark", "--vault", str(vault), *place]
    return [
        Program("seekmark", command, {}),
        Program("seekmark, side margins", command, {}, has_margins=True),
        Program("seekmark, stock output", command, {"SEEKMARK_OUTPUT": "stock"}),
    ]


def others(note: Path) -> Iterator[Program]:
    """What else there is on this machine to read a note with."""
    yield Program("Textual, MarkdownViewer", [sys.executable, "-c", VIEWER, str(note)], {})
    path = os.pathsep.join([os.environ.get("SEEKMARK_BENCH_PATH", ""), os.environ["PATH"]])
    for name in ("frogmouth", "hike", "less"):
        if found := shutil.which(name, path=path):
            yield Program(name, [found, str(note)], {})


def channel_of(vault: Path, notes: int, target: Path) -> Path:
    """A vault with one channel of so many notes, which are those of another vault again."""
    found = sorted(vault.rglob("*.md"))
    folder = target / "channel"
    folder.mkdir(parents=True)
    for number in range(notes):
        source = found[number % len(found)]
        shutil.copyfile(source, folder / f"{number:05}-{source.name}")
    return target


def main() -> None:
    """Measure, and print the table as it grows."""
    vault = large_vault(sys.argv[1:])
    by_size = sorted(vault.rglob("*.md"), key=lambda path: path.stat().st_size)
    note = min(by_size, key=lambda path: abs(path.stat().st_size - 22_000))
    print("| program | size | what | n | p50 ms | p95 ms | bytes p50 |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "home", vault)
        hello = Program("Textual, hello", [sys.executable, "-c", HELLO], {})
        for size in SIZES:
            for program in readers(vault, str(note)):
                _print(program.name, size, measure(bench, program, size, READER_WALKS))
            _print(hello.name, size, measure(bench, hello, size, ()))
            for program in others(note):
                _print(program.name, size, measure(bench, program, size, PEER_WALKS))
        for program in readers(vault, str(note)):
            held = (measure_lag(bench, program, walk) for walk in HELD)
            _print(program.name, SIZES[0], held)
        large = channel_of(vault, 2000, Path(folder) / "vault")
        bench = Bench(Path(folder) / "home", large)
        for program in readers(large):
            _print(program.name, SIZES[0], [measure_expanding(bench, program, SIZES[0])])


def _idle(terminal: Terminal) -> list[str]:
    before, written = usage(terminal), len(terminal.raw)
    while terminal.pump(IDLE):
        pass
    spent = usage(terminal).processor - before.processor
    sent = len(terminal.raw) - written
    return [f"idle {IDLE:.0f} s, processor", "1", _ms(spent), "", str(sent)]


def _line(name: str, answers: Sequence[Answer]) -> list[str]:
    if not answers:
        return [name, "0", "", "", ""]
    times = sorted(answer.last for answer in answers)
    sizes = [answer.size for answer in answers]
    late = times[int((len(times) - 1) * 0.95)]
    middle = statistics.median(times)
    return [name, str(len(times)), _ms(middle), _ms(late), f"{statistics.median(sizes):,.0f}"]


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.1f}"


def _print(name: str, size: tuple[int, int], lines: Iterable[Sequence[str]]) -> None:
    for cells in lines:
        print(f"| {name} | {size[0]}×{size[1]} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
