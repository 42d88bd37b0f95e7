"""A note as plain tuples: cheap to hand from one process to another, and to the database."""

from typing import NamedTuple

from seekmark.model import Link, Media, Note, NoteHead

TimeRow = tuple[str, int | None, int | None, str, int, str, str | None, str | None, str, int | None]
"""written, start, end, status, line, label, host, ref, why, alternative."""
ClaimRow = tuple[int, int, str, list[TimeRow]]
"""section, line, text, times."""
SectionRow = tuple[int, int, str, str, int, int]
"""index, level, title, anchor, line, end."""


class Print(NamedTuple):
    """What a file looks like from outside: a change shows in one of these, or in its content."""

    size: int
    """Bytes."""
    mtime: int
    """When its content changed, as the file system says; nanoseconds."""
    ctime: int
    """When anything of it changed; nanoseconds."""


class HeadRow(NamedTuple):
    """What a list needs of a note, and by what its file is known again."""

    head: NoteHead
    print: Print
    digest: bytes
    """Hash of the content."""


class NoteRow(NamedTuple):
    """All that is kept of a note."""

    head: HeadRow
    sections: list[SectionRow]
    claims: list[ClaimRow]
    links: list[Link]


def note_row(note: Note, print: Print, digest: bytes) -> NoteRow:  # noqa: A002 - the field's name
    """Turn a note into rows."""
    return NoteRow(
        HeadRow(note.head, print, digest),
        [
            (part.index, part.level, part.title, part.anchor, part.line, part.end)
            for part in note.sections
        ],
        [
            (
                claim.section,
                claim.line,
                claim.text,
                [
                    (
                        time.written, time.start, time.end, time.status.value, time.line,
                        time.label, *named(time.media), time.why, time.alternative,
                    )
                    for time in claim.times
                ],
            )
            for claim in note.claims
        ],
        list(note.links),
    )  # fmt: skip


def named(media: Media | None) -> tuple[str | None, str | None]:
    """Host and ref of a video, or twice nothing."""
    return (None, None) if media is None else (media.host.value, media.ref)
