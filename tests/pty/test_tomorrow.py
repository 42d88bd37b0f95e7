"""Coming back tomorrow: what a session leaves is there in the next one, however it ended."""

import json
import signal
from pathlib import Path

from tests.pty.conftest import OpenReader
from tests.pty.terminal import Terminal

KEEPING_UP = "Keeping up with the leaders"


def _panes(terminal: Terminal) -> str:
    return "\n".join(line.rstrip() for line in terminal.screen[:-1])


def _state_files(tmp_path: Path) -> list[Path]:
    return [*(tmp_path / "home/.local/state/seekmark").glob("*.json")]


def test_after_a_lost_connection_the_screen_is_as_it_was(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault, "--at", "Keeping up")
    terminal.wait_for(KEEPING_UP)
    terminal.send("3", "j", "*")
    terminal.wait_for("★")
    terminal.send("m", "a", "z")
    terminal.wait_for("whole note")
    terminal.send("2", "space", "]")
    terminal.settle(1.0)  # until the digit can't become a count any more
    left = _panes(terminal)
    terminal.hang_up()
    assert terminal.wait() != 0
    terminal = open_reader()
    terminal.wait_for(lambda now: _panes(now) == left)
    terminal.send("H")
    terminal.wait_for("nothing before")
    terminal.send(">", "'", "a")
    terminal.wait_for("★")
    terminal.send("S")
    terminal.wait_for("1 of 1")
    terminal.send("S")
    terminal.wait_for(lambda now: "1 of 1" not in now.text)
    terminal.quit()


def test_a_session_that_was_killed_had_written_all_a_second_before(
    open_reader: OpenReader, vault: Path, tmp_path: Path
) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", columns=160, rows=45)
    terminal.wait_for(KEEPING_UP)
    terminal.send("l", "*")
    terminal.wait_for("★")
    terminal.wait_for(lambda _: any('"kept"' in one.read_text() for one in _state_files(tmp_path)))
    terminal.signal(signal.SIGKILL)
    assert terminal.wait() == -signal.SIGKILL
    terminal = open_reader(vault, columns=80, rows=24)
    terminal.wait_for(lambda now: KEEPING_UP in now.text and "★" in now.text)
    assert "Claims · section" in terminal.text
    terminal.send("q")
    assert terminal.wait() == 0


def test_two_sessions_keep_what_both_have_kept(
    open_reader: OpenReader, vault: Path, tmp_path: Path
) -> None:
    one = open_reader(vault, "--at", "Keeping up")
    other = open_reader(vault, "--at", "Keeping up")
    for terminal, keys in ((one, ("3", "*")), (other, ("3", "j", "*"))):
        terminal.wait_for(KEEPING_UP)
        terminal.send(*keys)
        terminal.wait_for("★")
        terminal.send("q")
        assert terminal.wait() == 0
    [file] = _state_files(tmp_path)
    assert len(json.loads(file.read_text().splitlines()[1])["kept"]) == 2
