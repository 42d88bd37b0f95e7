"""The terminal, taken before Textual is there, and given back whatever happens until it is."""

import os
import select
import signal
from contextlib import suppress
from types import FrameType, TracebackType
from typing import NoReturn, Self

from seekmark.app.terminal.capabilities import charset
from seekmark.app.terminal.line import Settings, measure, own_descriptor
from seekmark.app.terminal.shadow import Shadow

KEYS, SCREEN = 0, 2
"""Standard input and error: standard output may be wanted for what the reader prints."""
ENTER = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l"
"""Alternate screen; no cursor; pastes are marked; no line is continued on the next one."""
LEAVE = "\x1b[m\x1b[?2004l\x1b[?7h"
LEAVE_SCREEN = "\x1b[?1049l\x1b[?25h"
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
_PATIENCE = 1.0
"""Seconds to wait for a terminal that takes nothing."""


class TakenTerminal:
    """A terminal with its alternate screen entered and nothing on it, until it is handed over.

    What is typed meanwhile waits for whoever has it next. Left without having been
    handed over, the terminal is as it was found; a signal that ends the process sees to that too.
    """

    def __init__(self) -> None:
        self.input = own_descriptor(KEYS)
        self.output = own_descriptor(SCREEN)
        self.settings = Settings(self.input)
        self.shadow = Shadow(*measure(self.output))
        """What should be on the screen, and what is."""
        self.typed = b""
        """What was read of the keys, and not answered."""
        self.is_resized = False
        """Whether its size has changed, though it may be again what it was."""
        self._is_ours = False

    def __enter__(self) -> Self:
        for number in ENDING:
            signal.signal(number, self._end)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # nobody could draw anew afterwards
        signal.signal(signal.SIGWINCH, self._on_resize)
        self._is_ours = True
        self.settings.make_raw(is_interruptible=True)
        self.shadow.clear()
        self._send(ENTER)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_ours:
            self.give_back()
            for descriptor in (self.input, self.output):
                os.close(descriptor)

    def show(self) -> None:
        """Draw what has changed in the shadow."""
        self._send(self.shadow.changes())

    def hand_over(self) -> None:
        """Let somebody else see to it that the terminal is given back."""
        self._is_ours = False
        if self.is_resized:
            self.shadow.forget()

    def give_back(self) -> None:
        """Leave the terminal as it was found."""
        self._is_ours = False
        self._send(f"{LEAVE}{LEAVE_SCREEN}")
        self.settings.put_back()
        for number in (*ENDING, signal.SIGTSTP, signal.SIGWINCH):
            is_key = number == signal.SIGINT
            signal.signal(number, signal.default_int_handler if is_key else signal.SIG_DFL)

    def _end(self, number: int, _frame: FrameType | None) -> NoReturn:
        if self._is_ours:
            self.give_back()
        os._exit(128 + number)  # whatever is being imported has no say in it

    def _on_resize(self, _number: int, _frame: FrameType | None) -> None:
        self.is_resized = True

    def _send(self, text: str) -> None:
        data = text.encode(charset(), "replace")
        with suppress(OSError):  # the terminal is gone, and whoever reads its keys will see
            while data:
                if not select.select([], [self.output], [], _PATIENCE)[1]:
                    self.shadow.forget()
                    break
                with suppress(BlockingIOError):
                    data = data[os.write(self.output, data) :]
