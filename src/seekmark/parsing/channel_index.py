"""The index of a channel: which videos it has, their own titles, and their notes in order."""

import re
from dataclasses import dataclass

from seekmark.model import Host
from seekmark.parsing.body import split_body
from seekmark.parsing.marks import find_marks, named_media
from seekmark.parsing.plain import link_words

_HEADING = re.compile(r"#{1,6}\s+(.*)")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A video on a channel index."""

    video_id: str
    title: str
    """Cleaned."""
    targets: tuple[str, ...]
    """The names that its wikilinks call; many of the notes may not exist."""


def read_channel_index(text: str) -> tuple[IndexEntry, ...]:
    """Read the videos of a channel index in their order; of a note without any, none."""
    found: list[tuple[str, str, list[str]]] = []
    for line in split_body(text).lines:
        if "[" not in line:
            continue
        heading = _HEADING.match(line)
        for mark in find_marks(heading[1] if heading else line):
            link = mark.link
            if link is None:
                continue
            media = named_media(link) if heading and not link.wiki else None
            if media is not None and media.host is Host.YOUTUBE:
                found.append((media.ref, link_words(link), []))
            elif link.wiki and found:
                found[-1][2].append(link.target)
    return tuple(IndexEntry(video, title, tuple(targets)) for video, title, targets in found)
