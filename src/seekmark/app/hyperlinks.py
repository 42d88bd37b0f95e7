"""Hyperlinks where the terminal has none; ``web_hyperlinks`` has those of one that does."""

from rich.style import Style

from seekmark.app.paints import PLAIN
from seekmark.model import Link, NoteHead, Timestamp


class Hyperlinks:
    """Gives the styles that make text a hyperlink: plain ones."""

    def to_moment(self, moment: Timestamp, head: NoteHead) -> Style:  # noqa: ARG002
        """The deep link of a moment that a note cites."""
        return PLAIN

    def to_web(self, link: Link) -> Style:  # noqa: ARG002
        """The address of a link that leads to the web."""
        return PLAIN
