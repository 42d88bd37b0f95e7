"""How fast notes are read: ``python -m bench.scan [VAULT]``.

Prints a table: the scan of every note of a vault, in one process, from text that is in memory
already; its slowest note; and the whole export as a user runs it.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.vaults import large_vault
from seekmark.parsing.scan import scan_note
from seekmark.vault.read import read_note
from seekmark.vault.walk import walk

PASSES = 5


def scan_all(notes: dict[str, str]) -> dict[str, float]:
    """Seconds that the scan of each note takes."""
    seconds = {}
    for path, text in notes.items():
        start = time.perf_counter()
        scan_note(path, text)
        seconds[path] = time.perf_counter() - start
    return seconds


def export(vault: Path) -> float:
    """Seconds that ``seekmark export`` takes from its start to its end."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "seekmark", "export", "--vault", str(vault)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print the table."""
    vault = large_vault(sys.argv[1:])
    notes = {path: read_note(vault, path).text for path in walk(vault).notes}
    size = sum(len(text.encode()) for text in notes.values()) / 1e6
    passes = [scan_all(notes) for _ in range(PASSES)]
    whole = statistics.median(sum(seconds.values()) for seconds in passes)
    each = {path: min(seconds[path] for seconds in passes) for path in notes}
    slowest = max(each, key=each.__getitem__)
    exported = statistics.median(export(vault) for _ in range(3))
    print(f"| {len(notes):,} notes, {size:.1f} MB | s | MB/s |")
    print("|---|---|---|")
    print(f"| scan, median of {PASSES} | {whole:.2f} | {size / whole:.1f} |")
    print(f"| export, median of 3 | {exported:.2f} | {size / exported:.1f} |")
    print(
        f"\nSlowest note: {each[slowest] * 1e3:.1f} ms for {len(notes[slowest]):,} characters"
        f" ({slowest}); median {statistics.median(each.values()) * 1e3:.2f} ms."
    )


if __name__ == "__main__":
    main()
