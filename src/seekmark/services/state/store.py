"""The memory of one vault while it is read: changed at once, written a moment later."""

import os
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import time
from typing import Any

from seekmark.services.state.document import parse, text_of
from seekmark.services.state.file import (
    UnfitFileError,
    only_writer,
    read_state,
    set_aside,
    state_file,
    write_state,
)
from seekmark.services.state.memory import Memory
from seekmark.services.state.merging import merged, without_old_removals


class Store:
    """Holds what is remembered; whatever happens to its file, reading goes on.

    ``change`` and ``memory`` are for the screen's thread, ``save`` for any.
    """

    def __init__(self, root: Path, *, is_lasting: bool = True) -> None:
        self._root = os.path.realpath(root)
        self._is_lasting = is_lasting
        """Whether there is a file; else all is forgotten at the end."""
        self._file = state_file(root)
        self._writing, self._holding = Lock(), Lock()
        self.is_changed = False
        """Whether there is something to write."""
        self._last_said = ""
        self._memory = Memory()
        self.said = ""
        """What there is to say about the file at the start; empty if all is well."""
        if not is_lasting:
            return
        try:
            self._memory, self.said = self._read()
        except OSError as error:
            self.said = self._complaint(error)

    @property
    def memory(self) -> Memory:
        """All that is remembered, by this session and, as of the last writing, by others."""
        return self._memory

    def change(self, **parts: Any) -> None:
        """Put other values in the place of some of the memory's."""
        with self._holding:
            self._memory = replace(self._memory, **parts)
            self.is_changed = True

    def save(self) -> str:
        """Write what has changed; returns what there is to say about that, each thing once."""
        with self._writing:
            if not (self.is_changed and self._is_lasting):
                return ""
            self.is_changed = False
            try:
                said = self._write()
            except OSError as error:
                said = self._complaint(error)
            is_new, self._last_said = said != self._last_said, said
            return said if is_new else ""

    def _write(self) -> str:
        with only_writer(self._file.parent):
            theirs, said = self._read()
            with self._holding:
                self._memory = merged(self._memory, theirs)
            memory = without_old_removals(self._memory, time())
            write_state(self._file, text_of(memory, self._root))
        return said

    def _read(self) -> tuple[Memory, str]:
        """What the file holds, and what there is to say; a file that is unfit is set aside."""
        try:
            text = read_state(self._file)
            return parse(text, self._root) if text else Memory(), ""
        except UnfitFileError as reason:
            aside = set_aside(self._file)
            said = f"what was remembered {reason}: it was set aside as {aside}"
            return Memory(), said

    def _complaint(self, error: OSError) -> str:
        reason = error.strerror or str(error)
        return f"nothing is remembered: {self._file.parent}: {reason}"
