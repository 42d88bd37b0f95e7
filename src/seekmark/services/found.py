"""What a search has found, as data."""

from typing import TYPE_CHECKING

from seekmark.model import NoteHead, Timestamp, TimeStatus
from seekmark.services.deeplink import deep_link, video_link

if TYPE_CHECKING:
    from seekmark.index.search import Hit


def search_link(hit: "Hit") -> str | None:
    """The deep link of a claim, or the link of the note's video; None without a video."""
    if hit.media is None:
        return None
    if hit.start is None:
        return video_link(hit.media)
    moment = Timestamp("", hit.start, None, TimeStatus.AS_WRITTEN, hit.line)
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
