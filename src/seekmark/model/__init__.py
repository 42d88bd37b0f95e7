"""Frozen values that the whole program speaks in; standard library only."""

from seekmark.model.claim import Claim
from seekmark.model.link import Link, LinkState, Resolution
from seekmark.model.media import Host, Media
from seekmark.model.note import Note, NoteHead
from seekmark.model.problem import Problem, ProblemKind
from seekmark.model.section import Section
from seekmark.model.timestamp import Timestamp, TimeStatus
from seekmark.model.video import Video

__all__ = [
    "Claim",
    "Host",
    "Link",
    "LinkState",
    "Media",
    "Note",
    "NoteHead",
    "Problem",
    "ProblemKind",
    "Resolution",
    "Section",
    "TimeStatus",
    "Timestamp",
    "Video",
]
