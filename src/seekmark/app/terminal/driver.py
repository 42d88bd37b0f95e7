"""The driver: the reader's side of the terminal, in the place of Textual's own."""

import os
import re
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.message import Message

from seekmark.app.terminal.capabilities import charset, wants_stock_output
from seekmark.app.terminal.choosing import RepaintingDriver
from seekmark.app.terminal.line import Outbox, Settings, measure, own_descriptor, read_keys
from seekmark.app.terminal.output import Output
from seekmark.app.terminal.pace import Pace
from seekmark.app.terminal.pastes import Pastes
from seekmark.app.terminal.shadow import Shadow
from seekmark.app.terminal.taken import (
    ENDING,
    ENTER,
    KEYS,
    LEAVE,
    LEAVE_SCREEN,
    SCREEN,
    TakenTerminal,
)
from seekmark.services.programs import is_remote

if TYPE_CHECKING:
    from textual.app import App

_KITTY_ON, _KITTY_OFF = "\x1b[>1u", "\x1b[<u"
"""Keys that are ambiguous otherwise are told apart; each screen has a setting of its own."""
_MOUSE_ON, _MOUSE_OFF = "\x1b[?1002h\x1b[?1006h", "\x1b[?1006l\x1b[?1002l"
"""Clicks, drags and the wheel; a report of every move would be answered by a frame each."""
_ASK = "\x1b[?2026$p\x1b[?69$p"
"""Whether it knows synchronized updates, and margins at the sides (DECRQM)."""
_HAS_MARGINS = "\x1b[?69;2$y"
"""The answer of one that has them, and they are off."""
_ANSWER = re.compile(rb"\x1b\[\?[0-9;]+\$y")
_TYPED = (signal.SIGINT, signal.SIGQUIT)
"""Signals that end the reader too; the terminal sends them to all who share it."""
_STORM = 0.03
"""Seconds in which changes of the window's size count as one."""
_PATIENCE = 1.0
"""Seconds to wait at the end for a terminal that takes nothing."""
_ANSWERING = 0.3
"""Seconds that a terminal has for an answer, where it would come after the end otherwise, and stand
on the command line. Some never answer; over a network it is about the time of a round trip."""


class ReaderDriver(RepaintingDriver):
    """Draws by way of a shadow of the terminal, and leaves the terminal as it found it.

    The loop reads and writes without threads: there is no waking up while nothing happens,
    and a terminal that takes nothing, or is gone, holds nobody up.
    """

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._taken: TakenTerminal | None = getattr(app, "taken", None)
        """The terminal with something on it already, until we have it."""
        taken = self._taken
        self._input = taken.input if taken else own_descriptor(KEYS)
        self._output = taken.output if taken else own_descriptor(SCREEN)
        super().__init__(app, debug=debug, mouse=mouse, size=size or measure(self._output))
        self._settings = taken.settings if taken else Settings(self._input)
        self._outbox = Outbox(self._loop, self._output, self._catch_up, self._hang_up)
        self._screen = self._make_screen()
        self._parser = XTermParser(debug)
        self._pastes = Pastes()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._is_active = False
        """Whether the terminal is ours."""
        self._is_resizing = False
        self._unanswered, self._asked = 0, 0.0
        """Questions that the terminal has still to answer, and when they were asked."""
        self._listen()

    @property
    def can_suspend(self) -> bool:
        """Another program may have the terminal for a while."""
        return True

    def write(self, data: str) -> None:
        """Take what Textual writes."""
        if self._is_active:
            self._screen.write(data)

    def repaint(self) -> None:
        """Draw all cells anew."""
        self._screen.forget()
        self._screen.show()

    @contextmanager
    def lend(self) -> Iterator[None]:
        """While another program has the terminal: what is typed to end it doesn't end us."""
        for number in _TYPED:
            self._loop.remove_signal_handler(number)
            signal.signal(number, _let_pass)  # not ignored: the other one would inherit that
        try:
            yield
        finally:
            for number in _TYPED:  # when the loop has seen what came meanwhile
                self._loop.call_later(_STORM, self._end_on, number)

    def report_mouse(self, wanted: bool) -> None:
        """Have the terminal report the mouse, or leave it to the terminal."""
        self._mouse = wanted
        self.write(_MOUSE_ON if wanted else _MOUSE_OFF)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._settings.make_raw()
        kitty = _KITTY_OFF if self._is_active else ""  # stopped without having been told
        kitty = "" if constants.DISABLE_KITTY_KEY else kitty + _KITTY_ON
        self._is_active = True
        self._loop.add_reader(self._input, self._read)
        mouse = _MOUSE_ON if self._mouse else ""
        ask = "" if os.environ.get("TERM_PROGRAM") == "Apple_Terminal" else _ASK
        self._unanswered, self._asked = ask.count("$p"), self._loop.time()
        if self._taken is None:
            self._screen.send(f"{ENTER}{kitty}{mouse}{ask}")
            self._screen.begin(measure(self._output))
        else:
            self._taken.hand_over()
            if typed := self._taken.typed:
                self._loop.call_soon(self._take, typed)
            self._taken = None
            self._screen.send(f"{kitty}{mouse}{ask}")
            self._screen.go_on()
        self._tell_size()

    def disable_input(self) -> None:
        """Hear no more keys."""
        self._loop.remove_reader(self._input)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if not self._is_active:
            return
        self._is_active = False
        self.disable_input()
        kitty = "" if constants.DISABLE_KITTY_KEY else _KITTY_OFF
        mouse = _MOUSE_OFF if self._mouse else ""
        self._screen.end()
        self._screen.send(f"{LEAVE}{mouse}{kitty}{LEAVE_SCREEN}")
        self._outbox.drain(_PATIENCE)
        self._hear_answers()
        self._settings.put_back()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self.stop_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again, and draw what was there."""
        self.start_application_mode()
        self._screen.show()

    def close(self) -> None:
        """Let the terminal go for good."""
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, signal.SIG_DFL)
        for descriptor in (self._input, self._output):
            os.close(descriptor)

    def _make_screen(self) -> Output:
        shadow = None if wants_stock_output() else Shadow(*measure(self._output))
        if self._taken is not None:
            shadow = self._taken.shadow
        pace = Pace(self._loop.time()) if is_remote(os.environ) else None
        return Output(self._loop, self._outbox, charset(), shadow, pace)

    def _listen(self) -> None:
        for number in ENDING:
            self._end_on(number)
        self._loop.add_signal_handler(signal.SIGWINCH, self._follow_size)
        # Not by the loop, which rests while another program has the terminal.
        signal.signal(signal.SIGTSTP, self._on_stop)
        signal.signal(signal.SIGCONT, self._on_continue)

    def _end_on(self, number: signal.Signals) -> None:
        self._loop.add_signal_handler(number, self._app.exit, None, 128 + number)

    def _on_stop(self, _number: int, _frame: FrameType | None) -> None:
        if os.getsid(os.getppid()) != os.getsid(0):  # no shell is there to go on with us
            self.send_message(self.SignalResume())
        elif self._auto_restart:
            self._loop.call_soon_threadsafe(self._stop)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _on_continue(self, _number: int, _frame: FrameType | None) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._continue)

    def _stop(self) -> None:
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _continue(self) -> None:
        self.resume_application_mode()
        self.send_message(self.SignalResume())

    def _hang_up(self) -> None:
        """End: there is no terminal any more."""
        self.disable_input()
        self._app.exit(None, 128 + signal.SIGHUP)

    def _read(self) -> None:
        data = read_keys(self._input)
        if data is None:
            return
        if not data:
            self._hang_up()
        else:
            self._take(data)

    def _hear_answers(self) -> None:
        """Wait for what the terminal has been asked."""
        end = self._asked + _ANSWERING
        while self._unanswered > 0 and (left := end - self._loop.time()) > 0:
            if select.select([self._input], [], [], left)[0]:
                data = read_keys(self._input)
                if not data:
                    return
                self._count_answers(data)

    def _count_answers(self, data: bytes) -> None:
        self._unanswered -= len(_ANSWER.findall(data))

    def _take(self, data: bytes) -> None:
        self._count_answers(data)
        self._tick()  # A loop that was busy is late for it.
        typed = self._decode(data)
        if _HAS_MARGINS in typed:
            self._screen.use_margins()
        self._pass_on(self._parser.feed(self._pastes.tame(typed)))
        # An escape is a key of its own if nothing follows it.
        self._loop.call_later(constants.ESCAPE_DELAY, self._tick)

    def _tick(self) -> None:
        self._pass_on(self._parser.tick())

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _catch_up(self) -> None:
        self._screen.catch_up()

    def _follow_size(self) -> None:
        self._screen.forget()
        if not self._is_resizing:
            self._is_resizing = True
            self._loop.call_later(_STORM, self._tell_size)

    def _tell_size(self) -> None:
        """Tell Textual the size of the terminal; it draws all anew if that is another one."""
        self._is_resizing = False
        size = Size(*measure(self._output))
        self._screen.resize(size)
        self.send_message(events.Resize(size, size))


def _let_pass(_number: int, _frame: FrameType | None) -> None:
    """It is for the program that has the terminal."""
