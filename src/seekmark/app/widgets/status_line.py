"""The line at the bottom: where the reader is, or what the last key did."""

from collections.abc import Sequence

from rich.segment import Segment

from seekmark.app.fitting import breadcrumb, fill, fit
from seekmark.app.paints import DIM, PLAIN, STRONG
from seekmark.app.rows.cells import width_of
from seekmark.app.widgets.line_pane import Size

_BETWEEN = " · "
_PLACE = 8
"""Cells that the place has at least."""


class StatusLine:
    """Breadcrumb, counts and the key for help; a message takes the place of the first two."""

    help_keys = "? keys"
    """How to get help; always at the end of the line."""

    def __init__(self) -> None:
        self._place: tuple[str, ...] = ()
        self._counts = ""
        self._message = ""
        self._pending = ""
        self._progress = ""

    @property
    def size(self) -> Size:
        """The size of the line."""
        raise NotImplementedError

    def refresh(self) -> object:
        """Have the line drawn again."""

    @property
    def message(self) -> str:
        """What the last key did; empty if there is nothing to say."""
        return self._message

    def has_room(self, message: str) -> bool:
        """Whether a message would be seen whole."""
        return width_of(message) <= self.size.width - 5 - len(self.help_keys)

    def show_place(self, place: Sequence[str], counts: str) -> None:
        """Set the parts of the breadcrumb, and what is counted there."""
        if (self._place, self._counts) != (tuple(place), counts):
            self._place, self._counts = tuple(place), counts
            self.refresh()

    def show_progress(self, words: str) -> None:
        """Show how far some long work is; empty words when it is done."""
        if words != self._progress:
            self._progress = words
            self.refresh()

    def say(self, message: str) -> None:
        """Say what a key did; nothing brings the breadcrumb back."""
        if message != self._message:
            self._message = message
            self.refresh()

    def show_pending(self, keys: str) -> None:
        """Show the keys typed so far of a command that wants more."""
        if keys != self._pending:
            self._pending = keys
            self.refresh()

    def draw_line(self) -> list[Segment]:
        """The segments of the line."""
        end = f"{self._pending} {self.help_keys}" if self._pending else self.help_keys
        room = self.size.width - 5 - len(end)
        if width_of(self._message) > room:
            end, room = self.help_keys, self.size.width - 5 - len(self.help_keys)
        said = [Segment(fill(self._message, room), STRONG)]
        left = said if self._message else self._where(room)
        return [Segment(" "), *left, Segment(f"   {end} ", DIM)]

    def _where(self, room: int) -> list[Segment]:
        said = self._counted(room - 3 - _PLACE * bool(self._place))
        counts = f"   {said}" if said else ""
        place = breadcrumb(self._place, room - width_of(counts))
        gap = " " * (room - width_of(place) - width_of(counts))
        return [Segment(place, PLAIN), Segment(gap + counts, DIM)]

    def _counted(self, room: int) -> str:
        """The counts, as many of them as have room before the progress."""
        counts = self._counts.split(_BETWEEN)
        while width_of(said := _BETWEEN.join(filter(None, (*counts, self._progress)))) > room:
            if not counts:
                return fit(said, room)
            counts.pop()
        return said
