"""How soon there is something to read, and keys are answered: ``python -m bench.start [VAULT]``.

Starts whole programs in a pseudo-terminal that answers at once, one of each in turn, many times
over. On a machine that does other work as well the least of many times says most, and the time
on a processor more than the time on the clock; that one is known of threads that are still there.
"""

import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.terminal import HELLO, SIZES, VIEWER, Bench, Program
from bench.vaults import large_vault, repeated
from seekmark.services.library import Library
from tests.pty.terminal import Terminal

ROUNDS = 15
COPIES = 10
KEYS = (("j", " 2/"), ("v", "Claims · note"), ("R", "as written"))
"""Keys with what each brings: the last one needs all of the reader."""
KEY_AT = 0.02
"""Seconds after the start when a key is typed, before any of the programs listens."""


class Start(NamedTuple):
    """One start of a program, in seconds."""

    seen: float
    """To the first frame that has the wanted text."""
    busy: float
    """On a processor, until then."""
    answered: float
    """To the first frame that shows what the key has done; 0 if none was typed."""


class Wanted(NamedTuple):
    """What is waited for."""

    program: Program
    text: str
    """What is to be read."""
    key: str
    answer: str
    """What the key brings."""


def measure(bench: Bench, wanted: Wanted, size: tuple[int, int]) -> Start:
    """Start a program once."""
    begin = time.perf_counter()
    with bench.open(wanted.program, size) as terminal:
        if wanted.key:
            time.sleep(KEY_AT)
            terminal.type(wanted.key)
        seen = _wait(terminal, wanted.text, begin)
        answered = _wait(terminal, wanted.answer, begin)[0] if wanted.key else 0.0
    return Start(*seen, answered)


def _wait(terminal: Terminal, text: str, begin: float) -> tuple[float, float]:
    """Seconds on the clock and on a processor until a text is on the screen."""
    now = busy = 0.0
    while text not in terminal.text or 2026 in terminal.modes.on:
        data = terminal.read(30.0)
        now, busy = time.perf_counter() - begin, _busy(terminal.pid)
        if not data:
            raise SystemExit(f"no {text!r}\n{terminal.dump()}")
        terminal.draw(data)
    return now, busy


def _busy(pid: int) -> float:
    """Seconds that a process and its threads have had on a processor; Linux only."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def programs(note: Path, title: str, vault: Path, large: Path) -> Iterator[Wanted]:
    """What is started."""
    reader = [sys.executable, "-m", "seekmark"]
    python = [sys.executable, "-c"]
    yield Wanted(Program("Python, hello", [*python, "print('hello')"], {}), "hello", "", "")
    yield Wanted(Program("less NOTE", ["less", str(note)], {}), title, "", "")
    yield Wanted(Program("Textual, hello", [*python, HELLO], {}), "hello", "", "")
    yield Wanted(
        Program("Textual, MarkdownViewer", [*python, VIEWER, str(note)], {}), title, "", ""
    )
    at_note = [*reader, str(note)]
    for key, answer in KEYS[1:]:
        yield Wanted(Program(f"seekmark NOTE, `{key}`", at_note, {}), title, key, answer)
    for name, folder in (("2,008", vault), ("20,080", large)):
        command = [*reader, "--vault", str(folder)]
        for key, answer in KEYS:
            program = Program(f"seekmark VAULT, {name} notes, `{key}`", command, {})
            yield Wanted(program, "▸", key, answer)


def main() -> None:
    """Measure, and print the table."""
    vault = large_vault(sys.argv[1:])
    by_size = sorted(vault.rglob("*.md"), key=lambda path: path.stat().st_size)
    note = min(by_size, key=lambda path: abs(path.stat().st_size - 6_600))
    title = Library.open(vault).head(str(note.relative_to(vault))).title[:20]
    with tempfile.TemporaryDirectory() as folder:
        large = repeated(vault, Path(folder) / "large", COPIES)
        bench = Bench(Path(folder) / "home", vault)
        Bench(Path(folder) / "home", large)
        print(f"load {os.getloadavg()[0]:.1f}; least of {ROUNDS}, ms: clock (processor)")
        for size in SIZES:
            _table(bench, list(programs(note, title, vault, large)), size)


def _table(bench: Bench, wanted: list[Wanted], size: tuple[int, int]) -> None:
    starts: dict[str, list[Start]] = defaultdict(list)
    for _ in range(ROUNDS):
        for one in wanted:
            starts[one.program.name].append(measure(bench, one, size))
    print(f"\n| {size[0]}×{size[1]} | seen | key answered |\n|---|---|---|")
    for name, found in starts.items():
        least = [min(column) * 1e3 for column in zip(*found, strict=True)]
        answered = f"{least[2]:.0f}" if least[2] else ""
        print(f"| {name} | {least[0]:.0f} ({least[1]:.0f}) | {answered} |", flush=True)


if __name__ == "__main__":
    main()
