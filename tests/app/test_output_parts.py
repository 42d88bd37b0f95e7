"""The parts of the output layer, one by one."""

import asyncio
import os
from collections.abc import Callable

import pytest
from rich.segment import Segment
from rich.style import Style

from seekmark.app.terminal.foreign import ForeignOutputError
from seekmark.app.terminal.glyphs import plain_glyphs
from seekmark.app.terminal.line import Outbox
from seekmark.app.terminal.output import BEGIN, END, Output
from seekmark.app.terminal.pace import Pace
from seekmark.app.terminal.pastes import Pastes
from seekmark.app.terminal.pens import PLAIN, change, with_codes, with_link
from seekmark.app.terminal.shadow import Shadow
from tests.pty.emulator import Emulator

# --- pens


@pytest.mark.parametrize(
    ("old", "new", "sent"),
    [
        ("", "1", "\x1b[1m"),
        ("1", "", "\x1b[m"),
        ("1;36", "36", "\x1b[22m"),
        ("1;36", "2", "\x1b[0;2m"),
        ("36", "34", "\x1b[34m"),
        ("1;2;36", "1;36", "\x1b[22;1m"),
        ("30;43", "7", "\x1b[0;7m"),
        ("38;5;200;1", "38;5;201;1", "\x1b[38;5;201m"),
        ("7;39;49", "7", ""),
        ("1;4;36;44", "1;4;44", "\x1b[39m"),
    ],
)
def test_a_pen_is_changed_in_the_fewest_bytes(old: str, new: str, sent: str) -> None:
    assert change(with_codes(PLAIN, old), with_codes(PLAIN, new)) == sent


def test_pens_that_are_alike_are_one() -> None:
    assert with_codes(PLAIN, "1;36") is with_codes(PLAIN, "36;1")
    assert with_codes(with_codes(PLAIN, "1;36"), "0") is PLAIN


def test_blanks_keep_what_is_seen_of_a_pen() -> None:
    assert with_codes(PLAIN, "1;36").on_blank is PLAIN
    assert with_codes(PLAIN, "36;44").on_blank is with_codes(PLAIN, "44")
    reverse = with_codes(PLAIN, "7;36")
    assert reverse.on_blank is reverse


def test_a_link_is_begun_and_ended() -> None:
    linked = with_link(PLAIN, "https://youtu.be/atMRWzgHEGg?t=67")
    assert change(PLAIN, linked) == "\x1b]8;id=4935;https://youtu.be/atMRWzgHEGg?t=67\x1b\\"
    assert change(linked, PLAIN) == "\x1b]8;;\x1b\\"


@pytest.mark.parametrize("codes", ["10", "58;5;1", "38;7", "1;", "1;;2", "48;2;1;2"])
def test_an_unknown_code_is_told(codes: str) -> None:
    with pytest.raises(ForeignOutputError):
        with_codes(PLAIN, codes)


# --- a slow link


def test_a_frame_after_a_rest_goes_at_once() -> None:
    pace = Pace(0.0)
    assert pace.wait(10.0) == 0
    pace.spend(3000)
    assert pace.wait(10.0) == 0


def test_what_is_too_much_for_the_link_waits_until_it_is_paid_off() -> None:
    pace = Pace(0.0)
    pace.spend(30_000)
    seconds = pace.wait(0.0)
    assert seconds > 0
    assert pace.wait(seconds / 2) == pytest.approx(seconds / 2)
    assert pace.wait(seconds) == pytest.approx(0)


# --- output


class Wire:
    """A pipe in the place of a terminal; it takes 64 KiB before anybody reads."""

    def __init__(self, shadow: Shadow | None, pace: Pace | None = None) -> None:
        self._end, start = os.pipe()
        os.set_blocking(start, False)
        os.set_blocking(self._end, False)
        loop = asyncio.get_running_loop()
        self.is_gone = False
        self.outbox = Outbox(loop, start, self._catch_up, self._gone)
        self.output = Output(loop, self.outbox, "utf-8", shadow, pace)
        self.output.begin((20, 4))

    def _catch_up(self) -> None:
        self.output.catch_up()

    def _gone(self) -> None:
        self.is_gone = True

    def read(self) -> str:
        try:
            return os.read(self._end, 1 << 20).decode()
        except BlockingIOError:
            return ""

    async def show(self, numbers: range) -> str:
        """Write a frame for each number, and read until the last one is shown."""
        terminal, sent = Emulator(20, 4), ""
        for number in numbers:
            rows = [f"\x1b[{row};1H{number:<4}{row} {number:>14}" for row in range(1, 5)]
            self.output.write("\n".join(rows) + "\x1b[1;1H")
        wanted = f"{numbers[-1]:<4}4 {numbers[-1]:>14}"
        while terminal.display[3] != wanted:
            await asyncio.sleep(0.002)
            sent += (new := self.read())
            terminal.feed(new.encode())
        return sent

    def hang_up(self) -> None:
        os.close(self._end)


def run(check: Callable[[Wire], object], *, stock: bool = False, pace: Pace | None = None) -> None:
    async def within() -> None:
        result = check(Wire(None if stock else Shadow(20, 4), pace))
        if asyncio.iscoroutine(result):
            await result

    asyncio.run(within())


def test_a_frame_is_sent_as_one_synchronized_update() -> None:
    def check(wire: Wire) -> None:
        for piece in (BEGIN, "\x1b[1;1Hclaims\x1b[1;1H", END):
            wire.output.write(piece)
        assert wire.read() == f"{BEGIN}\x1b[m\x1b[H\x1b[2Jclaims{END}"
        for piece in (BEGIN, "\x1b[1;1Hclaims\x1b[1;1H", END):
            wire.output.write(piece)
        assert wire.read() == ""

    run(check)


def test_a_terminal_that_says_nothing_of_synchronizing_gets_none() -> None:
    def check(wire: Wire) -> None:
        wire.output.write("\x1b[2;1Hclaims\x1b[1;1H")
        assert "2026" not in wire.read()

    run(check)


def test_what_is_no_frame_passes() -> None:
    def check(wire: Wire) -> None:
        wire.output.write("\x1b]52;c;aGVsbG8=\a")
        assert wire.read() == "\x1b]52;c;aGVsbG8=\a"

    run(check)


def test_after_something_strange_all_passes() -> None:
    def check(wire: Wire) -> None:
        wire.output.write("\x1b[1;1Hclaims\x1b[1;1H")
        wire.read()
        for strange in ("\x1b[1;1Ha\x1b[2Jb\x1b[1;1H", "\x1b[1;1Hclaims\x1b[1;1H"):
            wire.output.write(strange)
            assert wire.read() == strange

    run(check)


def test_stock_output_passes() -> None:
    def check(wire: Wire) -> None:
        wire.output.write("\x1b[1;1Hclaims\x1b[1;1H")
        assert wire.read() == "\x1b[1;1Hclaims\x1b[1;1H"

    run(check, stock=True)


def test_a_terminal_that_is_slow_gets_the_last_frame_only() -> None:
    async def check(wire: Wire) -> None:
        wire.output.send("\x1b[m" * (1 << 16))
        sent = await wire.show(range(100))
        assert len(sent.replace("\x1b[m", "")) < 200

    run(check)


def test_a_link_that_is_slow_gets_few_of_many_frames() -> None:
    async def check(wire: Wire) -> None:
        sent = await wire.show(range(1000))
        assert len(sent) < 12_000

    run(check, pace=Pace(0.0))


def test_a_terminal_that_is_gone_is_told_once_and_asked_no_more() -> None:
    def check(wire: Wire) -> None:
        wire.hang_up()
        wire.output.send("claims")
        assert wire.is_gone
        wire.output.send("claims")
        assert wire.outbox.is_empty

    run(check)


def test_waiting_for_a_terminal_ends() -> None:
    def check(wire: Wire) -> None:
        wire.output.send("x" * (1 << 20))
        assert not wire.outbox.is_empty
        wire.outbox.drain(0.05)
        assert wire.outbox.is_empty

    run(check)


# --- character sets


def plain(text: str, charset: str) -> str:
    segments = [Segment(text, Style(bold=True))]
    return "".join(segment.text for segment in plain_glyphs(segments, charset))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("▸ Topics ▾ │ ─", "> Topics v | -"),
        ("• “It’s” – 1…", '* "It\'s" - 1~'),
        ("⟲ ≠ ★", "~ ! *"),
        ("café naïve Åse", "cafe naive Ase"),
        ("日本", "????"),
        ("❤️👩‍🚀", "????"),
        ("e\u0301", "e"),
        ("plain", "plain"),
    ],
)
def test_without_a_character_another_stands_in_its_cells(text: str, shown: str) -> None:
    assert plain(text, "ascii") == shown


def test_a_character_set_keeps_what_it_has() -> None:
    assert plain("café ▸ 5 §", "iso8859-1") == "café > 5 §"


# --- what is pasted

PASTE = "\x1b[A\x1b[200~two\r\x1b[31mq\x1b\x1b[201~\x1b[B"
TAMED = "\x1b[A\x1b[200~two\r␛[31mq␛\x1b[201~\x1b[B"


def test_escapes_in_a_paste_become_pictures_however_it_is_cut() -> None:
    assert Pastes().tame(PASTE * 2) == TAMED * 2
    begun = PASTE.index("two")
    for first in range(begun, len(PASTE)):
        for second in range(first, len(PASTE)):
            pastes = Pastes()
            parts = PASTE[:first], PASTE[first:second], PASTE[second:]
            assert "".join(map(pastes.tame, parts)) == TAMED


def test_keys_pass_as_they_are() -> None:
    pastes = Pastes()
    for keys in ("j", "\x1b", "\x1b[A\x1b[201~", "\x1b[20"):
        assert pastes.tame(keys) == keys
