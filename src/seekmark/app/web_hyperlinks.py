"""Hyperlinks in the panes (OSC 8): a click with ``ctrl`` opens them, without the reader's help.

Only addresses that ``deep_link`` makes or that a note gives for the web; never one under a text
that looks like another address.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from rich.style import Style

from seekmark.app.hyperlinks import Hyperlinks
from seekmark.app.paints import PLAIN
from seekmark.model import Link, NoteHead, Timestamp
from seekmark.services.deeplink import deep_link, web_address
from seekmark.services.hyperlinks import shows_hyperlinks
from seekmark.services.link_forms import LinkStyle

_LONGEST = 1000
"""Characters of an address; tmux takes 1,024 bytes."""
_LOOKS_LIKE_AN_ADDRESS = re.compile(r"[\w-]\.[a-z]{2,}", re.IGNORECASE)


class WebHyperlinks(Hyperlinks):
    """Gives styles that make text a hyperlink."""

    def __init__(self, form: LinkStyle) -> None:
        self._form = form

    def to_moment(self, moment: Timestamp, head: NoteHead) -> Style:
        """The deep link of a moment that a note cites."""
        return _style(deep_link(moment, head, self._form) or "")

    def to_web(self, link: Link) -> Style:
        """The address of a link that leads to the web."""
        address = web_address(link)
        return _style(address) if _is_honest(link.label, address) else PLAIN


def hyperlinks_of(environment: Mapping[str, str], form: LinkStyle) -> Hyperlinks:
    """Hyperlinks as the terminal has them; none where it has none."""
    return WebHyperlinks(form) if shows_hyperlinks(environment) else Hyperlinks()


@lru_cache(maxsize=4096)
def _style(address: str) -> Style:
    """Kept, since rich gives every style with a link an id of its own."""
    fits = 0 < len(address) <= _LONGEST and address.startswith(("http://", "https://"))
    return Style(link=address) if fits else PLAIN


def _is_honest(label: str, address: str) -> bool:
    """Whether a text says nothing of where it leads, or the truth."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return not _LOOKS_LIKE_AN_ADDRESS.search(label) or host.removeprefix("www.") in label.lower()
