"""An index as it is, whatever has become of its vault."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from seekmark.index.opening import open_to_read
from seekmark.index.place import index_file
from seekmark.index.reading import IndexReader
from seekmark.model import NoteHead


class Memory:
    """What an index knows of a vault; nothing where it is broken."""

    def __init__(self, index: IndexReader) -> None:
        self._index = index

    def paths(self) -> tuple[str, ...]:
        """The paths of all notes, sorted."""
        try:
            return self._index.paths() if self._index.is_complete() else ()
        except sqlite3.Error:
            return ()

    def head(self, path: str) -> NoteHead | None:
        """The head of one note; None if it isn't known."""
        try:
            return self._index.head(path)
        except sqlite3.Error:
            return None

    def heads(self, channel: str) -> Mapping[str, NoteHead]:
        """The heads of the notes in a folder itself, by path."""
        try:
            return {head.path: head for head in self._index.heads_in(channel)}
        except sqlite3.Error:
            return {}


def open_memory(root: Path) -> Memory | None:
    """What the index of a vault knows, if the vault is a folder still and there is an index."""
    connection = open_to_read(index_file(root)) if root.is_dir() else None
    return None if connection is None else Memory(IndexReader(connection))
