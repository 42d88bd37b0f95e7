"""Notes become rows for the index; made to be done in other processes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from seekmark.index.rows import HeadRow, NoteRow, Print, note_row
from seekmark.model import Note
from seekmark.parsing.readings import is_in_question, read_times
from seekmark.parsing.scan import scan_head, scan_note
from seekmark.services.indexing.changes import digest_of, read_with_look

Group = tuple[tuple[str, ...], tuple[str, ...]]
"""Notes on one video: those to be read, and those known already, by which the first are judged."""


def read_head(root: Path, path: str) -> HeadRow:
    """The head of a note."""
    text, look = read_with_look(root, path)
    return HeadRow(scan_head(path, text.text), look, b"")


def read_heads(root: Path, paths: Sequence[str]) -> list[HeadRow]:
    """The heads of some notes."""
    return [read_head(root, path) for path in paths]


def read_groups(root: Path, groups: Sequence[Group]) -> list[NoteRow]:
    """Read notes whole, the times of each group together."""
    return [row for group in groups for row in _read_group(root, *group)]


def _read_group(root: Path, paths: tuple[str, ...], known: tuple[str, ...]) -> list[NoteRow]:
    scans = [scan_file(root, path) for path in paths + known]
    return judged(scans, read_times([scan.note for scan in scans]))


class Scan(NamedTuple):
    """A note as it was scanned, its times not yet judged."""

    note: Note
    print: Print
    digest: bytes


def scan_file(root: Path, path: str) -> Scan:
    """Scan the file of a note."""
    text, look = read_with_look(root, path)
    note = scan_note(path, text.text)
    if text.problems:
        note = replace(note, problems=(*text.problems, *note.problems))
    return Scan(note, look, digest_of(text.text))


def judged(scans: Sequence[Scan], notes: Sequence[Note]) -> list[NoteRow]:
    """Rows of notes whose times have been read."""
    return [
        note_row(note, scan.print, scan.digest, in_question=is_in_question(scan.note))
        for scan, note in zip(scans, notes, strict=True)
    ]
