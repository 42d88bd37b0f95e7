"""The notes that were asked for lately, read and scanned once."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from seekmark.model import Note
from seekmark.parsing.body import Body, split_body
from seekmark.parsing.scan import scan_body
from seekmark.vault.read import Text, read_note

KEPT = 64
"""Notes that stay in memory; the one unused for longest goes first."""


@dataclass(slots=True)
class _Opened:
    """One note, as far as it was needed."""

    text: Text
    body: Body | None = None
    note: Note | None = None


class OpenedNotes:
    """Reads notes of a vault on demand and keeps the last ones.

    May be used from several threads: two that ask for one note at once both read it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: OrderedDict[str, _Opened] = OrderedDict()
        self._lock = Lock()

    def text(self, path: str) -> str:
        """The text of a note, not cleaned; empty where the file can't be read."""
        return self._open(path).text.text

    def body(self, path: str) -> Body:
        """Its lines, with the note's text told apart."""
        opened = self._open(path)
        if opened.body is None:
            opened.body = split_body(opened.text.text)
        return opened.body

    def note(self, path: str) -> Note:
        """All that a scan finds in it, after what was wrong with the file."""
        opened = self._open(path)
        if opened.note is None:
            note = scan_body(path, self.body(path))
            problems = (*opened.text.problems, *note.problems)
            opened.note = replace(note, problems=problems) if opened.text.problems else note
        return opened.note

    def _open(self, path: str) -> _Opened:
        with self._lock:
            if path in self._kept:
                self._kept.move_to_end(path)
                return self._kept[path]
        opened = _Opened(read_note(self._root, path))
        with self._lock:
            self._kept[path] = opened
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return opened
