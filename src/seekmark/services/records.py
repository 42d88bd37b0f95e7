"""What the commands tell, as JSON."""

import json
import re
from typing import TYPE_CHECKING

from seekmark.cleaning import clean_line
from seekmark.model import Claim, Link, NoteHead, Timestamp, TimeStatus
from seekmark.services.deeplink import PLAIN, deep_link, video_link
from seekmark.services.library import Library
from seekmark.services.link_forms import LinkStyle
from seekmark.services.time_problems import time_problems

if TYPE_CHECKING:
    from seekmark.index.search import Hit

_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def dump(record: object) -> str:
    """One line of JSON that loses nothing and is safe to print.

    Controls, invisible and bidirectional characters and lone surrogates are escaped.
    """
    text = json.dumps(record, ensure_ascii=False)
    return text if text.isascii() and "\x7f" not in text else _UNSAFE.sub(_escape, text)


def ascii_only(line: str) -> str:
    """JSON with every character beyond ASCII escaped, for a stream that is no UTF-8."""
    return line if line.isascii() else re.sub("[^\0-\x7f]", _escape, line)


def note_record(library: Library, path: str, style: LinkStyle = PLAIN) -> dict[str, object]:
    """A note with all that was found in it, as one object."""
    note = library.note(path)
    head, problems = note.head, [*note.problems, *time_problems(note)]
    return {
        "path": path,
        "title": head.title,
        "video_id": head.video_id,
        "video_title": library.videos.title(head),
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
                "times": [time_record(moment, head, style) for moment in claim.times],
            }
            for claim in note.claims
        ],
        "links": [link_record(library, path, link) for link in note.links],
        "problems": [
            {"line": problem.line, "kind": problem.kind, "text": problem.text}
            for problem in sorted(problems, key=lambda problem: problem.line)
        ],
    }


def time_record(moment: Timestamp, head: NoteHead, style: LinkStyle = PLAIN) -> dict[str, object]:
    """A moment as one object.

    One that was repaired or is doubtful also has ``why``, and ``alternative``: the seconds of its
    other reading. One that no video can have has ``why``.
    """
    record: dict[str, object] = {
        "written": moment.written,
        "start": moment.start,
        "end": moment.end,
        "status": moment.status,
        "url": deep_link(moment, head, style),
    }
    if moment.why:
        record["why"] = moment.why
    if moment.alternative is not None:
        record["alternative"] = moment.alternative
    return record


def moment_record(
    claim: Claim, moment: Timestamp, head: NoteHead, style: LinkStyle = PLAIN
) -> dict[str, object]:
    """A moment with the claim that cites it, as one object."""
    place = {"path": head.path, "section": claim.section, "line": claim.line}
    return {**place, "text": claim.text, **time_record(moment, head, style)}


def link_record(library: Library, path: str, link: Link) -> dict[str, object]:
    """A link of the note at ``path`` as one object."""
    found = library.links.resolve(path, link)
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


def search_link(hit: "Hit") -> str | None:
    """The deep link of a claim, or the link of the note's video; None without a video."""
    if hit.media is None:
        return None
    if hit.start is None:
        return video_link(hit.media)
    moment = Timestamp("", hit.start, hit.end, TimeStatus.AS_WRITTEN, hit.line)
    return deep_link(moment, NoteHead(hit.path, hit.title, "", hit.media))


def search_record(hit: "Hit") -> dict[str, object]:
    """A hit as one object."""
    return {
        "kind": hit.kind,
        "path": hit.path,
        "section": hit.section,
        "line": hit.line,
        "title": hit.title,
        "text": hit.text,
        "start": hit.start,
        "url": search_link(hit),
    }


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
