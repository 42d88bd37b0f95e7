"""What the doctor tells of machines of several kinds."""

import os
import pty
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from seekmark.services.doctor import Circumstances, Diagnosis, State, examine, is_well
from seekmark.services.doctor.terminal import examine_hyperlinks
from seekmark.services.settings import Settings
from tests.services.conftest import Desktop, Install

OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "DISPLAY": ""}


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal of 100 columns and 30 rows: the user's, and the program's."""
    user, program = pty.openpty()
    os.set_blocking(user, False)
    termios.tcsetwinsize(program, (30, 100))
    yield user, program
    os.close(user)
    os.close(program)


def told(
    environment: Desktop,
    settings: Settings | None = None,
    *,
    terminal: int | None = None,
    charset: str = "utf-8",
) -> dict[str, Diagnosis]:
    """What is told, by the names of the checks."""
    around = Circumstances(environment, settings or Settings(), charset, terminal)
    return {one.check: one for one in examine(around)}


def test_over_ssh_a_copy_is_sent_and_what_cannot_be_known_is_called_so(
    desktop: Desktop, terminal: tuple[int, int]
) -> None:
    user, program = terminal
    environment = desktop | OVER_SSH | {"TERM": "xterm-256color"}
    found = told(environment, terminal=program)
    sent = os.read(user, 1000).decode()
    assert sent.startswith("\x1b]52;c;")
    assert sent.endswith("\a")
    assert [found[name].state for name in ("osc52", "copy", "open")] == [State.UNSURE] * 3
    assert "nobody can confirm" in found["osc52"].found
    assert found["terminal"].found == "xterm-256color, 256 colours, 100 × 30"
    assert is_well(found.values())


def test_on_a_desktop_the_clipboard_is_read_back_and_gets_its_text_again(
    tmp_path: Path, desktop: Desktop, install: Install, terminal: tuple[int, int]
) -> None:
    (tmp_path / "clip").write_text("mine")
    install(
        "xclip",
        f'case "$*" in *-o*) cat {tmp_path}/clip;;'
        f" *) cat > {tmp_path}/clip; cat {tmp_path}/clip >> {tmp_path}/all;; esac",
    )
    install("xdg-open", f"touch {tmp_path}/started")
    found = told(desktop | {"TERM": "xterm"}, terminal=terminal[1])
    assert [found[name].state for name in ("clipboard", "copy", "open")] == [State.OK] * 3
    assert (tmp_path / "clip").read_text() == "mine"
    assert (tmp_path / "all").read_text().startswith("seekmark ")
    assert not (tmp_path / "started").exists()
    with pytest.raises(BlockingIOError):
        os.read(terminal[0], 1)


def test_where_nothing_copies_or_opens_something_is_wrong(
    desktop: Desktop, terminal: tuple[int, int]
) -> None:
    found = told(desktop | {"DISPLAY": "", "TERM": "linux"}, terminal=terminal[1])
    assert [found[name].state for name in ("osc52", "copy", "open")] == [State.MISSING] * 3
    assert not is_well(found.values())
    assert all(found[name].advice for name in ("copy", "open"))


def test_commands_of_ones_own_are_tried_or_looked_for(
    tmp_path: Path, desktop: Desktop, install: Install
) -> None:
    install("mine", f"cat > {tmp_path}/taken")
    settings = Settings(copy_command=("mine",), open_command=("nothing-there",))
    found = told(desktop | OVER_SSH, settings)
    assert (tmp_path / "taken").read_text().startswith("seekmark ")
    assert found["copy-command"].state is State.OK
    assert found["copy"].found == "'y' copies by: copy-command"
    assert found["open"].state is State.FAILED
    assert not is_well(found.values())


@pytest.mark.parametrize(
    ("environment", "state"),
    [
        ({"TERM": "xterm-kitty"}, State.OK),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, State.OK),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4600"}, State.UNSURE),
        ({"TERM": "xterm-256color"}, State.UNSURE),
        ({"TERM": "linux"}, State.MISSING),
        ({"TERM": "screen", "STY": "1.pts"}, State.MISSING),
    ],
)
def test_hyperlinks_are_guessed_by_the_name_of_the_terminal(
    environment: dict[str, str], state: State
) -> None:
    around = Circumstances(environment, Settings(), "utf-8", None)
    assert examine_hyperlinks(around).state is state


def test_a_terminal_that_says_nothing_of_itself_is_told_so(
    desktop: Desktop, terminal: tuple[int, int]
) -> None:
    assert told(desktop)["terminal"].found == "this output is no terminal"
    assert told(desktop, terminal=terminal[1])["terminal"].state is State.FAILED
    found = told(desktop | {"TERM": "no-such"}, charset="ascii")
    assert found["charset"].state is State.UNSURE


@pytest.mark.parametrize(
    ("script", "state", "found"),
    [
        ("echo 'mpv 0.40.0 Copyright of all'; echo more", State.OK, "mpv 0.40.0"),
        ("exit 2", State.FAILED, "doesn't tell its version"),
    ],
)
def test_the_player_is_asked_for_its_version(
    desktop: Desktop, install: Install, script: str, state: State, found: str
) -> None:
    install("mpv", script)
    told_of = told(desktop)["player"]
    assert told_of.state is state
    assert found in told_of.found


def test_a_player_that_is_not_there_is_missing(desktop: Desktop) -> None:
    settings = Settings(player=("no-such-player",))
    assert told(desktop, settings)["player"].state is State.MISSING
