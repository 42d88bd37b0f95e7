"""A few notes are read, and judged beside others on their videos that the index knows."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from seekmark.index.reading import IndexReader
from seekmark.index.rows import NoteRow, packed, unpacked
from seekmark.model import Claim, Note, Timestamp
from seekmark.parsing.readings import is_in_question, read_times
from seekmark.parsing.verdicts import undecided
from seekmark.services.indexing.notes import Group, Scan, judged, scan_file


class Beside(NamedTuple):
    """What becomes of some notes and of the others on their videos."""

    rows: list[NoteRow]
    """Of the notes that were read."""
    times: list[tuple[int, str]]
    """Claims of the others whose times are read otherwise now: number, and times packed."""


class _Known(NamedTuple):
    """A note of the index, as it was scanned."""

    note: Note
    claims: list[tuple[int, str]]
    """Number and times, as they are in the index."""


def read_beside(root: Path, group: Group, index: IndexReader) -> Beside:
    """Read notes of one video; the other ones are taken from the index, and only if it matters."""
    paths, others = group
    scans = [scan_file(root, path) for path in paths]
    known = []
    for path in others if others and _matters(scans, others[0], index) else ():
        found = _known(path, index)
        if found is None:
            scans.append(scan_file(root, path))
        else:
            known.append(found)
    notes = read_times([scan.note for scan in scans] + [one.note for one in known])
    times = [
        change
        for one, note in zip(known, notes[len(scans) :], strict=True)
        for change in _changes(one, note)
    ]
    return Beside(judged(scans, notes[: len(scans)]), times)


def _matters(scans: Sequence[Scan], other: str, index: IndexReader) -> bool:
    """Whether notes on the video of another one have to be judged together."""
    head = index.head(other)
    return (
        head is None
        or head.media is None
        or index.has_questions(head.media)
        or index.has_length(head.media)
        or any(scan.note.head.duration is not None for scan in scans)
        or any(is_in_question(scan.note) for scan in scans)
    )


def _known(path: str, index: IndexReader) -> _Known | None:
    """What the index knows of a note; None if that isn't all that judging it takes."""
    head, claims = index.head(path), index.times(path)
    if head is None:
        return None
    found = []
    for _, times in claims:
        own = _undecided(unpacked(times))
        if own is None:
            return None
        found.append(Claim(0, 0, "", own))
    return _Known(Note(head, (), tuple(found), (), ()), claims)


def _undecided(times: Iterable[Timestamp]) -> tuple[Timestamp, ...] | None:
    before = tuple(map(undecided, times))
    return None if None in before else before  # type: ignore[return-value]


def _changes(known: _Known, note: Note) -> list[tuple[int, str]]:
    """Claims whose times are read otherwise than the index says."""
    now = ((claim, packed(claim.times)) for claim in note.claims)
    return [
        (number, times)
        for (number, before), (_, times) in zip(known.claims, now, strict=True)
        if times != before
    ]
