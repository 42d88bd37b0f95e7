"""Reading the heads of a channel's notes before the tree lists them."""

from collections.abc import Callable
from time import monotonic

from textual.dom import DOMNode

from seekmark.app.background import IsWanted, in_background
from seekmark.app.link_states import read_heads
from seekmark.app.topic_places import lists_at_once
from seekmark.services.library import Library

_SLICE = 100
_PATIENCE = 0.25
"""Seconds between two words about what takes long."""
_GROUP = "heads"


class ChannelHeads:
    """Knows which channels can be listed at once, and makes the others so."""

    def __init__(self, owner: DOMNode, library: Library, say: Callable[[str], None]) -> None:
        self._owner = owner
        self._library = library
        self._say = say

    def are_read(self, channel: str) -> bool:
        """Whether listing a channel takes no time worth speaking of."""
        return lists_at_once(self._library, channel) or self._library.videos.is_grouped(channel)

    def read(self, channel: str, then: Callable[[], None]) -> None:
        """Read a channel in the background and go on then; newer reading replaces older."""
        paths = () if self._library.is_indexed else self._library.in_channel(channel)

        def work(is_wanted: IsWanted) -> bool:
            told = monotonic()
            for start in range(0, len(paths), _SLICE):
                if not read_heads(self._library, paths[start : start + _SLICE], is_wanted):
                    return False
                if monotonic() - told > _PATIENCE:
                    told = monotonic()
                    words = f"reading {start:,} of {len(paths):,} notes; esc stops"
                    self._owner.app.call_from_thread(self._say, words)
            self._library.videos.in_channel(channel)
            return True

        def done(is_whole: bool) -> None:
            if is_whole:
                self._say("")
                then()

        in_background(self._owner, _GROUP, work, done)

    def interrupt(self) -> bool:
        """Stop reading; False if that isn't going on."""
        return bool(self._owner.workers.cancel_group(self._owner, _GROUP))
