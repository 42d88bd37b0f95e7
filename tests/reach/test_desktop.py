"""The reader on a desktop, and on what only looks like one."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import need_program
from tests.pty.terminal import Terminal
from tests.reach.parts import READER, hanging_x_server, login_environment, recorder, x_server

TEXT_BROWSERS = ("elinks", "links", "links2", "lynx", "w3m", "www-browser")
UNREACHABLE = ":4711"


def clipboard(display: str) -> str:
    """What is on the clipboard of a display."""
    command = [need_program("xclip"), "-o", "-selection", "clipboard"]
    return subprocess.run(
        command, env={"DISPLAY": display}, capture_output=True, text=True, check=True, timeout=20
    ).stdout


@pytest.fixture
def note(vault: Path) -> Path:
    return vault / "redpointai" / "testtime_compute_in_ai.md"


def reader(note: Path, home: Path, display: str, **extra: str) -> Terminal:
    home.mkdir(exist_ok=True)
    environment = login_environment(home, DISPLAY=display, **extra)
    return Terminal([*READER, str(note)], env=environment, columns=120)


def test_a_copy_is_on_the_clipboard_and_a_link_in_the_browser(tmp_path: Path, note: Path) -> None:
    need_program("xclip")
    record, taken = tmp_path / "record", tmp_path / "taken"
    recorder(tmp_path / "bin" / "xdg-open", record)
    for name in TEXT_BROWSERS:
        recorder(tmp_path / "bin" / name, taken)
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    with (
        x_server() as display,
        reader(note, tmp_path / "home", display, PATH=path, BROWSER="lynx") as terminal,
    ):
        terminal.wait_for("Claims")
        terminal.send("3", "y")
        terminal.wait_for("copied: https://youtu.be/")
        assert clipboard(display) in terminal.text
        assert terminal.copied == []
        terminal.send("enter")
        terminal.wait_for("asked xdg-open to open https://youtu.be/")
        (argument,) = json.loads(record.read_text())
        assert argument == clipboard(display)
        terminal.send("q")
        assert terminal.wait() == 0
    assert not taken.exists()


def test_a_dead_display_is_seen_through_and_prints_nothing(tmp_path: Path, note: Path) -> None:
    need_program("xclip")
    with reader(note, tmp_path / "home", UNREACHABLE) as terminal:
        terminal.wait_for("Claims")
        terminal.send("3", "y")
        terminal.wait_for("sent to your terminal (the desktop's clipboard didn't take it): https")
        assert len(terminal.copied) == 1
        assert UNREACHABLE not in terminal.raw.decode()
        terminal.send("q")
        assert terminal.wait() == 0


def test_keys_are_answered_while_a_display_hangs(tmp_path: Path, note: Path) -> None:
    need_program("xclip")
    with (
        hanging_x_server() as display,
        reader(note, tmp_path / "home", display) as terminal,
    ):
        terminal.wait_for("Claims")
        terminal.send("3", "y", "?")
        terminal.wait_for("Keys in claims")
        assert terminal.copied == []
        terminal.send("esc")
        terminal.wait_for(lambda one: one.copied)
        terminal.wait_for("the desktop's clipboard doesn't answer")
        terminal.send("q")
        assert terminal.wait() == 0
