"""The sections of the notes shown last, rendered when they are looked at."""

from collections.abc import Mapping

from seekmark.model import Note
from seekmark.parsing.body import Body
from seekmark.parsing.document import render_section
from seekmark.parsing.page import SectionDocument
from seekmark.services.kept import Kept
from seekmark.services.library import Library

_ROOM = 4
"""Notes whose sections stay rendered."""


class NoteDocuments:
    """Renders a note's sections once each, as long as nothing in them changes."""

    def __init__(self, library: Library, path: str) -> None:
        self.path = path
        self._library = library
        self._read: tuple[Note, Body] | None = None
        self._made: dict[int, SectionDocument] = {}

    @property
    def made(self) -> Mapping[int, SectionDocument]:
        """Those rendered so far, by index."""
        return self._made

    def read(self) -> tuple[Note, Body]:
        """The note that they are of: as it was when this was asked first."""
        if self._read is None:
            self._read = self._library.read(self.path)
        return self._read

    def section(self, index: int) -> SectionDocument:
        """One of them."""
        if index not in self._made:
            self._made[index] = render_section(*self.read(), index)
        return self._made[index]

    def add(self, made: Mapping[int, SectionDocument]) -> None:
        """Take sections that were rendered elsewhere."""
        self._made.update(made)


class LastDocuments:
    """The sections of the few notes that one goes back and forth between."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: Kept[NoteDocuments] = Kept(_ROOM)

    def of(self, path: str) -> NoteDocuments:
        """The sections of a note; those rendered before, unless it was read anew since."""
        kept = self._kept.get(path)
        if kept is not None and kept.read()[0] is self._library.note(path):
            return kept
        return self.anew(path)

    def anew(self, path: str) -> NoteDocuments:
        """The same, with none of them rendered."""
        return self._kept.keep(path, NoteDocuments(self._library, path))
