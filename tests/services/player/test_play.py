"""Starting mpv, or not; what the real one does is tried with the reader."""

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seekmark.errors import PlayerError
from seekmark.model import Host, Media
from seekmark.services.player.place import Player, player_for
from seekmark.services.player.play import PlayResult, play
from seekmark.services.player.source import Source
from seekmark.services.settings import Settings
from tests.mpv import line, serving

ID = "-bcdefghij1"
WEB = Source(Media(Host.YOUTUBE, ID), f"https://youtu.be/{ID}")
FILE = Source(Media(Host.YOUTUBE, ID), f"/vault/{ID}.mp4")
OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


def _always() -> bool:
    return True


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a desktop whose mpv is a script that notes its arguments, and ends."""
    program = tmp_path / "bin" / "mpv"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >{tmp_path}/arguments\nexit ${{STATUS}}\n')
    program.chmod(0o755)
    with tempfile.TemporaryDirectory() as runtime:
        yield {
            "PATH": str(program.parent),
            "DISPLAY": ":9",
            "XDG_RUNTIME_DIR": runtime,
            "STATUS": "2",
        }


def _play(settings: Settings, environment: dict[str, str], source: Source) -> PlayResult:
    return play(player_for(settings, environment), source, 2907, _always)


def test_mpv_is_started_at_the_second_with_the_target_after_two_dashes(
    desk: dict[str, str], tmp_path: Path
) -> None:
    _play(Settings(player=("mpv", "--fs")), desk, WEB)
    first, *options, dashes, target = (tmp_path / "arguments").read_text().splitlines()
    assert (first, dashes, target) == ("--fs", "--", f"https://youtu.be/{ID}")
    assert f"--input-ipc-server={desk['XDG_RUNTIME_DIR']}/seekmark/mpv.sock" in options
    assert {"--start=2907", "--resume-playback=no", "--terminal=no"} < set(options)


@pytest.mark.parametrize(
    ("source", "status", "said"),
    [
        (FILE, "2", f"mpv can't play {ID}.mp4 (it ended with 2)"),
        (FILE, "0", "mpv ended at once: this is after the end of the video"),
        (WEB, "2", "mpv needs yt-dlp to open this video, and that isn't installed"),
    ],
)
def test_why_mpv_has_ended_is_said(
    desk: dict[str, str], source: Source, status: str, said: str
) -> None:
    result = _play(Settings(), {**desk, "STATUS": status}, source)
    assert result == PlayResult(said)


def test_a_player_that_is_missing_is_said_to_be(desk: dict[str, str]) -> None:
    result = _play(Settings(), {**desk, "PATH": "bin:/nowhere"}, FILE)
    said = "mpv isn't installed: install it, or set another player"
    assert result == PlayResult(said)


def test_without_a_desktop_the_console_is_left_alone(desk: dict[str, str], tmp_path: Path) -> None:
    del desk["DISPLAY"]
    _play(Settings(), desk, FILE)
    assert "--video=no" in (tmp_path / "arguments").read_text().splitlines()


@pytest.mark.parametrize("extra", [{}, {"DISPLAY": ":0"}])
def test_over_ssh_nothing_is_started(
    desk: dict[str, str], tmp_path: Path, extra: dict[str, str]
) -> None:
    result = _play(Settings(), {**desk, **OVER_SSH, **extra}, WEB)
    said = "over SSH mpv needs a forwarded socket, see README"
    assert result == PlayResult(said, has_way=False)
    gone = tmp_path / "mpv.sock"
    result = _play(Settings(player_socket=str(gone)), {**desk, **OVER_SSH, **extra}, WEB)
    said = f"no mpv listens at {gone}; is it forwarded? See README"
    assert result == PlayResult(said, has_way=False)
    assert not (tmp_path / "arguments").exists()


def test_over_ssh_a_forwarded_mpv_is_asked(desk: dict[str, str]) -> None:
    asked: list[Any] = []

    def answer(message: dict[str, Any]) -> bytes:
        asked.append(message["command"])
        known = line(request_id=message["request_id"], error="success")
        return known + (line(event="file-loaded") if "name" in message["command"] else b"")

    with serving(answer) as path:
        result = _play(Settings(player_socket=str(path)), {**desk, **OVER_SSH}, WEB)
    assert result == PlayResult("playing at 48:27")
    loaded = next(command for command in asked if "name" in command)
    assert (loaded["url"], loaded["options"][:10]) == (WEB.target, "start=2907")


def test_a_forwarded_socket_without_an_mpv_behind_it_is_no_way(desk: dict[str, str]) -> None:
    with serving(lambda _: b"") as path:
        result = _play(Settings(player_socket=str(path)), {**desk, **OVER_SSH}, WEB)
    said = "no mpv runs at the other end of the socket"
    assert result == PlayResult(said, has_way=False)


def test_an_mpv_that_is_loading_the_video_seeks_when_it_has(desk: dict[str, str]) -> None:
    seeks = iter(["error running command", "success"])

    def answer(message: dict[str, Any]) -> bytes:
        command, replied = message["command"], {"request_id": message["request_id"]}
        if command[-1] == "path":
            return line(**replied, error="success", data=WEB.target)
        if command[0] == "seek" and (error := next(seeks)) != "success":
            return line(**replied, error=error) + line(event="file-loaded")
        return line(**replied, error="success")

    with serving(answer) as path:
        player = Player(("mpv",), path, is_far=False, environment=desk)
        assert play(player, WEB, 7, _always) == PlayResult("playing at 0:07")
    assert not list(seeks)


def test_what_is_after_the_end_is_not_sought(desk: dict[str, str]) -> None:
    def answer(message: dict[str, Any]) -> bytes:
        data = {"path": WEB.target, "duration": 600.5}.get(message["command"][-1])
        return line(request_id=message["request_id"], error="success", data=data)

    with serving(answer) as path:
        result = _play(Settings(player_socket=str(path)), desk, WEB)
    assert result.said == "48:27 is after the end of the video, 10:00"


def test_the_socket_lies_in_a_folder_closed_to_others(desk: dict[str, str]) -> None:
    place = player_for(Settings(), desk).socket
    assert place == Path(desk["XDG_RUNTIME_DIR"], "seekmark", "mpv.sock")
    assert place.parent.stat().st_mode & 0o777 == 0o700


def test_a_runtime_folder_that_is_open_to_others_is_not_taken(
    desk: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path(desk["XDG_RUNTIME_DIR"]).chmod(0o755)
    place = player_for(Settings(), desk).socket
    assert place == tmp_path / "cache" / "seekmark" / "mpv.sock"


def test_a_link_in_place_of_the_folder_is_refused(desk: dict[str, str], tmp_path: Path) -> None:
    Path(desk["XDG_RUNTIME_DIR"], "seekmark").symlink_to(tmp_path)
    with pytest.raises(PlayerError, match="is no folder of yours"):
        player_for(Settings(), desk)


def test_a_socket_in_the_home_of_nobody_is_said_to_be_nowhere(desk: dict[str, str]) -> None:
    with pytest.raises(PlayerError, match="nowhere: ~nobody-here/"):
        player_for(Settings(player_socket="~nobody-here/mpv.sock"), desk)


def test_what_is_left_of_an_mpv_that_was_killed_is_no_hindrance(
    desk: dict[str, str], tmp_path: Path
) -> None:
    place = player_for(Settings(), desk).socket
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(place))
    _play(Settings(), desk, FILE)
    assert (tmp_path / "arguments").exists()
