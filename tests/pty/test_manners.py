"""How the reader treats its terminal: it takes little for granted, and leaves all as it was."""

import os
import re
import shlex
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import need_program
from tests.pty.conftest import OpenReader, reader_environment
from tests.pty.terminal import TIMEOUT, Terminal
from tests.pty.wire import Kind

READY = "? keys"
GARBAGE = b"\x1b[2J\x1b[HBroadcast message from root: the system goes down"


def _sgr(terminal: Terminal) -> set[str]:
    """The parameters of everything sent about the look of text."""
    bodies = (token.body for token in terminal.tokens if token.kind is Kind.CSI)
    return {code for body in bodies if body[-1:] == "m" for code in re.split("[;:]", body[:-1])}


def _ends_unheard(terminal: Terminal) -> int:
    """Wait for the end without reading what the program writes."""
    end = time.monotonic() + TIMEOUT
    while terminal._process.isalive():
        assert time.monotonic() < end, "the program doesn't end"
        time.sleep(0.02)
    return int(terminal._process.exitstatus)


# --- the end


def test_a_signal_while_starting_puts_the_terminal_back(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault)
    terminal.wait_for(lambda now: now.raw)
    terminal.signal(signal.SIGTERM)
    assert terminal.wait() == 128 + signal.SIGTERM
    assert terminal.left_behind() == []


def test_quitting_from_the_keyboards_signal_puts_the_terminal_back(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault)
    terminal.wait_for(READY)
    terminal.signal(signal.SIGQUIT)
    assert terminal.wait() == 128 + signal.SIGQUIT
    assert terminal.left_behind() == []


def test_a_lost_terminal_ends_the_reader_as_a_hangup_does(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault)
    terminal.wait_for(READY)
    terminal.hang_up()
    assert terminal.wait() == 128 + signal.SIGHUP


def test_a_lost_terminal_is_noticed_without_a_signal(vault: Path, tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])\n"
        "os.execv(sys.executable, [sys.executable, '-m', 'seekmark', *sys.argv[1:]])"
    )
    command = [sys.executable, "-c", program, str(vault)]
    with Terminal(command, env=reader_environment(tmp_path)) as terminal:
        terminal.wait_for(READY)
        terminal.hang_up()
        assert terminal.wait() == 128 + signal.SIGHUP


def test_a_terminal_that_takes_nothing_keeps_nobody_from_ending(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", columns=160, rows=45)
    terminal.wait_for(READY)
    for _ in range(300):
        terminal.send("?", "q", "ctrl+l")
    time.sleep(1.0)
    terminal.signal(signal.SIGTERM)
    assert _ends_unheard(terminal) == 128 + signal.SIGTERM


def _said_after(terminal: Terminal) -> str:
    """What was written when the terminal had been put back."""
    return terminal.raw.decode().rpartition("\x1b[?25h")[2]


CRASHING = """
import sys
import seekmark.app.screens.reader as reader
def fail(*_):
    raise ValueError("not \\x1b]0;expected\\x07")
reader.ReaderScreen.{place} = fail
from seekmark.cli import main
sys.exit(main(sys.argv[1:]))
"""
IN_THE_LOOP = """
import asyncio, sys
import seekmark.app.screens.reader as reader
def fail():
    raise ValueError("not \\x1b]0;expected\\x07")
reader.ReaderScreen.action_deed = lambda *_: asyncio.get_running_loop().call_soon(fail)
from seekmark.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "program",
    [
        CRASHING.format(place="action_deed"),
        CRASHING.format(place="compose"),
        CRASHING.format(place="take_key"),
        IN_THE_LOOP,
    ],
    ids=["a command", "the start", "a key", "the loop"],
)
def test_a_crash_leaves_the_terminal_in_order_and_a_log(
    vault: Path, tmp_path: Path, program: str
) -> None:
    env = reader_environment(tmp_path)
    with Terminal([sys.executable, "-c", program, str(vault)], env=env) as terminal:
        terminal.settle(0.5)
        if not terminal.is_ended:
            terminal.send("?")  # a key that moves may be answered without Textual
        assert terminal.wait() == 1
        assert terminal.left_behind() == []
        said = _said_after(terminal)
    log = tmp_path / ".local" / "state" / "seekmark" / "crash.log"
    assert said.startswith("seekmark: the reader has failed: ValueError: not ␛]0;expected␇; ")
    assert said.endswith(f"{log}\r\n")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "Traceback" in log.read_text()
    assert "\x1b" not in log.read_text()


def test_a_crash_that_can_not_be_logged_is_told_all_the_same(vault: Path, tmp_path: Path) -> None:
    env = reader_environment(tmp_path, XDG_STATE_HOME="/proc/nowhere")
    program = CRASHING.format(place="action_deed")
    with Terminal([sys.executable, "-c", program, str(vault)], env=env) as terminal:
        terminal.wait_for(READY)
        terminal.send("?")
        assert terminal.wait() == 1
        assert "no log could be written" in _said_after(terminal)


def test_the_reader_opens_where_its_folders_are_closed(
    open_reader: OpenReader, vault: Path
) -> None:
    closed = f"/{'x' * 300}"  # to root as well
    folders = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), closed)
    terminal = open_reader(vault, **folders)
    terminal.wait_for(READY)
    terminal.send("q")
    assert terminal.wait() == 0


def test_what_the_terminal_answers_after_the_end_is_not_left_to_the_shell(
    vault: Path, tmp_path: Path
) -> None:
    program = (
        "import sys, seekmark.app.terminal.driver as driver; from seekmark.cli import main;"
        "driver._ANSWERING = 60; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, str(vault)]
    with Terminal(command, env=reader_environment(tmp_path)) as terminal:
        written = b""
        while b"\x1b[?69$p" not in written:
            written += terminal.read(1)
        terminal.send("q")
        while b"\x1b[?1049l" not in written:
            written += terminal.read(1)
        assert terminal.read(0.5) == b""
        assert terminal.left_behind(), "it is still listening"
        terminal.draw(written)  # and answer
        assert terminal.wait() == 0
        assert terminal.left_behind() == []
        assert _said_after(terminal) == ""


# --- away and back


def test_the_shell_and_back_shows_what_was_there(vault: Path, tmp_path: Path) -> None:
    readline = tmp_path / "inputrc"
    readline.write_text("set enable-bracketed-paste off\n")
    env = reader_environment(tmp_path, PS1="at the shell> ", INPUTRC=str(readline))
    index = [sys.executable, "-m", "seekmark", "index", "--vault", str(vault)]
    subprocess.run(index, env=env, check=True, capture_output=True)  # changes nothing later then
    command = shlex.join([sys.executable, "-m", "seekmark", str(vault), "--at", "Keeping up"])
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env=env) as terminal:
        terminal.wait_for("at the shell>")
        terminal.type(f"{command}\r")
        terminal.wait_for(READY)
        terminal.wait_for("✓")
        terminal.settle(1.0)
        before = terminal.screen[:-1]  # what a key did is said there until the next one
        for count, stop in enumerate(("key", "signal"), 1):
            if stop == "key":
                terminal.send("ctrl+z")
                terminal.wait_for(lambda now: now.modes.changed() == [])
            else:
                child = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text()
                os.kill(int(child.split()[0]), signal.SIGSTOP)
            terminal.wait_for(_has_stopped(count))
            terminal.settle()
            terminal.draw(GARBAGE)
            terminal.type("fg\r")
            terminal.wait_for(lambda now: now.screen[:-1] == before)
            terminal.settle(1.0)  # what the terminal answers must not come after a stop
        terminal.send("q")
        terminal.wait_for(lambda now: now.raw.count(b"at the shell>") == 4)
        assert terminal.modes.changed() == []


def _has_stopped(times: int) -> Callable[[Terminal], bool]:
    return lambda terminal: terminal.raw.count(b"Stopped") == times


def test_without_a_shell_there_is_no_way_to_it(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault)
    terminal.wait_for(READY)
    terminal.send("ctrl+z", "?")
    terminal.wait_for("Keys in topics")
    assert terminal.modes.is_alternate


def test_no_part_of_a_paste_is_a_key(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault, "--at", "Keeping up")
    terminal.wait_for(READY)
    terminal.type("\x1b[200~a line \x1b[31m?q\x1b[201~")
    terminal.settle()
    terminal.send("s")
    terminal.wait_for("Type two letters or more")
    terminal.type("\x1b[200~a line \x1b[31m?q\x1b[201~")
    terminal.wait_for("a line ␛[31m?q")


def test_what_was_written_over_the_reader_goes_with_a_key(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault, "--at", "Keeping up")
    terminal.wait_for(READY)
    terminal.settle(1.0)
    before = terminal.screen
    terminal.draw(GARBAGE)
    terminal.send("ctrl+l")
    terminal.wait_for(lambda now: now.screen == before)


# --- sizes


def test_a_storm_of_sizes_ends_with_the_last_one(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", columns=100, rows=30)
    terminal.wait_for(READY)
    terminal.settle(1.0)
    before, written = terminal.screen, len(terminal.raw)
    for step in range(60):
        terminal.resize(40 + step, 12 + step % 20)
        time.sleep(0.003)
    terminal.resize(100, 30)
    terminal.wait_for(lambda now: now.screen == before)
    terminal.settle()
    assert terminal.screen == before
    assert len(terminal.raw) - written < 60_000


def test_a_window_that_is_pulled_and_let_go_is_drawn_anew(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", columns=100, rows=30)
    terminal.wait_for(READY)
    terminal.settle(1.0)
    before = terminal.screen
    terminal.resize(80, 20)
    terminal.resize(100, 30)
    terminal.wait_for(lambda now: now.screen == before)


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (1, 1)])
def test_a_small_window_is_no_reason_to_fail(
    open_reader: OpenReader, vault: Path, columns: int, rows: int
) -> None:
    terminal = open_reader(vault, columns=columns, rows=rows)
    terminal.wait_for(lambda now: now.text.strip())
    terminal.send("j", "?", "q", "tab", "l")
    terminal.settle()
    terminal.resize(100, 30)
    terminal.wait_for("redpointai")
    terminal.resize(columns, rows)
    terminal.wait_for(lambda now: "redpointai" not in now.text)
    terminal.quit()


def test_columns_of_the_environment_are_not_believed(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault, COLUMNS="40", LINES="10")
    terminal.wait_for(READY)
    assert READY in terminal.screen[29]


# --- what a terminal can show


def test_a_dumb_terminal_is_told_so(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault, TERM="dumb")
    assert terminal.wait() == 2
    assert terminal.text.startswith("seekmark: the reader needs more than a dumb terminal")
    assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("name", ["LANG", "LC_ALL"])
def test_without_utf_8_all_is_ascii(open_reader: OpenReader, vault: Path, name: str) -> None:
    env = {"LANG": "", name: "C"}
    terminal = open_reader(vault, "--at", "Keeping up", **env)
    terminal.wait_for(READY)
    terminal.send("?")
    terminal.wait_for("j down")
    terminal.send("q", "3", "j", "u")
    terminal.wait_for("The QR code takes a locale with UTF-8.")
    terminal.send("q")
    terminal.settle()
    assert terminal.raw.isascii()
    assert re.search(r"[>v] redpointai", terminal.text)
    assert "?" not in terminal.screen[0]


COLOURS = {*map(str, range(30, 38)), *map(str, range(40, 48)), "38", "48"}
BRIGHT = {*map(str, range(90, 98)), *map(str, range(100, 108))}


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "xterm", "COLORTERM": ""},
        {"TERM": "screen-256color", "COLORTERM": "truecolor"},
    ],
    ids=["16", "true"],
)
def test_only_the_users_palette_is_drawn_with(
    open_reader: OpenReader, vault: Path, env: dict[str, str]
) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", **env)
    terminal.wait_for(READY)
    terminal.send("?", "q", "2", "z", "space", "g", "3", "j", "u", "q")
    terminal.settle()
    assert _black_or_white_alone(terminal) == []
    used = _sgr(terminal)
    assert used & COLOURS
    assert not used & (BRIGHT | {"38", "48"})


def _black_or_white_alone(terminal: Terminal) -> list[str]:
    """Text in one of them is lost on a background of the same colour."""
    return [
        token.body
        for token in terminal.tokens
        if token.kind is Kind.CSI
        and token.body.endswith("m")
        and {"30", "37", "40", "47"} & set(token.body[:-1].split(";"))
        and not {"41", "42", "43", "44", "45", "46"} & set(token.body[:-1].split(";"))
    ]


@pytest.mark.parametrize(("words", "no_color"), [((), "1"), (("--color", "never"), "")])
def test_no_color_means_none(
    open_reader: OpenReader, vault: Path, words: tuple[str, ...], no_color: str
) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", *words, NO_COLOR=no_color)
    terminal.wait_for(READY)
    terminal.send("?", "q", "3", "j", "u", "q")
    terminal.settle()
    assert not _sgr(terminal) & (COLOURS | BRIGHT)


def test_no_more_is_asked_than_two_modes(open_reader: OpenReader, vault: Path) -> None:
    """An answer that comes late would be taken for keys."""
    terminal = open_reader(vault)
    terminal.wait_for(lambda now: now.is_read)
    terminal.settle()
    asked = [
        token.text
        for token in terminal.tokens
        if re.fullmatch(r"\x1b\[(?:[?>=]?[\d;]*[cn]|\?[\d;]*\$p|\?u|[\d;]+t|>q)", token.text)
        or (token.kind is Kind.OSC and "?" in token.body)
    ]
    assert asked == ["\x1b[?2026$p", "\x1b[?69$p"]


def test_nothing_is_sent_while_nothing_happens(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault)
    terminal.wait_for(READY)
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        before = _ticks(terminal)
        if not terminal.pump(1.5) and _ticks(terminal) - before <= 1:
            return
    pytest.fail("there is always something")


def _ticks(terminal: Terminal) -> int:
    """Processor time used, in ticks of 10 ms."""
    fields = Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


# --- terminals within terminals


def test_screen_shows_the_panes_and_is_left_in_order(vault: Path, tmp_path: Path) -> None:
    reader = shlex.join([sys.executable, "-m", "seekmark", str(vault)])
    env = reader_environment(tmp_path, SCREENDIR=str(tmp_path / "sockets"))
    (tmp_path / "sockets").mkdir(mode=0o700)
    shell = f"{reader}; echo ended: $?; read -r answer"
    command = [need_program("screen"), "-U", "-c", "/dev/null", "sh", "-c", shell]
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("redpointai")
        terminal.send("j", "j", "l")
        terminal.wait_for("Noam Shazeer")
        terminal.send("2", "+")
        terminal.settle(1.0)
        terminal.send("j", "j", "space", "space", "g")
        terminal.settle()
        assert len(set(terminal.screen)) > 3
        terminal.send("q")
        terminal.wait_for("ended: 0")
        terminal.send("enter")
        terminal.wait()
