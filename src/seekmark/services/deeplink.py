"""Links to a second of a video, rebuilt from checked parts and never passed through."""

import re
from urllib.parse import quote, urlsplit

from seekmark.model import Host, Media, NoteHead, Timestamp
from seekmark.model.clock import format_time

_YOUTUBE = re.compile(r"[A-Za-z0-9_-]{11}")
_VIMEO = re.compile(r"[0-9]{1,12}")
_HOST = re.compile(r"(?!.*\.\.)[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_PEERTUBE = re.compile(rf"{_HOST.pattern}/w/[A-Za-z0-9-]{{1,64}}")
_KEPT = "/:@!$&'()*+,;=~%-._"
"""Characters of an address that stay as they are; ``%`` since it is encoded already."""


def deep_link(moment: Timestamp, head: NoteHead) -> str | None:
    """The web address of a moment that a note cites; None where it has no second or no video.

    The video is the one in the citation's own link, else the note's. A range keeps its end where
    the host has a form for it. The address is ASCII without spaces and controls.
    """
    media = moment.media or head.media
    if media is None or moment.start is None:
        return None
    return _LINKS[media.host](media.ref, moment.start, moment.end)


def markdown_citation(moment: Timestamp, head: NoteHead) -> str | None:
    """The moment as a Markdown link, ``[48:30](https://youtu.be/ID?t=2910)``; None without one."""
    link = deep_link(moment, head)
    return f"[{spoken(moment)}]({link})" if link else None


def spoken(moment: Timestamp) -> str:
    """The moment as people write it, ``48:30`` or ``48:30-49:10``; as written if unreadable."""
    if moment.start is None:
        return moment.written
    until = f"-{format_time(moment.end)}" if moment.end is not None else ""
    return format_time(moment.start) + until


def video_link(media: Media) -> str | None:
    """The web address of a video as a whole; None for one that has none."""
    if media.host is Host.YOUTUBE:
        return f"https://youtu.be/{media.ref}" if _YOUTUBE.fullmatch(media.ref) else None
    if media.host is Host.VIMEO:
        return f"https://vimeo.com/{media.ref}" if _VIMEO.fullmatch(media.ref) else None
    if media.host is Host.PEERTUBE:
        return f"https://{media.ref}" if _PEERTUBE.fullmatch(media.ref) else None
    return _file(media.ref)


def _youtube(ref: str, start: int, _end: int | None) -> str | None:
    base = video_link(Media(Host.YOUTUBE, ref))
    return base and f"{base}?t={start}"


def _vimeo(ref: str, start: int, _end: int | None) -> str | None:
    base = video_link(Media(Host.VIMEO, ref))
    return base and f"{base}#t={start}s"


def _peertube(ref: str, start: int, end: int | None) -> str | None:
    base = video_link(Media(Host.PEERTUBE, ref))
    stop = f"&stop={end}s" if end is not None else ""
    return base and f"{base}?start={start}s{stop}"


def _media_file(ref: str, start: int, end: int | None) -> str | None:
    """A media fragment, https://www.w3.org/TR/media-frags/#naming-time."""
    base = _file(ref)
    until = f",{end}" if end is not None else ""
    return base and f"{base}#t={start}{until}"


def _file(ref: str) -> str | None:
    """A file's address, or its path in the vault, with all that is unsafe percent-encoded."""
    if "://" not in ref:
        return quote(ref, safe="/", errors="replace") or None
    try:
        parts = urlsplit(ref)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    plain = parts.username is None and port is None and "\\" not in ref and ref.isprintable()
    if parts.scheme not in ("http", "https") or not plain or not _HOST.fullmatch(host):
        return None
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    return f"{parts.scheme}://{host}{quote(parts.path, safe=_KEPT)}{query}"


_LINKS = {
    Host.YOUTUBE: _youtube,
    Host.VIMEO: _vimeo,
    Host.PEERTUBE: _peertube,
    Host.FILE: _media_file,
}
