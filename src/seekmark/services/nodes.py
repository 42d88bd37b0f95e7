"""The nodes of the topic tree, and how its notes are gathered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from seekmark.model import Media


class Grouping(StrEnum):
    """How notes are gathered."""

    VIDEO = "video"
    FOLDER = "folder"
    LETTER = "letter"
    RECENT = "recent"


class NodeKind(StrEnum):
    """What a node of the tree stands for."""

    CHANNEL = "channel"
    LETTER = "letter"
    VIDEO = "video"
    OTHER = "other"
    NOTE = "note"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the topic tree."""

    kind: NodeKind
    key: str
    """Names the node among all of its tree, and in the next session too."""
    label: str
    """Cleaned, on one line."""
    count: int | None
    """Notes under a channel, a letter, a video or *Other notes*; None for the others."""
    channel: str
    """The folder that it is or lies in, exactly; empty for a letter."""
    grouping: Grouping
    path: str | None = None
    """Path of the note, for a note and its sections; for a letter, of its first note."""
    section: int | None = None
    media: Media | None = None
    """The video, for a video."""

    @property
    def has_children(self) -> bool:
        """Whether it can be opened; a note may turn out to have no headings."""
        return self.kind is not NodeKind.SECTION


class Siblings:
    """Nodes under the same one; each is made when it is looked at."""

    def __init__(self, keys: Sequence[str], make: Callable[[int], Node]) -> None:
        self.keys = keys
        """The keys of the nodes, in order."""
        self.node = make
        """Gives the node with an index."""

    def __add__(self, other: "Siblings") -> "Siblings":
        count = len(self.keys)
        return Siblings(
            (*self.keys, *other.keys),
            lambda at: self.node(at) if at < count else other.node(at - count),
        )
