"""Notes become rows for the index; made to be done in other processes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from seekmark.index.rows import HeadRow, NoteRow, note_row
from seekmark.model import Note
from seekmark.parsing.readings import may_be_misused, read_times
from seekmark.parsing.scan import scan_head, scan_note
from seekmark.services.indexing.changes import digest_of, look_of
from seekmark.vault.read import read_note

Group = tuple[tuple[str, ...], tuple[str, ...]]
"""Notes on one video: those to be read, and those known already, by which the first are judged."""


def read_head(root: Path, path: str) -> HeadRow:
    """The head of a note."""
    look = look_of(root, path)
    text = read_note(root, path).text
    return HeadRow(scan_head(path, text), look, digest_of(text))


def read_groups(root: Path, groups: Sequence[Group]) -> list[NoteRow]:
    """Read notes whole, the times of each group together."""
    return [row for group in groups for row in _read_group(root, *group)]


def _read_group(root: Path, paths: tuple[str, ...], known: tuple[str, ...]) -> list[NoteRow]:
    looks = {path: look_of(root, path) for path in paths + known}
    texts = {path: read_note(root, path) for path in paths + known}
    matters = any(may_be_misused(text.text) for text in texts.values()) or any(
        "duration" in text.text[:4096].lower() for text in texts.values()
    )
    wanted = paths + known if matters else paths
    notes: list[Note] = []
    for path in wanted:
        note, problems = scan_note(path, texts[path].text), texts[path].problems
        notes.append(replace(note, problems=(*problems, *note.problems)) if problems else note)
    return [
        note_row(note, looks[note.head.path], digest_of(texts[note.head.path].text))
        for note in (read_times(notes) if matters or len(notes) == 1 else _apart(notes))
    ]


def _apart(notes: Sequence[Note]) -> list[Note]:
    return [read for note in notes for read in read_times((note,))]
