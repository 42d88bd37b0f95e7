"""Copying to a desktop's clipboard and opening links on it, with stand-ins for its programs."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seekmark.services import programs
from seekmark.services.clipboard import CopyResult, CopyState, copy
from seekmark.services.opener import OpenState, open_link
from seekmark.services.osc52 import LIMIT
from seekmark.services.programs import launch, run
from tests.services.conftest import Desktop, Install

LINK = "https://youtu.be/-atMRWzgHEG?t=67"
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the desktop's programs differ")


def clipboard_script(folder: Path) -> str:
    return f'case "$*" in *-o*) cat {folder}/clip;; *) cat > {folder}/clip;; esac'


@linux_only
def test_a_copy_that_can_be_read_back_is_copied(
    tmp_path: Path, desktop: Desktop, install: Install
) -> None:
    install("xclip", clipboard_script(tmp_path))
    assert copy(LINK, environment=desktop) == CopyResult(CopyState.COPIED)
    assert (tmp_path / "clip").read_text() == LINK


@linux_only
@pytest.mark.parametrize("script", ["cat > /dev/null", "exit 1", "echo noise >&2; echo other"])
def test_a_copy_that_did_not_arrive_is_for_the_terminal(
    desktop: Desktop, install: Install, script: str, capfd: pytest.CaptureFixture[str]
) -> None:
    install("xclip", script)
    result = copy(LINK, environment=desktop)
    assert result.state is CopyState.SEND
    assert result.reason
    assert capfd.readouterr() == ("", "")


@linux_only
def test_a_clipboard_that_hangs_is_given_up(
    desktop: Desktop, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "TIME_LIMIT", 0.3)
    install("xclip", "sleep 60")
    result = copy(LINK, environment=desktop)
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
    assert copy(LINK, environment=desktop | environment).state is CopyState.SEND
    assert open_link(LINK, environment=desktop | environment).state is OpenState.NO_WAY
    assert not (tmp_path / "started").exists()


def test_what_a_terminal_would_not_take_fails() -> None:
    assert copy("x" * LIMIT, environment={}).state is CopyState.SEND
    assert copy("x" * (LIMIT + 1), environment={}).state is CopyState.FAILED
    assert copy("\ud800", environment={}).state is CopyState.FAILED


@linux_only
def test_a_link_goes_to_the_desktop_as_one_argument(
    tmp_path: Path, desktop: Desktop, install: Install
) -> None:
    install("xdg-open", f'printf "%s|" "$@" > {tmp_path}/asked')
    result = open_link(LINK, environment=desktop)
    assert (result.state, result.reason) == (OpenState.ASKED, "xdg-open")
    assert (tmp_path / "asked").read_text() == f"{LINK}|"


@linux_only
def test_an_opener_that_fails_or_prints_is_told_from_one_that_works(
    desktop: Desktop, install: Install, capfd: pytest.CaptureFixture[str]
) -> None:
    install("xdg-open", "echo noise; echo noise >&2; exit 3")
    result = open_link(LINK, environment=desktop)
    assert (result.state, result.reason) == (OpenState.FAILED, "xdg-open ended with 3")
    assert capfd.readouterr() == ("", "")


@linux_only
def test_a_browser_that_stays_open_was_asked(
    desktop: Desktop, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "TIME_LIMIT", 0.3)
    install("xdg-open", "sleep 3")
    assert open_link(LINK, environment=desktop).state is OpenState.ASKED


@linux_only
@pytest.mark.parametrize("browser", ["", "w3m", "/usr/bin/lynx %s", "firefox:elinks", "renamed"])
def test_an_opener_gets_no_text_browser_to_choose(
    tmp_path: Path, desktop: Desktop, program_folder: Path, install: Install, browser: str
) -> None:
    install("xdg-open", f'printf "%s" "$BROWSER" > {tmp_path}/asked')
    install("w3m", "")
    (program_folder / "renamed").symlink_to("w3m")
    open_link(LINK, environment=desktop | {"BROWSER": browser})
    offered = (tmp_path / "asked").read_text()
    assert offered.split(":")[0] == "x-www-browser"
    assert not {"w3m", "lynx", "elinks", "renamed"} & set(offered.split(":"))


@linux_only
def test_an_opener_keeps_the_browser_that_the_user_chose(
    tmp_path: Path, desktop: Desktop, install: Install
) -> None:
    install("xdg-open", f'printf "%s" "$BROWSER" > {tmp_path}/asked')
    open_link(LINK, environment=desktop | {"BROWSER": "firefox"})
    assert (tmp_path / "asked").read_text() == "firefox"


@linux_only
def test_programs_are_not_taken_from_where_one_stands(
    tmp_path: Path,
    program_folder: Path,
    desktop: Desktop,
    install: Install,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install("xdg-open", f"touch {tmp_path}/started")
    monkeypatch.chdir(program_folder)
    assert open_link(LINK, environment=desktop | {"PATH": ".:"}).state is OpenState.NO_WAY
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
    assert open_link(url, environment={"DISPLAY": ":7"}).state is OpenState.FAILED


@pytest.mark.parametrize(("limit", "is_wanted"), [(0.2, True), (60, False)])
def test_a_program_that_takes_too_long_or_is_not_wanted_is_stopped_with_its_children(
    tmp_path: Path, limit: float, is_wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "TIME_LIMIT", limit)
    script = f"(sleep 0.6; touch {tmp_path}/survived) & wait"
    with pytest.raises(subprocess.TimeoutExpired):
        run(["/bin/sh", "-c", script], os.environ, b"", lambda: is_wanted)
    time.sleep(0.8)
    assert not (tmp_path / "survived").exists()


def test_a_program_gets_no_terminal() -> None:
    assert launch(["/bin/sh", "-c", "exec 2>/dev/null; : < /dev/tty"], os.environ) != 0
    assert launch(["/bin/sh", "-c", "test $(ps -o sid= -p $$) = $$"], os.environ) == 0
