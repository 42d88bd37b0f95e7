"""What a user does, from the first key to the last, as the terminal sees it."""

import shlex
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.conftest import OpenReader, reader_environment
from tests.pty.terminal import Terminal

SIZES = [(160, 45), (100, 30), (80, 24), (60, 20)]
PANES = {"topics": "Topics ", "section": "Section", "claims": "Claims ·"}
KEEPING_UP = "Keeping up with the leaders"
DEEPSEEK = "DeepSeek and what followed"


def _shown(terminal: Terminal) -> set[str]:
    return {name for name, title in PANES.items() if title in terminal.text}


def _shows_only(name: str) -> Callable[[Terminal], bool]:
    return lambda terminal: _shown(terminal) == {name}


def _quit(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.left_behind() == []


@pytest.mark.parametrize(("columns", "rows"), [(160, 45), (80, 24), (60, 20)])
def test_a_claim_is_found_its_link_copied_and_a_wikilink_followed(
    open_reader: OpenReader, vault: Path, columns: int, rows: int
) -> None:
    terminal = open_reader(vault, columns=columns, rows=rows)
    terminal.wait_for("redpointai")
    terminal.send("j", "j", "l")
    terminal.wait_for("Noam Shazeer")
    terminal.send("j", "l")
    terminal.wait_for("Open source versus")
    terminal.send("j", "j", "l")
    terminal.wait_for("Keeping up")
    terminal.send("j", "tab", "tab")
    terminal.wait_for("00:47:55")
    terminal.send("j", "y")
    terminal.wait_for("https://youtu.be/atMRWzgHEGg?t=2863")
    assert terminal.copied == ["https://youtu.be/atMRWzgHEGg?t=2863"]
    terminal.send("shift+tab", "]", "]")
    terminal.wait_for(f"→ {DEEPSEEK}")
    terminal.send("enter")
    terminal.wait_for(lambda now: DEEPSEEK in now.text and "→" not in now.text)
    assert "47:43" not in terminal.text
    _quit(terminal)


@pytest.mark.parametrize(
    ("columns", "rows", "panes"),
    [
        (160, 45, {"topics", "section", "claims"}),
        (100, 30, {"topics", "section", "claims"}),
        (80, 24, {"topics", "section", "claims"}),
        (79, 24, {"topics"}),
        (60, 20, {"topics"}),
    ],
)
def test_as_many_panes_are_shown_as_there_is_room_for(
    open_reader: OpenReader, vault: Path, columns: int, rows: int, panes: set[str]
) -> None:
    terminal = open_reader(vault, columns=columns, rows=rows)
    terminal.wait_for("redpointai")
    assert _shown(terminal) == panes


def test_a_narrow_screen_shows_the_pane_that_is_asked_for(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault, columns=60, rows=20)
    terminal.wait_for("Topics")
    for key, name in (("2", "section"), ("3", "claims"), ("1", "topics")):
        terminal.send(key)
        terminal.wait_for(_shows_only(name))
        terminal.settle(1.0)  # until the digit can't become a count any more


def test_a_resize_keeps_the_place(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", columns=160, rows=45)
    terminal.wait_for(KEEPING_UP)
    terminal.send("tab", "j", "j")
    for columns, rows in (*SIZES[1:], (160, 45)):
        terminal.resize(columns, rows)
        terminal.wait_for("00:48:09")
    terminal.send("y")
    terminal.wait_for("?t=2889")
    _quit(terminal)


def test_a_window_too_small_says_so_and_comes_back(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault, "--at", "Keeping up")
    terminal.wait_for(KEEPING_UP)
    for columns, rows in ((30, 8), (3, 2), (1, 1)):
        terminal.resize(columns, rows)
        terminal.wait_for(lambda now: KEEPING_UP not in now.text)
        terminal.settle()
    terminal.resize(100, 30)
    terminal.wait_for(KEEPING_UP)
    _quit(terminal)


def test_without_arguments_the_sample_vault_is_read(open_reader: OpenReader) -> None:
    terminal = open_reader()
    terminal.wait_for(lambda now: {"3blue1brown", "redpointai"} <= set(now.text.split()))
    _quit(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_to_end_puts_the_terminal_back(
    open_reader: OpenReader, vault: Path, number: signal.Signals
) -> None:
    terminal = open_reader(vault)
    terminal.wait_for("redpointai")
    terminal.signal(number)
    assert terminal.wait() == 128 + number
    assert terminal.left_behind() == []


def test_a_lost_connection_ends_the_reader(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault)
    terminal.wait_for("redpointai")
    terminal.hang_up()
    assert terminal.wait() != 0


def test_the_shell_and_back(vault: Path, tmp_path: Path) -> None:
    readline = tmp_path / "inputrc"
    readline.write_text("set enable-bracketed-paste off\n")
    env = reader_environment(tmp_path, PS1="at the shell> ", INPUTRC=str(readline))
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env=env) as terminal:
        terminal.wait_for("at the shell>")
        terminal.type(shlex.join([sys.executable, "-m", "seekmark", str(vault)]) + "\r")
        terminal.wait_for("Topics ")
        terminal.send("ctrl+z")
        terminal.wait_for("Stopped")
        assert terminal.modes.changed() == []
        terminal.type("fg\r")
        terminal.wait_for(lambda now: now.modes.is_alternate and "redpointai" in now.text)
        terminal.send("j", "j")
        terminal.wait_for("redpointai ›")
        terminal.send("q")
        terminal.wait_for(lambda now: now.raw.count(b"at the shell>") == 3)
        terminal.type("exit\r")
        assert terminal.wait() == 0
        assert terminal.modes.changed() == []


@pytest.mark.parametrize("term", ["xterm", "linux", "vt100", "screen"])
def test_sixteen_colours_are_enough(open_reader: OpenReader, vault: Path, term: str) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", TERM=term, COLORTERM="")
    terminal.wait_for(KEEPING_UP)
    terminal.send("T")
    terminal.wait_for("theme contrast")
    styles = {token.body for token in terminal.tokens if token.body.endswith("m")}
    assert [style for style in styles if "38;" in style or "48;" in style] == []
    _quit(terminal)
