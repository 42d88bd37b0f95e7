"""The notes that were asked for lately, read and scanned once."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from seekmark.model import Note
from seekmark.parsing.body import Body, split_body
from seekmark.parsing.scan import scan_body
from seekmark.services.kept import Kept
from seekmark.vault.read import Text, read_note

ROOM = 24
"""Notes that stay in memory."""
Look = tuple[int, int]
"""Of a file: its size in bytes, and the time of its last change in nanoseconds."""


@dataclass(slots=True)
class _Opened:
    """One note, as far as it was needed."""

    text: Text
    look: Look
    """Right before it was read."""
    body: Body | None = None
    note: Note | None = None


class OpenedNotes:
    """Reads notes of a vault on demand and keeps the last ones.

    May be used from several threads: two that ask for one note at once both read it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: Kept[_Opened] = Kept(ROOM)
        self._watched: dict[str, _Opened | None] = {}
        """The note that is watched, once it was read."""

    def text(self, path: str) -> str:
        """The text of a note, not cleaned; empty where the file can't be read."""
        return self._open(path).text.text

    def body(self, path: str) -> Body:
        """Its lines, with the note's text told apart."""
        return _body(self._open(path))

    def scanned(self, path: str) -> Note:
        """All that a scan finds in it, times as written, after what was wrong with the file.

        Of a note whose file can't be read nothing is known, and so nothing else is wrong.
        """
        return self.read(path)[0]

    def read(self, path: str) -> tuple[Note, Look]:
        """The same, with what the file looked like."""
        opened = self._open(path)
        if opened.note is None:
            note, text = scan_body(path, _body(opened)), opened.text
            problems = (*text.problems, *(note.problems if text.is_read else ()))
            opened.note = replace(note, problems=problems) if text.problems else note
        return opened.note, opened.look

    def look(self, path: str) -> Look | None:
        """What the file of a note looked like that is still kept; None for another one."""
        opened = self._known(path)
        return None if opened is None else opened.look

    def forget(self, path: str) -> None:
        """Read a note anew when it is asked for next."""
        if path in self._watched:
            self._watched = {path: None}
        self._kept.forget(path)

    def has_changed(self, path: str) -> bool:
        """Whether the file of a note that is still kept looks other than when it was read.

        The note that was asked about last is watched.
        """
        self.watch(path)
        opened = self._known(path)
        return opened is not None and opened.look != self._look(path)

    def watch(self, path: str) -> None:
        """Have one note stay as it is read until it is forgotten, however many are read then."""
        if path not in self._watched:
            self._watched = {path: self._kept.get(path)}

    @property
    def watched(self) -> str | None:
        """Path of the note that is watched."""
        return next(iter(self._watched), None)

    def _open(self, path: str) -> _Opened:
        opened = self._known(path)
        if opened is None:
            look = self._look(path)
            opened = self._kept.keep(path, _Opened(read_note(self._root, path), look))
            if path in self._watched:
                self._watched = {path: opened}
        return opened

    def _known(self, path: str) -> _Opened | None:
        return self._watched.get(path) or self._kept.get(path)

    def _look(self, path: str) -> Look:
        try:
            found = os.lstat(f"{self._root}/{path}")
        except (OSError, ValueError):
            return 0, 0
        return found.st_size, found.st_mtime_ns


def _body(opened: _Opened) -> Body:
    if opened.body is None:
        opened.body = split_body(opened.text.text)
    return opened.body
