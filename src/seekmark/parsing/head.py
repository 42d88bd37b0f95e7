"""What a list of notes needs of one: its title, its video, its other names."""

import re
from posixpath import splitext

from seekmark.cleaning import clean_line, display_name
from seekmark.model import Host, Media, NoteHead
from seekmark.parsing.body import Body
from seekmark.parsing.frontmatter import FrontMatter
from seekmark.parsing.plain import plain_text
from seekmark.parsing.times import parse_duration
from seekmark.parsing.weblinks import read_address, youtube_id

_ID_KEYS = ("videoid", "youtubeid", "ytid", "youtube", "video")
_ADDRESS_KEYS = (*_ID_KEYS, "url", "videourl", "source", "media", "link")
_FIRST_HEADING = re.compile(r"#{1,6}[ \t]+(\S.*?)[ \t#]*")
_LOGSEQ_VIDEO = re.compile(r"\{\{(?:video|youtube)\s+([^{}\s]+)\s*\}\}")


def read_head(path: str, body: Body) -> NoteHead:
    """Read the head of a note from its front matter, else from its text and file name."""
    fields = body.front.fields
    given = fields.get("title", "")
    title = clean_line(given) if isinstance(given, str) else ""
    aliases = fields.get("aliases") or fields.get("alias") or ()
    channel, _, name = path.rpartition("/")
    return NoteHead(
        path,
        title or _first_heading(body) or display_name(splitext(name)[0]) or "untitled",
        channel,
        _front_media(body.front) or _logseq_media(body),
        (aliases,) if isinstance(aliases, str) else aliases,
        _duration(body.front),
    )


def _duration(front: FrontMatter) -> int | None:
    given = front.fields.get("duration") or front.fields.get("videoduration") or ""
    return parse_duration(given) if isinstance(given, str) else None


def _first_heading(body: Body) -> str:
    for line in body.lines[body.first : min(body.end, body.first + 20)]:
        if line.startswith("#") and (match := _FIRST_HEADING.fullmatch(line)):
            return plain_text(match[1])
    return ""


def _front_media(front: FrontMatter) -> Media | None:
    """The video that the front matter names, by id, address or file."""
    for key in _ADDRESS_KEYS:
        value = front.fields.get(key, "")
        for text in (value,) if isinstance(value, str) else value:
            named = text.strip().strip("<>").removeprefix("[[").removesuffix("]]").strip()
            video = youtube_id(named) if key in _ID_KEYS else None
            media = Media(Host.YOUTUBE, video) if video else read_address(named)[0]
            if media is not None:
                return media
    return None


def _logseq_media(body: Body) -> Media | None:
    for line in body.lines[body.first : body.end]:
        if "{{" in line and (match := _LOGSEQ_VIDEO.search(line)):
            media, _ = read_address(match[1])
            if media is not None:
                return media
    return None
