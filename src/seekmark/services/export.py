"""Notes as data for other programs: JSON lines, Markdown, CSV."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from seekmark.cleaning import clean_line, display_name
from seekmark.model import Link, Note, NoteHead, Timestamp
from seekmark.services.deeplink import deep_link, markdown_citation, spoken, video_link
from seekmark.services.library import Library
from seekmark.services.time_problems import time_problems
from seekmark.services.timeline import moments_of

_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARKUP = re.compile(r"[\\`*\[\]<~$]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|(?<!\w)==|%%")
_OPENING = re.compile(r"^(?:\d{1,9}(?=[.)](?:\s|$))|(?=[#>+|=-]))")
"""What would begin a block, up to where a backslash prevents it."""
_COLUMNS = (
    "path", "title", "video_id", "channel", "section", "heading", "line", "text",
    "written", "start", "end", "status", "url",
)  # fmt: skip


class Format(StrEnum):
    """What ``seekmark export`` can write."""

    JSONL = "jsonl"
    MARKDOWN = "md"
    CSV = "csv"


def export(library: Library, paths: Iterable[str], form: Format) -> Iterator[str]:
    """The notes at ``paths`` in a format, piece by piece, each with its line ends.

    A note whose file can't be read comes as an empty note with its problem. The records of
    JSON lines are described in PRODUCT §4. CSV has one row for each moment of each claim and
    ends lines as RFC 4180 has it; it keeps texts as they are, formulas of spreadsheets too.
    """
    match form:
        case Format.JSONL:
            for path in paths:
                yield dump(note_record(library, path)) + "\n"
        case Format.MARKDOWN:
            for path in paths:
                yield _markdown(library, library.note(path)) + "\n"
        case Format.CSV:
            yield _csv_row(_COLUMNS)
            for path in paths:
                yield from _csv_rows(library.note(path))


def dump(record: object) -> str:
    """One line of JSON that loses nothing and is safe to print.

    Controls, invisible and bidirectional characters and lone surrogates are escaped.
    """
    text = json.dumps(record, ensure_ascii=False)
    return text if text.isascii() and "\x7f" not in text else _UNSAFE.sub(_escape, text)


def ascii_only(line: str) -> str:
    """JSON with every character beyond ASCII escaped, for a stream that is no UTF-8."""
    return line if line.isascii() else re.sub("[^\0-\x7f]", _escape, line)


def note_record(library: Library, path: str) -> dict[str, object]:
    """A note as PRODUCT §4 has it."""
    note = library.note(path)
    head, problems = note.head, [*note.problems, *time_problems(note)]
    return {
        "path": path,
        "title": head.title,
        "video_id": head.video_id,
        "video_title": library.video_title(head),
        "channel": head.channel,
        "sections": [
            {
                "index": part.index,
                "level": part.level,
                "title": part.title,
                "anchor": part.anchor,
                "line": part.line,
            }
            for part in note.sections
        ],
        "claims": [
            {
                "section": claim.section,
                "line": claim.line,
                "text": claim.text,
                "times": [time_record(moment, head) for moment in claim.times],
            }
            for claim in note.claims
        ],
        "links": [link_record(library, path, link) for link in note.links],
        "problems": [
            {"line": problem.line, "kind": problem.kind, "text": problem.text}
            for problem in sorted(problems, key=lambda problem: problem.line)
        ],
    }


def time_record(moment: Timestamp, head: NoteHead) -> dict[str, object]:
    """A moment as PRODUCT §4 has it.

    One that was repaired or is doubtful also has ``why``, and ``alternative``: the seconds of its
    other reading. One that no video can have has ``why``.
    """
    record: dict[str, object] = {
        "written": moment.written,
        "start": moment.start,
        "end": moment.end,
        "status": moment.status,
        "url": deep_link(moment, head),
    }
    if moment.why:
        record["why"] = moment.why
    if moment.alternative is not None:
        record["alternative"] = moment.alternative
    return record


def link_record(library: Library, path: str, link: Link) -> dict[str, object]:
    """A link of the note at ``path`` as PRODUCT §4 has it."""
    found = library.resolve(path, link)
    return {
        "section": link.section,
        "line": link.line,
        "target": written_target(link),
        "label": link.label or clean_line(written_target(link)),
        "state": found.state,
        "path": found.path,
    }


def written_target(link: Link) -> str:
    """What a link names, with its heading, as written."""
    return f"{link.target}#{link.heading}" if link.heading else link.target


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _markdown(library: Library, note: Note) -> str:
    """A note's claims as a list under its headings, each with its deep links."""
    head = note.head
    lines = [f"# {_plain(head.title)}", ""]
    address = video_link(head.media) if head.media else None
    if address is not None:
        title = library.video_title(head)
        lines += [f"Video: [{_plain(title)}]({address})" if title else f"Video: <{address}>", ""]
    for part in note.sections:
        claims = [claim for claim in note.claims if claim.section == part.index]
        if part.level:
            lines += [f"{'#' * min(part.level + 1, 6)} {_plain(part.title)}".rstrip(), ""]
        for claim in claims:
            times = " ".join(_citation(moment, head) for moment in claim.times)
            lines.append(f"- {_plain(claim.text)} {times}")
        lines += [""] if claims else []
    return "\n".join(lines)


def _citation(moment: Timestamp, head: NoteHead) -> str:
    return markdown_citation(moment, head) or f"\\[{_plain(spoken(moment))}\\]"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    escaped = _MARKUP.sub(r"\\\g<0>", clean_line(text))
    return _OPENING.sub(r"\g<0>\\", escaped)


def _csv_rows(note: Note) -> Iterator[str]:
    head = note.head
    for cited in moments_of(note):
        claim, moment = cited.claim, cited.moment
        yield _csv_row(
            (
                display_name(head.path), head.title, head.video_id, display_name(head.channel),
                claim.section, note.sections[claim.section].title, claim.line, claim.text,
                clean_line(moment.written), moment.start, moment.end, moment.status,
                deep_link(moment, head),
            )
        )  # fmt: skip


def _csv_row(values: Iterable[object]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="\r\n").writerow(values)
    return row.getvalue()
