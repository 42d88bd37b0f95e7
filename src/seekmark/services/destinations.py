"""Where one can go by name: notes, videos and channels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from posixpath import dirname

from seekmark.cleaning import display_name
from seekmark.services.shelf import Shelf


class DestinationKind(StrEnum):
    """What is gone to."""

    NOTE = "note"
    VIDEO = "video"
    CHANNEL = "channel"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Destination:
    """Something with a name to go to."""

    kind: DestinationKind
    name: str
    """Cleaned, on one line."""
    detail: str
    """What it stands in; cleaned."""
    target: str
    """Path of the note, of a video's first note; folder of a channel; id of a command."""


def destinations(shelf: Shelf) -> Iterator[Destination]:
    """The notes read last, the channels, the other notes, and the videos if heads are known."""
    recent = frozenset(shelf.recent)
    folders = {channel: display_name(channel) for channel in shelf.library.channels()}
    for path in shelf.recent:
        yield _note(shelf, path, folders)
    for channel in filter(None, shelf.channels()):
        number = shelf.count_in(channel)
        detail = f"{number:,} note{'' if number == 1 else 's'}"
        yield Destination(DestinationKind.CHANNEL, display_name(channel) or "?", detail, channel)
    for path in shelf.paths:
        if path not in recent:
            yield _note(shelf, path, folders)
    if shelf.library.knows_all:
        yield from _videos(shelf)


def _note(shelf: Shelf, path: str, folders: Mapping[str, str]) -> Destination:
    folder = folders[dirname(path)]
    return Destination(DestinationKind.NOTE, shelf.names[path], folder, path)


def _videos(shelf: Shelf) -> Iterator[Destination]:
    for channel in shelf.channels():
        folder = display_name(channel)
        for video in shelf.videos(channel):
            yield Destination(DestinationKind.VIDEO, video.title, folder, video.notes[0])
