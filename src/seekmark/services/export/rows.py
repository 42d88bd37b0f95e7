"""What the formats for lists of claims are given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from seekmark.model import Claim, Host, Media, NoteHead, Timestamp
from seekmark.services.library import Library
from seekmark.services.timeline import Cited


@dataclass(frozen=True, slots=True)
class Row:
    """A moment that a claim cites, with what is told of it."""

    head: NoteHead
    claim: Claim
    moment: Timestamp
    heading: str = ""
    """Title of the claim's section."""
    video_title: str = ""
    file: Path | None = None
    """Where the video lies, if it is a file of the vault."""

    @property
    def media(self) -> Media | None:
        """The video that the moment is a moment of."""
        return self.moment.media or self.head.media


def rows_of(library: Library, cited: Iterable[Cited]) -> Iterator[Row]:
    """The rows of moments that notes of a vault cite, in the same order."""
    for one in cited:
        note = library.note(one.path)
        media = one.moment.media or note.head.media
        yield Row(
            note.head,
            one.claim,
            one.moment,
            note.sections[one.claim.section].title,
            library.videos.title(note.head),
            _file(library, one.path, media) if media is not None else None,
        )


def in_time_order(rows: Iterable[Row]) -> list[tuple[int, Row]]:
    """The rows that have a second, with it, sorted by it. Equal ones stay as they were."""
    timed = [(row.moment.start, row) for row in rows if row.moment.start is not None]
    return sorted(timed, key=lambda one: one[0])


def _file(library: Library, path: str, media: Media) -> Path | None:
    """The media file in the vault that a note names from its own folder or from the root."""
    if media.host is not Host.FILE or "://" in media.ref:
        return None
    names = (media.ref, unquote(media.ref))
    places = (normpath(place) for name in names for place in (join(dirname(path), name), name))
    found = next((place for place in places if place in library.media), None)
    return None if found is None else library.root.absolute() / found
