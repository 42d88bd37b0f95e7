"""What of a vault the topic tree lists, and what its notes are called as far as that is known."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from seekmark.cleaning import display_name
from seekmark.model import Note, NoteHead, Video
from seekmark.services.folding import fold
from seekmark.services.library import Library
from seekmark.services.names import stem

NO_LETTER = "#"


class Shelf:
    """The notes of a library, or some of them, with their names at one moment.

    Names are titles where they are known, else the names of files, so that all notes can be
    listed without reading any. What was asked for once stays the same.
    """

    def __init__(
        self,
        library: Library,
        recent: Sequence[str] = (),
        only: Collection[str] | None = None,
    ) -> None:
        self.library = library
        self.recent = tuple(path for path in recent if path in library and _has(only, path))
        """The notes read last, the last one first."""
        self.is_by_title = library.knows_all
        """Whether notes go by their titles, not by the names of their files."""
        self._only = only
        self._by_channel: dict[str, tuple[str, ...]] = {}

    def only(self, paths: Collection[str]) -> "Shelf":
        """Some of its notes, under the same names."""
        part = Shelf(self.library, self.recent, paths)
        part.__dict__["names"] = self.names
        return part

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Its notes, in path order."""
        return tuple(path for path in self.library.paths if _has(self._only, path))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the library's notes are called, by path; cleaned."""
        library = self.library
        if not library.knows_all:
            return {path: file_name(path) for path in library.paths}
        return {head.path: head.title for head in library.heads.all()}

    @cached_property
    def letters(self) -> Mapping[str, tuple[str, ...]]:
        """Its notes by the first letter of their names, in the order of the alphabet."""
        keys = {path: fold(self.names[path]) for path in self.paths}
        found: dict[str, list[str]] = {}
        for path in sorted(self.paths, key=keys.__getitem__):
            found.setdefault(letter_of(keys[path]), []).append(path)
        order = sorted(found, key=lambda letter: (letter == NO_LETTER, letter))
        return {letter: tuple(found[letter]) for letter in order}

    def channels(self) -> tuple[str, ...]:
        """Folders that hold some of the notes, in path order."""
        channels = self.library.channels()
        if self._only is None:
            return channels
        return tuple(channel for channel in channels if self.count_in(channel))

    def in_channel(self, channel: str) -> tuple[str, ...]:
        """Paths of the notes in a folder itself, in path order."""
        if self._only is None:
            return self.library.in_channel(channel)
        if channel not in self._by_channel:
            self._by_channel[channel] = self._kept(self.library.in_channel(channel))
        return self._by_channel[channel]

    def count_in(self, channel: str) -> int:
        """How many notes there are in a folder itself."""
        if self._only is None:
            return self.library.count_in(channel)
        return len(self.in_channel(channel))

    def videos(self, channel: str) -> tuple[Video, ...]:
        """The videos of a folder's notes. Reads their heads."""
        videos = self.library.videos.in_channel(channel)
        if self._only is None:
            return videos
        kept = ((video, self._kept(video.notes)) for video in videos)
        return tuple(
            Video(video.media, video.title, video.channel, notes) for video, notes in kept if notes
        )

    def other_notes(self, channel: str) -> tuple[str, ...]:
        """The notes of a folder that are about no video. Reads their heads."""
        return self._kept(self.library.videos.other_notes(channel))

    def head(self, path: str) -> NoteHead:
        """The head of a note. Reads it."""
        return self.library.head(path)

    def note(self, path: str) -> Note:
        """A note, whole. Reads it."""
        return self.library.note(path)

    def _kept(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        if self._only is None:
            return paths
        return tuple(path for path in paths if path in self._only)


def file_name(path: str) -> str:
    """What a note is called as long as its title is not known: its file, underscores as spaces."""
    return display_name(stem(path).replace("_", " ")) or display_name(path) or "?"


def letter_of(folded: str) -> str:
    """The letter that a folded name stands under; ``NO_LETTER`` for any other character."""
    first = folded[:1]
    return first.upper() if first.isalpha() else NO_LETTER


def _has(only: Collection[str] | None, path: str) -> bool:
    return only is None or path in only
