"""What the keys for copying and opening act on, and what they make of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from seekmark.cleaning import clean_line
from seekmark.model import Claim, Host, Link, Media, NoteHead, Timestamp, TimeStatus
from seekmark.model.clock import spoken
from seekmark.parsing.times import LONGEST_VIDEO
from seekmark.services.deeplink import (
    PLAIN,
    deep_link,
    markdown_citation,
    player_command,
    video_link,
    web_address,
)
from seekmark.services.library import Library
from seekmark.services.link_forms import FORMS as LINK_FORMS
from seekmark.services.link_forms import MPV, LinkStyle


@dataclass(frozen=True, slots=True)
class Target:
    """What the cursor is on."""

    path: str
    section: int
    claim: int | None = None
    """Index of the claim in its note."""
    moment: Timestamp | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that can be copied, or why there is none."""

    text: str
    reason: str = ""
    """In a few words; empty if there is a text."""


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


class Hand:
    """Makes texts of a target, with links in a style."""

    def __init__(self, library: Library, target: Target, style: LinkStyle = PLAIN) -> None:
        note = library.note(target.path)
        self.target = target
        self._style = style
        self._claims = note.claims
        self._head: NoteHead = note.head
        self.claim: Claim | None = None
        if target.claim is not None:
            self.claim = library.claim(target.path, target.claim)
        first = self.claim.times[0] if self.claim is not None and target.link is None else None
        self.moment: Timestamp | None = target.moment or first

    def link(self) -> Offer:
        """The deep link of the moment; without one, the link's web address or the video's own."""
        if self.moment is None and self.target.link is not None:
            address = web_address(self.target.link)
            return Offer(address) if address else Offer("", "this link leads to a note")
        if link := self._link(self._style):
            return Offer(link)
        if self.moment is None:
            return Offer("", "no video is known for this note")
        why = "this time can't be read" if self.moment.start is None else "no video is known"
        return Offer("", f"{why}, so there is no link")

    def handed(self) -> Offer:
        """What is copied of it: the link, or mpv's command line where that is the form set."""
        command = self._command() if self._style.form == MPV else ""
        return Offer(command) if command else self.link()

    def time(self) -> Offer:
        """The moment as people write it."""
        return Offer(spoken(self.moment)) if self.moment else Offer("", "no time here")

    def citation(self) -> Offer:
        """The moment as a Markdown link."""
        moment = self.moment
        made = moment and markdown_citation(moment, self._head, self._style)
        return Offer(made) if made else Offer("", "no time with a link here")

    def claim_text(self) -> Offer:
        """The words of the claim."""
        return Offer(self.claim.text) if self.claim is not None else Offer("", "no claim here")

    def path(self) -> Offer:
        """The note's path in the vault, exactly; not one that a shell would obey when pasted."""
        if _CONTROL.search(self.target.path):
            return Offer("", "the name of this file holds control characters")
        return Offer(self.target.path)

    def section(self) -> Offer:
        """All claims of the section, a Markdown list item each."""
        lines = [
            self._item(claim) for claim in self._claims if claim.section == self.target.section
        ]
        return Offer("\n".join(lines)) if lines else Offer("", "no claims in this section")

    def ways(self) -> list[tuple[str, str]]:
        """Other forms of the link with their names, and the time as it is written."""
        link, command = self.link().text, self._command()
        found = [("copy", link)] if link else []
        found += [(f"copy {name} link", text) for name, text in self._forms() if text != link]
        found += [("copy mpv command", command)] if command else []
        found += self._other_reading()
        if self.moment is not None:
            found.append(("copy written time", clean_line(self.moment.written)))
        return found

    @property
    def _media(self) -> Media | None:
        """The video of the target; None for a link that leads elsewhere."""
        if self.moment is None and self.target.link is not None:
            return None
        return (self.moment and self.moment.media) or self._head.media

    def _link(self, style: LinkStyle) -> str | None:
        """The link to the moment, or to the video without one."""
        if self.moment is not None:
            return deep_link(self.moment, self._head, style)
        return video_link(self._media, style) if self._media is not None else None

    def _forms(self) -> list[tuple[str, str]]:
        """The link in every form that there is for its host."""
        if self._media is None or self._media.host is not Host.YOUTUBE:
            return []
        made = (
            (name, self._link(replace(self._style, form=name, hosts={}))) for name in LINK_FORMS
        )
        return [(name, link) for name, link in made if link]

    def _command(self) -> str:
        """The command line that plays it in mpv; empty if nothing is to be played."""
        media, moment = self._media, self.moment
        if media is None or (moment is not None and moment.start is None):
            return ""
        return player_command(media, moment, self._style) or ""

    def _other_reading(self) -> list[tuple[str, str]]:
        """The link to what a repaired time says as it is written, or a doubtful one may mean."""
        moment = self.moment
        if moment is None or moment.alternative is None or moment.alternative >= LONGEST_VIDEO:
            return []
        other = replace(moment, start=moment.alternative, end=None)
        link = deep_link(other, self._head, self._style)
        repaired = moment.status is TimeStatus.REPAIRED
        name = f"copy {'as written' if repaired else 'the other reading'}, {spoken(other)}"
        return [(name, link)] if link else []

    def _item(self, claim: Claim) -> str:
        cited = (
            markdown_citation(time, self._head, self._style) or spoken(time) for time in claim.times
        )
        return f"- {claim.text} {' '.join(cited)}"


FORMS: dict[str, Callable[[Hand], Offer]] = {
    "copy-link": Hand.handed,
    "copy-link-again": Hand.handed,
    "copy-time": Hand.time,
    "copy-citation": Hand.citation,
    "copy-claim": Hand.claim_text,
    "copy-path": Hand.path,
    "copy-section": Hand.section,
}
"""What each of the commands for copying takes."""
