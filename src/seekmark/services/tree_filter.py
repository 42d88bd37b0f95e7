"""Which notes a filter leaves in the topic tree."""

from collections.abc import Iterable

from seekmark.cleaning import display_name
from seekmark.services.folding import fold
from seekmark.services.shelf import Shelf


class TreeFilter:
    """The words of a vault's notes, their videos and channels, to be narrowed as a text is typed.

    Making it takes time; reads heads only if all of them are known.
    """

    def __init__(self, shelf: Shelf) -> None:
        above = dict(_names_above(shelf))
        self._texts = {path: f"{above[path]}\n{shelf.names[path]}" for path in shelf.paths}
        self._folded = {path: fold(text) for path, text in self._texts.items()}

    def keep(self, query: str) -> frozenset[str] | None:
        """The notes to leave: each word of the query is in their names or in those above them.

        Small letters find large ones and letters with accents; a word with a large letter is
        taken as it is. None where the query is empty: all notes.
        """
        words = query.split()
        if not words:
            return None
        found: Iterable[str] = self._texts
        for word in words:
            texts = self._folded if word == word.lower() else self._texts
            wanted = fold(word) if texts is self._folded else word
            found = [path for path in found if wanted in texts[path]]
        return frozenset(found)


def _names_above(shelf: Shelf) -> Iterable[tuple[str, str]]:
    """The channel of each note, and its video where that takes no reading."""
    for channel in shelf.channels():
        name = display_name(channel)
        yield from ((path, name) for path in shelf.in_channel(channel))
        if shelf.library.knows_all:
            for video in shelf.videos(channel):
                yield from ((path, f"{name}\n{video.title}") for path in video.notes)
