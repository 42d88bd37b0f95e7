"""The vault's changes while it is read, brought to the screen."""

from collections.abc import Collection
from contextlib import suppress
from typing import TYPE_CHECKING

from seekmark.app.index_keeper import IndexKeeper
from seekmark.app.link_look_up import look_up_links
from seekmark.app.places import first_section
from seekmark.app.visits import show_visit
from seekmark.app.watching import watch
from seekmark.cleaning import display_name
from seekmark.services.reading import followed, go_to, nearest, settled

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_GLANCE = 0.7
"""Seconds between two looks at the file of the note on show."""


class VaultChanges:
    """Shows the vault as it is now, at the same place or the one nearest to it."""

    def __init__(self, reader: "ReaderScreen") -> None:
        self._reader = reader
        self.index = IndexKeeper(
            reader,
            reader.library,
            reader.show_progress,
            reader.say,
            self._show_anew,
            builds=not reader.settings.is_kiosk,
        )

    def watch(self) -> None:
        """Look at the vault, and see from then on what changes."""
        self.index.update()
        self._reader.set_interval(_GLANCE, self.look_again)
        watch(self._reader.library.root, self._had_notes, self._hear)

    def look_again(self) -> None:
        """See whether the note on show was changed by somebody else."""
        reader, library = self._reader, self._reader.library
        if reader.state is not None and library.has_changed(path := reader.state.path):
            before = library.note(path)
            library.forget(path)
            place = followed(library, reader.state, before)
            reader.state = settled(library, reader.state)
            reader.read_again()
            reader.go(place)
            self.index.take_in((path,))

    def _had_notes(self, path: str) -> bool:
        """Whether notes are known beneath a path; asked from another thread."""
        channels = self._reader.library.channels()
        return any(f"{channel}/".startswith(f"{path}/") for channel in channels)

    def _hear(self, saved: Collection[str]) -> None:
        """Take in, from another thread, that something in the vault has changed."""
        with suppress(RuntimeError):  # The reader may be about to end.
            self._reader.call_later(self._take_in, saved)  # an error there is nothing for a thread

    def _take_in(self, saved: Collection[str]) -> None:
        """Have notes indexed that were saved; look at the vault if that is not known to be all."""
        self.look_again()
        library, state = self._reader.library, self._reader.state
        if not saved or not all(path in library for path in saved):
            self.index.update()
            return
        for path in saved:
            if state is None or path != state.path:
                library.forget(path)
        self.index.take_in(saved)

    def _show_anew(self, is_other: bool) -> None:
        """Show what has become of the place; of the topics too, if there are other ones."""
        reader, library, state = self._reader, self._reader.library, self._reader.state
        reader.links.forget()
        if state is None or not library.paths:
            return
        path = nearest(library.paths, state.path)
        if path == state.path:
            reader.state = settled(library, state)
            reader.read_again()
            look_up_links(reader, path)
        else:
            reader.state = None
            reader.go(go_to(state, path, first_section(library, path)), source=reader.topics)
        if is_other:
            reader.branches.renew()
        if path != state.path and not self._follow(state.path):
            reader.say(f"{display_name(state.path)} is gone")

    def _follow(self, path: str) -> bool:
        """Show what a note has become that is there no longer; False if that can't be told."""
        place = self._reader.memory.store.memory.place
        if place is None or place.visit.spot.path != path:
            return False
        return show_visit(self._reader, place.visit)
