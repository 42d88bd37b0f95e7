"""How the times of a vault are read: counts, and samples to be judged by hand.

    python -m bench.times VAULT [--sample NUMBER]

A sample is drawn by a fixed seed: so many repaired times, so many left alone, and so many left
alone in notes that hold a repaired or doubtful one too. Each comes with its neighbours in the
note (``*`` repaired, ``?`` doubtful) and the latest times of the other notes on its video.
"""

import argparse
import gc
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

from seekmark.model import Note, Timestamp, TimeStatus
from seekmark.model.clock import format_time
from seekmark.parsing.readings import read_times
from seekmark.parsing.scan import scan_note
from seekmark.services.library import Library
from seekmark.vault.read import read_note

_SEED = 77
_MARKS = {TimeStatus.REPAIRED: "*", TimeStatus.DOUBTFUL: "?"}


class _Drawn(NamedTuple):
    """A time and its place in its note."""

    note: Note
    times: tuple[Timestamp, ...]
    place: int


def main() -> None:
    """Print the counts, and the sample if one is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vault", type=Path)
    parser.add_argument("--sample", type=int, default=0, metavar="NUMBER")
    arguments = parser.parse_args()
    notes = _read(arguments.vault)
    _print_counts(notes)
    if arguments.sample:
        _print_samples(notes, arguments.sample)


def _read(vault: Path) -> list[Note]:
    library = Library.open(vault)
    texts = [(path, read_note(vault, path).text) for path in library.paths]
    gc.disable()  # All that is made here stays; a builder of an index does the same.
    begun = process_time()
    scanned = [scan_note(path, text) for path, text in texts]
    middle = process_time()
    groups: dict[object, list[Note]] = {}
    for note in scanned:
        groups.setdefault(note.head.media or note.head.path, []).append(note)
    notes = [note for group in groups.values() for note in read_times(group)]
    ended = process_time()
    scan, reading = middle - begun, ended - middle
    print(
        f"scan {scan:.2f} s, reading of times {reading:.2f} s: {reading / scan:.1%} of the scan\n"
    )
    return notes


def _print_counts(notes: list[Note]) -> None:
    counts = Counter(
        (time.status, _reason(time))
        for note in notes
        for claim in note.claims
        for time in claim.times
    )
    print("| read | why | times |\n|---|---|---|")
    for (status, reason), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1])):
        print(f"| {status} | {reason} | {count:,} |")


def _reason(time: Timestamp) -> str:
    """The kind of reason: its words without numbers and examples."""
    words = time.why.partition(": ")[2] if time.status is TimeStatus.DOUBTFUL else time.why
    return " ".join(word for word in words.split() if not any(map(str.isdigit, word)))


def _print_samples(notes: list[Note], number: int) -> None:
    latest = _latest(notes)
    chance = random.Random(_SEED)  # noqa: S311 (a sample, no secret)
    drawn = list(_all(notes))
    mixed = {one.note.head.path for one in drawn if one.times[one.place].status in _MARKS}
    repaired = [one for one in drawn if one.times[one.place].status is TimeStatus.REPAIRED]
    alone = [one for one in drawn if one.times[one.place].status not in _MARKS]
    beside = [one for one in alone if one.note.head.path in mixed]
    for name, found in (("repaired", repaired), ("left alone", alone), ("beside others", beside)):
        print(f"\n## {name}: {number} of {len(found):,}\n")
        for index, one in enumerate(chance.sample(found, number), 1):
            print(f"{index:3}. {_shown(one, latest)}")


def _all(notes: list[Note]) -> Iterator[_Drawn]:
    for note in notes:
        times = tuple(time for claim in note.claims for time in claim.times)
        for place in range(len(times)):
            yield _Drawn(note, times, place)


def _latest(notes: list[Note]) -> dict[object, dict[str, int]]:
    """The latest time of each note, by video."""
    latest: dict[object, dict[str, int]] = {}
    for note in notes:
        starts = [time.start or 0 for claim in note.claims for time in claim.times]
        latest.setdefault(note.head.media, {})[note.head.path] = max(starts, default=0)
    return latest


def _shown(one: _Drawn, latest: dict[object, dict[str, int]]) -> str:
    times, place = one.times, one.place
    around = times[max(0, place - 5) : place], times[place + 1 : place + 6]
    before, after = (" ".join(map(_written, part)) for part in around)
    path = one.note.head.path
    others = [end for other, end in latest[one.note.head.media].items() if other != path]
    ends = " ".join(map(format_time, sorted(others)))
    time = times[place]
    start = "unreadable" if time.start is None else format_time(time.start)
    return (
        f"{path}:{time.line}\n     {before} [{_written(time)} = {start}] {after}"
        f"\n     others: {ends or 'none'}"
    )


def _written(time: Timestamp) -> str:
    return time.written + _MARKS.get(time.status, "")


if __name__ == "__main__":
    main()
