"""What a moment is a moment of: a video on a host, or a media file."""

from dataclasses import dataclass
from enum import StrEnum


class Host(StrEnum):
    """Who plays a video, and so how a link to one of its seconds is written."""

    YOUTUBE = "youtube"
    VIMEO = "vimeo"
    PEERTUBE = "peertube"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Media:
    """A video or media file, named so that a link to it can be rebuilt from scratch."""

    host: Host
    ref: str
    """YouTube: the 11-character id. Vimeo: the number. PeerTube: ``host/w/id``.
    File: a web address, or a path in the vault."""
