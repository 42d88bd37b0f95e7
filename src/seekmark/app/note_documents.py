"""The sections of the note on show, rendered when they are looked at."""

from collections.abc import Mapping

from seekmark.parsing.document import render_section
from seekmark.parsing.page import SectionDocument
from seekmark.services.library import Library


class NoteDocuments:
    """Renders a note's sections once each, as long as nothing in them changes."""

    def __init__(self, library: Library, path: str) -> None:
        self.path = path
        self._library = library
        self._made: dict[int, SectionDocument] = {}

    @property
    def made(self) -> Mapping[int, SectionDocument]:
        """Those rendered so far, by index."""
        return self._made

    def section(self, index: int) -> SectionDocument:
        """One of them."""
        if index not in self._made:
            note, body = self._library.note(self.path), self._library.body(self.path)
            self._made[index] = render_section(note, body, index)
        return self._made[index]

    def add(self, made: Mapping[int, SectionDocument]) -> None:
        """Take sections that were rendered elsewhere."""
        self._made.update(made)
