"""Copying to a desktop's clipboard and opening links on it, with stand-ins for its programs."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.services.clipboard import CopyResult, CopyState, copy
from seekmark.services.opener import OpenState, open_link
from seekmark.services.osc52 import LIMIT
from seekmark.services.programs import launch, run

LINK = "https://youtu.be/-atMRWzgHEG?t=67"
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the desktop's programs differ")

Desktop = dict[str, str]
Install = Callable[[str, str], None]


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with programs, the only ones to be found but for a shell's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


@pytest.fixture
def install(programs: Path) -> Install:
    """Writes a shell script as a program."""

    def write(name: str, script: str) -> None:
        program = programs / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    return write


@pytest.fixture
def desktop(tmp_path: Path, programs: Path) -> Desktop:
    """An environment with a display."""
    return {"PATH": f"{programs}:/usr/bin:/bin", "DISPLAY": ":7", "HOME": str(tmp_path)}


def clipboard_script(folder: Path) -> str:
    return f'case "$*" in *-o*) cat {folder}/clip;; *) cat > {folder}/clip;; esac'


@linux_only
def test_a_copy_that_can_be_read_back_is_copied(
    tmp_path: Path, desktop: Desktop, install: Install
) -> None:
    install("xclip", clipboard_script(tmp_path))
    assert copy(LINK, desktop) == CopyResult(CopyState.COPIED)
    assert (tmp_path / "clip").read_text() == LINK


@linux_only
@pytest.mark.parametrize("script", ["cat > /dev/null", "exit 1", "echo noise >&2; echo other"])
def test_a_copy_that_did_not_arrive_is_for_the_terminal(
    desktop: Desktop, install: Install, script: str, capfd: pytest.CaptureFixture[str]
) -> None:
    install("xclip", script)
    result = copy(LINK, desktop)
    assert result.state is CopyState.SEND
    assert result.reason
    assert capfd.readouterr() == ("", "")


@linux_only
def test_a_clipboard_that_hangs_is_given_up(desktop: Desktop, install: Install) -> None:
    install("xclip", "sleep 60")
    result = copy(LINK, desktop)
    assert result.state is CopyState.SEND
    assert result.reason == "the desktop's clipboard doesn't answer"


@linux_only
@pytest.mark.parametrize(
    "environment", [{"SSH_CONNECTION": "1 2 3 4"}, {"SSH_TTY": "/dev/pts/1"}, {"DISPLAY": ""}]
)
def test_nothing_is_started_where_the_desktop_is_not_the_users(
    tmp_path: Path, desktop: Desktop, install: Install, environment: dict[str, str]
) -> None:
    for name in ("xclip", "xdg-open"):
        install(name, f"touch {tmp_path}/started")
    assert copy(LINK, desktop | environment).state is CopyState.SEND
    assert open_link(LINK, desktop | environment).state is OpenState.NO_WAY
    assert not (tmp_path / "started").exists()


def test_what_a_terminal_would_not_take_fails() -> None:
    assert copy("x" * LIMIT, {}).state is CopyState.SEND
    assert copy("x" * (LIMIT + 1), {}).state is CopyState.FAILED
    assert copy("\ud800", {}).state is CopyState.FAILED


@linux_only
def test_a_link_goes_to_the_desktop_as_one_argument(
    tmp_path: Path, desktop: Desktop, install: Install
) -> None:
    install("xdg-open", f'printf "%s|" "$@" > {tmp_path}/asked')
    result = open_link(LINK, desktop)
    assert (result.state, result.reason) == (OpenState.ASKED, "xdg-open")
    assert (tmp_path / "asked").read_text() == f"{LINK}|"


@linux_only
def test_an_opener_that_fails_or_prints_is_told_from_one_that_works(
    desktop: Desktop, install: Install, capfd: pytest.CaptureFixture[str]
) -> None:
    install("xdg-open", "echo noise; echo noise >&2; exit 3")
    result = open_link(LINK, desktop)
    assert (result.state, result.reason) == (OpenState.FAILED, "xdg-open ended with 3")
    assert capfd.readouterr() == ("", "")


@linux_only
def test_a_browser_that_stays_open_was_asked(desktop: Desktop, install: Install) -> None:
    install("xdg-open", "sleep 3")
    assert open_link(LINK, desktop).state is OpenState.ASKED


@linux_only
@pytest.mark.parametrize(
    ("browser", "seen"), [("w3m", ""), ("/usr/bin/lynx %s", ""), ("firefox", "firefox")]
)
def test_a_text_browser_is_never_asked_for(
    tmp_path: Path, desktop: Desktop, install: Install, browser: str, seen: str
) -> None:
    install("xdg-open", f'printf "%s" "$BROWSER" > {tmp_path}/asked')
    open_link(LINK, desktop | {"BROWSER": browser})
    assert (tmp_path / "asked").read_text() == seen


@linux_only
def test_programs_are_not_taken_from_where_one_stands(
    tmp_path: Path,
    programs: Path,
    desktop: Desktop,
    install: Install,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install("xdg-open", f"touch {tmp_path}/started")
    monkeypatch.chdir(programs)
    assert open_link(LINK, desktop | {"PATH": ".:"}).state is OpenState.NO_WAY
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://youtu.be/-atMRWzgHEG?t=67",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "-atMRWzgHEG",
        "https://u@e.x/a",
        "https://e.x:port/a",
        "https://e.x\\@f.x/",
        "https://e.x/ --help",
        "https://e.x/\x1b",
        f"{LINK}\n",
        "",
    ],
)
def test_only_links_that_we_build_are_opened(url: str) -> None:
    assert open_link(url, {"DISPLAY": ":7"}).state is OpenState.FAILED


def test_a_program_that_takes_too_long_is_stopped_with_its_children(tmp_path: Path) -> None:
    script = f"(sleep 3; touch {tmp_path}/survived) & wait"
    with pytest.raises(subprocess.TimeoutExpired):
        run(["/bin/sh", "-c", script], os.environ, b"")
    time.sleep(1.5)
    assert not (tmp_path / "survived").exists()


def test_a_program_gets_no_terminal() -> None:
    assert launch(["/bin/sh", "-c", "exec 2>/dev/null; : < /dev/tty"], os.environ) != 0
    assert launch(["/bin/sh", "-c", "test $(ps -o sid= -p $$) = $$"], os.environ) == 0
