"""A note, whole and in short."""

from dataclasses import dataclass

from seekmark.model.claim import Claim
from seekmark.model.link import Link
from seekmark.model.media import Host, Media
from seekmark.model.problem import Problem
from seekmark.model.section import Section


@dataclass(frozen=True, slots=True)
class NoteHead:
    """What a list of notes needs to know of one."""

    path: str
    """Path in the vault, ``/`` between its parts, exactly as the file system has it."""
    title: str
    """Cleaned; never empty."""
    channel: str
    """The folder that the note lies in, exactly; empty at the vault's root."""
    media: Media | None
    """The video that the note is about."""
    aliases: tuple[str, ...] = ()
    """Other names by which links may call it, as written."""
    duration: int | None = None
    """Seconds that the note's video lasts, where the note says so."""

    @property
    def video_id(self) -> str | None:
        """The id of the note's YouTube video; None where it has none."""
        if self.media is not None and self.media.host is Host.YOUTUBE:
            return self.media.ref
        return None


@dataclass(frozen=True, slots=True)
class Note:
    """All that a scan finds in a note."""

    head: NoteHead
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
