"""A few notes are read, and judged beside others on their videos that the index knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from seekmark.index.reading import IndexReader
from seekmark.index.rows import NoteRow, packed, unpacked_all
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
    numbers: list[int]
    """Of its claims."""
    times: list[tuple[Timestamp, ...]]
    """Of its claims, as they are in the index."""


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
    head, rows = index.head(path), index.times(path)
    if head is None:
        return None
    try:
        times = unpacked_all(packed_times for _, packed_times in rows)
    except (TypeError, ValueError):
        return None
    claims = []
    for own in times:
        before = tuple(filter(None, map(undecided, own)))
        if len(before) < len(own):
            return None
        claims.append(Claim(0, 0, "", before))
    note = Note(head, (), tuple(claims), (), ())
    return _Known(note, [number for number, _ in rows], times)


def _changes(known: _Known, note: Note) -> list[tuple[int, str]]:
    """Claims whose times are read otherwise than the index says."""
    return [
        (number, packed(claim.times))
        for number, before, claim in zip(known.numbers, known.times, note.claims, strict=True)
        if claim.times != before
    ]
