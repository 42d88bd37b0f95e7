"""A video with the notes made from it."""

from dataclasses import dataclass

from seekmark.model.media import Media


@dataclass(frozen=True, slots=True)
class Video:
    """A video as a vault knows it."""

    media: Media
    title: str
    """Its own title, from the channel index; else its id. Cleaned."""
    channel: str
    """The channel of its first note."""
    notes: tuple[str, ...]
    """Paths of its notes, in the order of the channel index, then by path."""
