"""Which way a copy and a link take to the user, with stand-ins for the programs on it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from seekmark.services.browsers import find_way
from seekmark.services.clipboard import CopyResult, CopyState, copy
from seekmark.services.opener import OpenState, open_link
from tests.reach.parts import recorder
from tests.services.conftest import Desktop, Install

LINK = "https://youtu.be/-atMRWzgHEG?t=67"
OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
WSL = {"WSL_DISTRO_NAME": "Debian", "DISPLAY": ""}
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the desktop's programs differ")


def test_the_users_own_command_copies_before_all_others(
    tmp_path: Path, desktop: Desktop, install: Install
) -> None:
    install("mine", f'cat > {tmp_path}/taken; echo "$@" > {tmp_path}/arguments')
    install("xclip", f"touch {tmp_path}/started")
    found = copy(LINK, ["mine", "-x", "a b"], environment=desktop | OVER_SSH)
    assert found == CopyResult(CopyState.COPIED, "with mine")
    assert (tmp_path / "taken").read_text() == LINK
    assert (tmp_path / "arguments").read_text() == "-x a b\n"
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize(
    ("command", "reason"), [("mine", "mine ended with 3"), ("none", "there is no program none")]
)
def test_a_command_that_fails_is_told_and_the_copy_goes_on(
    desktop: Desktop, install: Install, command: str, reason: str
) -> None:
    install("mine", "exit 3")
    found = copy(LINK, [command], environment=desktop | OVER_SSH)
    assert found == CopyResult(CopyState.SEND, reason)


@linux_only
def test_in_windows_its_own_program_copies(
    tmp_path: Path, desktop: Desktop, install: Install
) -> None:
    install("clip.exe", f"cat > {tmp_path}/taken")
    assert copy("§ 1", environment=desktop | WSL).state is CopyState.COPIED
    assert (tmp_path / "taken").read_bytes().decode("utf-16-le") == "§ 1"


def test_a_copy_starts_no_programs_where_none_are_allowed(
    tmp_path: Path, desktop: Desktop, install: Install
) -> None:
    for name in ("mine", "xclip", "tmux"):
        install(name, f"touch {tmp_path}/started")
    environment = desktop | {"TMUX": "/nowhere,1,0"}
    found = copy(LINK, ["mine"], environment=environment, starts_programs=False)
    assert found == CopyResult(CopyState.SEND)
    assert not (tmp_path / "started").exists()


def test_a_terminal_that_takes_no_clipboard_is_not_sent_any(desktop: Desktop) -> None:
    found = copy(LINK, environment=desktop | OVER_SSH | {"VTE_VERSION": "7600"})
    assert found.state is CopyState.FAILED
    assert found.reason == "this terminal takes no clipboard from programs"


@pytest.mark.parametrize("place", [{}, OVER_SSH])
def test_the_users_own_command_opens_before_all_others(
    tmp_path: Path, program_folder: Path, desktop: Desktop, place: dict[str, str]
) -> None:
    recorder(program_folder / "mine", tmp_path / "record")
    found = open_link(LINK, ["mine", "--new"], environment=desktop | place)
    assert (found.state, found.reason) == (OpenState.ASKED, "mine")
    assert json.loads((tmp_path / "record").read_text()) == ["--new", LINK]


def test_an_own_command_that_is_missing_is_told(desktop: Desktop) -> None:
    found = open_link(LINK, ["none"], environment=desktop)
    assert (found.state, found.reason) == (OpenState.FAILED, "there is no program none")


@pytest.mark.parametrize(
    ("browser", "arguments"),
    [
        ("{}/server/bin/helpers/browser.sh", [LINK]),
        ("wslview", [LINK]),
        ("lemonade", ["open", LINK]),
        ("lemonade open %s", ["open", LINK]),
    ],
)
def test_what_forwards_to_the_users_machine_opens_over_ssh(
    tmp_path: Path, program_folder: Path, desktop: Desktop, browser: str, arguments: list[str]
) -> None:
    browser = browser.format(tmp_path)
    recorder(program_folder / browser.split()[0], tmp_path / "record")
    found = open_link(LINK, environment=desktop | OVER_SSH | {"BROWSER": browser})
    assert found.state is OpenState.ASKED
    assert json.loads((tmp_path / "record").read_text()) == arguments


@pytest.mark.parametrize(
    "browser", ["lynx", "w3m", "links", "elinks", "www-browser", "firefox", "lemonade; touch x"]
)
def test_no_other_browser_is_started_over_ssh_or_without_a_desktop(
    tmp_path: Path, program_folder: Path, desktop: Desktop, browser: str
) -> None:
    for name in (browser.split(";", maxsplit=1)[0], "xdg-open", "gio"):
        recorder(program_folder / name, tmp_path / "record")
    for place in (OVER_SSH, {"DISPLAY": ""}):
        found = open_link(LINK, environment=desktop | place | {"BROWSER": browser})
        assert found.state is OpenState.NO_WAY
    assert not (tmp_path / "record").exists()


@linux_only
@pytest.mark.parametrize(
    ("place", "programs", "chosen"),
    [
        (WSL, ("wslview", "rundll32.exe"), "wslview"),
        (WSL, ("rundll32.exe",), "rundll32.exe url.dll,FileProtocolHandler"),
        ({"TERMUX_VERSION": "1"}, ("termux-open-url", "xdg-open"), "termux-open-url"),
        ({}, ("xdg-open", "gio"), "xdg-open"),
        ({}, ("gio",), "gio open"),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": "w"}, ("xdg-open",), "xdg-open"),
        ({"DISPLAY": ""}, ("xdg-open", "gio", "wslview"), ""),
    ],
)
def test_each_desktop_has_its_opener(
    program_folder: Path,
    desktop: Desktop,
    install: Install,
    place: dict[str, str],
    programs: tuple[str, ...],
    chosen: str,
) -> None:
    for name in programs:
        install(name, "")
    way = find_way((), desktop | place | {"PATH": str(program_folder)})
    shown = " ".join(way.command).replace(f"{program_folder}/", "")
    assert (shown, bool(way.reason)) == (chosen, not chosen)


@pytest.mark.parametrize(
    "attempt",
    [
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.fork()",
        "pty.spawn(['true'])",
    ],
)
def test_who_gave_up_programs_can_start_none(attempt: str) -> None:
    script = (
        "import os, pty, subprocess\nfrom seekmark.services.kiosk import give_up_programs\n"
        f"give_up_programs()\ntry: {attempt}\nexcept PermissionError: print('refused')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == "refused\n", ended.stderr
