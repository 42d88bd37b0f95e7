"""The formats that there are, and writing them."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from seekmark.errors import UsageError
from seekmark.services.deeplink import PLAIN
from seekmark.services.export.chapters import chapters
from seekmark.services.export.cues import cues
from seekmark.services.export.markdown import claim_list, note_list
from seekmark.services.export.playlist import playlist
from seekmark.services.export.rows import Row, rows_of
from seekmark.services.export.table import table
from seekmark.services.library import Library
from seekmark.services.link_forms import LinkStyle
from seekmark.services.records import dump, moment_record, note_record
from seekmark.services.timeline import Cited, moments_of


class Format(StrEnum):
    """What ``seekmark export`` can write."""

    JSONL = "jsonl"
    MARKDOWN = "md"
    CSV = "csv"
    VTT = "vtt"
    CHAPTERS = "chapters"
    M3U = "m3u"


def export(
    library: Library, paths: Iterable[str], form: Format, style: LinkStyle = PLAIN
) -> Iterator[str]:
    """The notes at ``paths`` in a format, piece by piece, each with its line ends.

    A note whose file can't be read comes as an empty note with its problem. Of the formats for
    one video, a note's part is what it cites of its own video.

    Raises:
        UsageError: a format is for one video, and the notes are about several.
    """
    match form:
        case Format.JSONL:
            for path in paths:
                yield dump(note_record(library, path, style)) + "\n"
        case Format.MARKDOWN:
            for path in paths:
                yield note_list(library, library.note(path), style) + "\n"
        case _:
            cited = (one for path in paths for one in _moments(library, path, form))
            yield from write_claims(rows_of(library, cited), form, style)


def write_claims(rows: Iterable[Row], form: Format, style: LinkStyle = PLAIN) -> Iterator[str]:
    """A list of claims in a format, piece by piece, each with its line ends.

    Raises:
        UsageError: the format is for one video, and the claims are about several.
    """
    if form in _OF_ONE_VIDEO:
        rows = list(rows)
        if len(videos := {row.media for row in rows}) > 1:
            raise UsageError(
                f"{form} is for one video, and these claims are about {len(videos):,}: "
                f"name a note, or try 'seekmark video ID --format {form}'"
            )
    return _WRITERS[form](rows, style)


def _moments(library: Library, path: str, form: Format) -> Iterator[Cited]:
    note = library.note(path)
    return moments_of(note, note.head.media if form in _OF_ONE_VIDEO else None)


def _records(rows: Iterable[Row], style: LinkStyle) -> Iterator[str]:
    for row in rows:
        yield dump(moment_record(row.claim, row.moment, row.head, style)) + "\n"


_OF_ONE_VIDEO = (Format.VTT, Format.CHAPTERS)
_WRITERS: dict[Format, Callable[[Iterable[Row], LinkStyle], Iterator[str]]] = {
    Format.JSONL: _records,
    Format.MARKDOWN: claim_list,
    Format.CSV: table,
    Format.VTT: lambda rows, _: cues(rows),
    Format.CHAPTERS: lambda rows, _: chapters(rows),
    Format.M3U: playlist,
}
