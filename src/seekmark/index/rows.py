"""A note as plain tuples: cheap to hand from one process to another, and to the database."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seekmark.model import Host, Media, Note, NoteHead, Timestamp, TimeStatus

_AS_WRITTEN = TimeStatus.AS_WRITTEN
_PLAIN = re.compile(r"[\d:.]+", re.ASCII)
ClaimRow = tuple[int, int, str, str]
"""section, line, times, text; the times as a JSON list of lists: written, start, line, and where
there is more to say: end, status, label, host, ref, why, alternative."""
SectionRow = tuple[int, int, str, str, int, int]
"""index, level, title, anchor, line, end."""
LinkRow = tuple[int, int, str, str, str, int, int]
"""section, line, target, heading, label, embed, wiki; the last two 0 or 1."""


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
    """Hash of the content; empty where no more than the head was read."""


class NoteRow(NamedTuple):
    """All that is kept of a note."""

    head: HeadRow
    sections: list[SectionRow]
    claims: list[ClaimRow]
    cited: list[tuple[str | None, str | None]]
    """Host and ref of the videos that links of its own cite."""
    links: list[LinkRow]
    in_question: bool
    """Whether the times of the video's other notes may be read otherwise because of this one."""


def note_row(
    note: Note,
    print: Print,  # noqa: A002 - the field's name
    digest: bytes,
    *,
    in_question: bool,
) -> NoteRow:
    """Turn a note into rows."""
    return NoteRow(
        HeadRow(note.head, print, digest),
        [
            (part.index, part.level, part.title, part.anchor, part.line, part.end)
            for part in note.sections
        ],
        [(claim.section, claim.line, packed(claim.times), claim.text) for claim in note.claims],
        list({named(time.media) for claim in note.claims for time in claim.times if time.media}),
        [
            (at.section, at.line, at.target, at.heading, at.label, +at.embed, +at.wiki)
            for at in note.links
        ],
        in_question,
    )


def packed(times: Sequence[Timestamp]) -> str:
    """The times of a claim, as a row has them."""
    usual = []
    for time in times:
        if not _is_usual(time):
            return _dumped(times)
        start = "null" if time.start is None else time.start
        usual.append(f'["{time.written}",{start},{time.line}]')
    return f"[{','.join(usual)}]"  # By hand: a third of the time that JSON's encoder takes.


def _dumped(times: Sequence[Timestamp]) -> str:
    return json.dumps(
        [
            (
                time.written, time.start, time.line, time.end, time.status, time.label,
                *named(time.media), time.why, time.alternative,
            )
            for time in times
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )  # fmt: skip


def _is_usual(time: Timestamp) -> bool:
    """Whether a time is as written, and that without what JSON would escape: nearly all are."""
    return (
        time.status is _AS_WRITTEN
        and time.end is None
        and time.media is None
        and time.alternative is None
        and not (time.label or time.why)
        and _PLAIN.fullmatch(time.written) is not None
    )


def unpacked(times: str) -> tuple[Timestamp, ...]:
    """The times of a claim, as they were."""
    return tuple(_unpack(*time) for time in json.loads(times))


def unpacked_all(claims: Iterable[str]) -> list[tuple[Timestamp, ...]]:
    """The times of many claims, read at one go."""
    times = json.loads(f"[{','.join(claims)}]")
    return [tuple(_unpack(*time) for time in claim) for claim in times]


def _unpack(  # noqa: PLR0913, PLR0917 - the fields of a row
    written: str,
    start: int | None,
    line: int,
    end: int | None = None,
    status: str = _AS_WRITTEN,
    label: str = "",
    host: str | None = None,
    ref: str = "",
    why: str = "",
    alternative: int | None = None,
) -> Timestamp:
    media = Media(Host(host), ref) if host else None
    status_ = _AS_WRITTEN if status is _AS_WRITTEN else TimeStatus(status)
    return Timestamp(written, start, end, status_, line, label, media, why, alternative)


def named(media: Media | None) -> tuple[str | None, str | None]:
    """Host and ref of a video, or twice nothing."""
    return (None, None) if media is None else (media.host.value, media.ref)
