"""Links to a second of a video, rebuilt from checked parts and never passed through."""

import re
import shlex
from urllib.parse import quote, unquote, urlsplit

from seekmark.cleaning import clean_line
from seekmark.model import Host, Link, Media, NoteHead, Timestamp
from seekmark.model.clock import spoken
from seekmark.services.link_forms import HOST, LinkStyle, fill

PLAIN = LinkStyle()
_YOUTUBE = re.compile(r"[A-Za-z0-9_-]{11}")
_VIMEO = re.compile(r"[0-9]{1,12}")
_HOST = re.compile(HOST)
_PEERTUBE = re.compile(rf"({HOST})/w/([A-Za-z0-9-]{{1,64}})")
_KEPT = "/:@!$&'()*+,;=~%-._"
"""Characters of an address that stay as they are; ``%`` since it is encoded already."""


def deep_link(moment: Timestamp, head: NoteHead, style: LinkStyle = PLAIN) -> str | None:
    """The web address of a moment that a note cites; None where it has no second or no video.

    The video is the one in the citation's own link, else the note's. A range keeps its end where
    the form has a place for it. The address is ASCII without spaces and controls.
    """
    media = moment.media or head.media
    if media is None or moment.start is None:
        return None
    return _address(media, style, max(0, moment.start - style.lead), moment.end)


def markdown_citation(moment: Timestamp, head: NoteHead, style: LinkStyle = PLAIN) -> str | None:
    """The moment as a Markdown link, ``[48:30](https://youtu.be/ID?t=2910)``; None without one."""
    link = deep_link(moment, head, style)
    if link is None:
        return None
    return f"[{spoken(moment)}]({link.replace('(', '%28').replace(')', '%29')})"


def video_link(media: Media, style: LinkStyle = PLAIN) -> str | None:
    """The web address of a video as a whole; None for one that has none."""
    return _address(media, style, None, None)


def web_address(link: Link) -> str:
    """The address of a link that leads to the web, cleaned; empty for one that leads elsewhere."""
    address = clean_line(link.target)
    return address if address.lower().startswith(("http://", "https://")) else ""


def player_command(media: Media, moment: Timestamp | None, style: LinkStyle = PLAIN) -> str | None:
    """The command line that plays a moment or a whole video in mpv; None for one not on the web.

    It is safe in a shell, whatever the video's address holds.
    """
    address = video_link(media)
    if address is None or "://" not in address:
        return None
    words = ["mpv"]
    if moment is not None and moment.start is not None:
        words.append(f"--start={max(0, moment.start - style.lead)}")
        words += [f"--end={moment.end}"] if moment.end is not None else []
    return shlex.join([*words, "--", address])


def _address(media: Media, style: LinkStyle, start: int | None, end: int | None) -> str | None:
    """The address of a moment, or of the video as a whole; None if its name isn't what it is."""
    match media.host:
        case Host.YOUTUBE if _YOUTUBE.fullmatch(media.ref):
            return fill(style.template("youtube.com"), media.ref, start, end)
        case Host.VIMEO if _VIMEO.fullmatch(media.ref):
            usual = "https://vimeo.com/{id}#t={seconds}s"
            return fill(style.template("vimeo.com", usual), media.ref, start, end)
        case Host.PEERTUBE if match := _PEERTUBE.fullmatch(media.ref):
            usual = f"https://{match[1]}/w/{{id}}?start={{seconds}}s&stop={{end}}s"
            return fill(style.template(match[1], usual), match[2], start, end)
        case Host.FILE if base := _file(media.ref):
            # https://www.w3.org/TR/media-frags/#naming-time
            return fill(base + "#t={seconds},{end}", "", start, end)
    return None


def _file(ref: str) -> str | None:
    """A file's address, or its path in the vault, with all that is unsafe percent-encoded."""
    if "://" not in ref:
        path = unquote(ref, errors="replace")
        return None if path.startswith("//") else quote(path, safe="/", errors="replace") or None
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
