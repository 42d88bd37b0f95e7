"""The videos of a channel, put together from its notes and its index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from posixpath import basename

from seekmark.cleaning import clean_line
from seekmark.model import Host, Media, NoteHead, Video
from seekmark.parsing.channel_index import IndexEntry
from seekmark.parsing.slugs import file_slug
from seekmark.services.names import fold, stem

_LAST = 1 << 30
"""Rank of what the channel index doesn't name."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a channel index says of its videos: their titles, and what comes first."""

    titles: Mapping[Media, str]
    """In the order of the index."""
    ranks: Mapping[str, int]
    """Place of a note on the index, by the slug of its name."""


def read_contents(entries: Iterable[IndexEntry]) -> Contents:
    """Arrange the entries of a channel index for looking them up."""
    titles: dict[Media, str] = {}
    ranks: dict[str, int] = {}
    for entry in entries:
        titles.setdefault(Media(Host.YOUTUBE, entry.video_id), entry.title)
        for target in entry.targets:
            ranks.setdefault(file_slug(target).rpartition("/")[2], len(ranks))
    return Contents(titles, ranks)


def channel_index(channel: str, paths: Iterable[str]) -> str | None:
    """Path of a channel's index: the note with the name of its folder."""
    if not channel:
        return None
    folder = basename(channel)
    key, start = fold(folder), len(channel) + 1

    def may_be(name: str) -> bool:  # of many thousands, nearly all begin with another letter
        return not (name.isascii() and name[0].isalnum()) or name[0].lower() == key[:1]

    named = [path for path in paths if may_be(path[start:]) and fold(stem(path)) == key]
    return next((path for path in named if stem(path) == folder), min(named, default=None))


def group_videos(channel: str, heads: Iterable[NoteHead], contents: Contents) -> tuple[Video, ...]:
    """The videos that notes of a channel are about, in the order of its index, then by path."""
    notes: dict[Media, list[str]] = {}
    for head in heads:
        if head.media is not None:
            notes.setdefault(head.media, []).append(head.path)
    places = {media: place for place, media in enumerate(contents.titles)}
    ordered = sorted(notes, key=lambda media: (places.get(media, _LAST), min(notes[media])))
    return tuple(
        Video(media, title_of(media, contents), channel, _in_order(notes[media], contents))
        for media in ordered
    )


def title_of(media: Media, contents: Contents) -> str:
    """A video's own title; its id where the index doesn't have it. Cleaned."""
    return contents.titles.get(media) or clean_line(media.ref)


def merge_videos(parts: Iterable[Video]) -> Video | None:
    """One video out of what several channels have of it; None out of nothing."""
    found = tuple(parts)
    if not found:
        return None
    titled = next((part for part in found if part.title != clean_line(part.media.ref)), found[0])
    return replace(found[0], title=titled.title, notes=sum((part.notes for part in found), ()))


def _in_order(paths: list[str], contents: Contents) -> tuple[str, ...]:
    def place(path: str) -> tuple[int, str]:
        return contents.ranks.get(file_slug(path).rpartition("/")[2], _LAST), path

    return tuple(sorted(paths, key=place))
