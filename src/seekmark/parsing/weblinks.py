"""Links that carry a time: the dialects of other vaults."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from seekmark.model import Host, Media
from seekmark.parsing.times import Moment, find_moments, parse_offset

YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
_YOUTUBE_HOSTS = frozenset(
    prefix + host
    for host in ("youtube.com", "youtube-nocookie.com")
    for prefix in ("", "www.", "m.", "music.")
)
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v|e)/([A-Za-z0-9_-]{11})/?", re.ASCII)
_VIMEO_PATH = re.compile(r"/(?:video/)?(\d{4,12})/?", re.ASCII)
_PEERTUBE_PATH = re.compile(r"/(?:w|videos/watch|videos/embed)/([A-Za-z0-9-]{20,40})/?", re.ASCII)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.ASCII)
MEDIA_FILE = re.compile(
    r"\.(?:mp4|m4v|mkv|webm|mov|avi|ogv|mp3|m4a|ogg|oga|opus|wav|flac|aac)$", re.IGNORECASE
)


def youtube_id(text: str) -> str | None:
    """The text if it is the id of a YouTube video."""
    return text if YOUTUBE_ID.fullmatch(text) else None


def read_address(address: str) -> tuple[Media | None, Moment | None]:
    """What a web address or media file names: its video, and the moment in it."""
    if "\\" in address or not address.isprintable():
        return None, None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        if parts.username is not None or parts.port is not None:
            return None, None
        query = parse_qs(parts.query)
    except ValueError:
        return None, None
    if parts.scheme == "ytseek":
        return None, _offset_moment(parts.netloc or parts.path)
    media = _media(parts.scheme.lower(), host, parts.path, query, address)
    if media is None:
        return None, None
    return media, _moment(media, query, parts.fragment)


def may_be_named(media: Media, text: str) -> bool:
    """Whether an address in a text may be of a video: its name stands there, however escaped."""
    name = media.ref.rpartition("/")[2]
    return name in text or (
        ("%" in text or "\\" in text) and name in unquote(text.replace("\\", ""))
    )


def _media(
    scheme: str, host: str, path: str, query: dict[str, list[str]], address: str
) -> Media | None:
    if scheme in ("http", "https"):
        if (video := _youtube(host, path, query)) is not None:
            return Media(Host.YOUTUBE, video)
        if host in ("vimeo.com", "www.vimeo.com", "player.vimeo.com"):
            match = _VIMEO_PATH.fullmatch(path)
            return Media(Host.VIMEO, match[1]) if match else None
        if _HOST.fullmatch(host) and (match := _PEERTUBE_PATH.fullmatch(path)):
            return Media(Host.PEERTUBE, f"{host}/w/{match[1]}")
    elif scheme:
        return None
    return Media(Host.FILE, address.partition("#")[0]) if MEDIA_FILE.search(unquote(path)) else None


def _youtube(host: str, path: str, query: dict[str, list[str]]) -> str | None:
    if host in ("youtu.be", "www.youtu.be"):
        return youtube_id(path.strip("/").split("&")[0])
    if host in _YOUTUBE_HOSTS:
        if path.rstrip("/") == "/watch":
            return youtube_id(query.get("v", [""])[0])
        match = _YOUTUBE_PATH.fullmatch(path)
        return match[1] if match else None
    return None


def _moment(media: Media, query: dict[str, list[str]], fragment: str) -> Moment | None:
    fields = parse_qs(fragment)
    for source in (query, fields):
        for name in ("t", "start", "time_continue"):
            if name in source and media.host is not Host.FILE:
                end = source.get("end") or source.get("stop")
                return _offset_moment(source[name][0], end[0] if end else "")
    if media.host is Host.FILE and "t" in fields:
        start, _, end_text = fields["t"][0].removeprefix("npt:").partition(",")
        return _offset_moment(start or "0", end_text)
    return None


def _offset_moment(start: str, end: str = "") -> Moment | None:
    seconds = parse_offset(start)
    if seconds is None:
        return None
    until = parse_offset(end) if end else None
    written = f"{start},{end}" if until is not None else start
    return Moment(written, seconds, until if until is not None and until > seconds else None)


def fragment_moment(address: str) -> Moment | None:
    """The moment of an address that is nothing but one, ``#t=00:24:20`` or ``#52:06``."""
    if not address.startswith("#"):
        return None
    found = find_moments(address)
    return found[0] if len(found) == 1 else _offset_moment(address[1:].removeprefix("t="))
