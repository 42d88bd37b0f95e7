"""What a citation supports."""

from dataclasses import dataclass

from seekmark.model.timestamp import Timestamp


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of a note with the moments that it cites."""

    section: int
    """Index of its section in the note."""
    line: int
    """Line in the file where its text begins, from 1."""
    text: str
    """Plain text: markup dropped, links by their label, citations left out, cleaned."""
    times: tuple[Timestamp, ...]
    """At least one, in the order of the note."""
