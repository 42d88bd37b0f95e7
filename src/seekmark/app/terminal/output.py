"""What goes to the terminal: frames by way of the shadow, and all else as it comes."""

from asyncio import AbstractEventLoop

from seekmark.app.terminal.foreign import ForeignOutputError
from seekmark.app.terminal.frames import is_frame
from seekmark.app.terminal.line import Outbox
from seekmark.app.terminal.pace import Pace
from seekmark.app.terminal.shadow import Shadow

BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
"""Synchronized output, as Textual writes it to terminals that know it."""


class Output:
    """Takes what Textual writes, frame by frame, and shows the latest that there is time for.

    Without a shadow, all is sent as it comes; with a pace, no more than a slow link carries.
    """

    def __init__(
        self,
        loop: AbstractEventLoop,
        outbox: Outbox,
        charset: str,
        shadow: Shadow | None,
        pace: Pace | None,
    ) -> None:
        self._loop = loop
        self._outbox = outbox
        self._charset = charset
        self._shadow = shadow
        self._pace = pace
        self._is_on = False
        """Whether the terminal is ours."""
        self._is_held = False
        """Whether a frame has begun and not ended."""
        self._is_late = False
        """Whether there is a frame that the terminal had no time for."""
        self._is_waiting = False
        """Whether frames wait for the link."""
        self._is_synchronized = False

    def write(self, data: str) -> None:
        """Take what Textual writes."""
        if self._shadow is None:
            self.send(data)
        elif data == BEGIN:
            self._is_held = self._is_synchronized = True
        elif data == END:
            self._is_held = False
            self.show()
        elif is_frame(data):
            self._draw(self._shadow, data)
        else:
            self.send(data)

    def send(self, data: str) -> None:
        """Send something as it is."""
        self._outbox.send(data.encode(self._charset, "replace"))

    def begin(self, size: tuple[int, int]) -> None:
        """Begin with a blank screen of a size; what was on it is kept to be shown."""
        self._is_on = True
        if self._shadow is not None:
            self._shadow.resize(*size)
            self._shadow.clear()

    def go_on(self) -> None:
        """Begin with what is on the screen, as the shadow has it."""
        self._is_on = True

    def end(self) -> None:
        """Show no more: the terminal isn't ours any longer."""
        self._is_on = False

    def resize(self, size: tuple[int, int]) -> None:
        """Follow the window; if its size is the same in the end, nobody else draws it anew."""
        if self._shadow is not None and self._shadow.size != size:
            self._shadow.resize(*size)
        else:
            self.show()

    def use_margins(self) -> None:
        """Take in that the terminal can move some columns and leave the others."""
        if self._shadow is not None:
            self._shadow.has_margins = True

    def forget(self) -> None:
        """Know nothing of what the terminal shows."""
        if self._shadow is not None:
            self._shadow.forget()

    def show(self) -> None:
        """Send what has changed, as soon as the frame before is sent and the link has time."""
        self._is_late = not self._outbox.is_empty or self._has_to_wait()
        if self._shadow is None or self._is_late or not self._is_on:
            return
        changes = self._shadow.changes()
        if changes and self._is_synchronized:
            changes = f"{BEGIN}{changes}{END}"
        self.send(changes)
        if self._pace is not None:
            self._pace.spend(len(changes))

    def catch_up(self) -> None:
        """Show the frame that there was no time for, if there is one."""
        if self._is_late and not self._is_held:
            self.show()

    def _draw(self, shadow: Shadow, frame: str) -> None:
        try:
            shadow.draw(frame)
        except ForeignOutputError:
            self.send(shadow.changes() + frame)
            self._shadow = None
        else:
            if not self._is_held:
                self.show()

    def _has_to_wait(self) -> bool:
        if self._pace is None or self._is_waiting:
            return self._is_waiting
        seconds = self._pace.wait(self._loop.time())
        self._is_waiting = seconds > 0
        if self._is_waiting:
            self._loop.call_later(seconds, self._wait_no_longer)
        return self._is_waiting

    def _wait_no_longer(self) -> None:
        self._is_waiting = False
        self.catch_up()
