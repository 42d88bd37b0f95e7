"""Claims as Markdown lists with deep links."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from seekmark.cleaning import clean_line
from seekmark.model import Note, NoteHead, Timestamp
from seekmark.model.clock import spoken
from seekmark.services.deeplink import markdown_citation, video_link
from seekmark.services.export.rows import Row
from seekmark.services.library import Library
from seekmark.services.link_forms import LinkStyle

_MARKUP = re.compile(r"[\\`*\[\]<~$]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|(?<!\w)==|%%")
_OPENING = re.compile(r"^(?:\d{1,9}(?=[.)](?:\s|$))|(?=[#>+|=-]))")
"""What would begin a block, up to where a backslash prevents it."""


def note_list(library: Library, note: Note, style: LinkStyle) -> str:
    """A note's claims as a list under its headings, each with its deep links."""
    head = note.head
    lines = [f"# {_plain(head.title)}", ""]
    address = video_link(head.media, style) if head.media else None
    if address is not None:
        title = library.videos.title(head)
        lines += [f"Video: [{_plain(title)}]({address})" if title else f"Video: <{address}>", ""]
    for part in note.sections:
        claims = [claim for claim in note.claims if claim.section == part.index]
        if part.level:
            lines += [f"{'#' * min(part.level + 1, 6)} {_plain(part.title)}".rstrip(), ""]
        for claim in claims:
            times = " ".join(_citation(moment, head, style) for moment in claim.times)
            lines.append(f"- {_plain(claim.text)} {times}")
        lines += [""] if claims else []
    return "\n".join(lines)


def claim_list(rows: Iterable[Row], style: LinkStyle) -> Iterator[str]:
    """Claims of any notes, an item each, with the note's title behind it."""
    for (head, claim), cited in groupby(rows, key=lambda row: (row.head, row.claim)):
        times = " ".join(_citation(row.moment, head, style) for row in cited)
        yield f"- {_plain(claim.text)} {times} ({_plain(head.title)})\n"


def _citation(moment: Timestamp, head: NoteHead, style: LinkStyle) -> str:
    return markdown_citation(moment, head, style) or f"\\[{_plain(spoken(moment))}\\]"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    escaped = _MARKUP.sub(r"\\\g<0>", clean_line(text))
    return _OPENING.sub(r"\g<0>\\", escaped)
