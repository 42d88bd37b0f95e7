"""Speaking to mpv, with servers that answer as told."""

import os
import socket
import tempfile
from pathlib import Path
from typing import Any

import pytest

from seekmark.errors import NoPlayerError, PlayerError
from seekmark.services.player import ipc
from seekmark.services.player.ipc import Mpv
from tests.mpv import line, serving


def test_answers_are_told_from_events_and_from_answers_to_others() -> None:
    def answer(asked: dict[str, Any]) -> bytes:
        other = line(request_id=asked["request_id"] + 7, error="success", data=1.0)
        event = line(event="seek", request_id=asked["request_id"])
        return event + other + line(request_id=asked["request_id"], error="success", data=67.25)

    with serving(answer) as path, Mpv(path) as mpv:
        assert mpv.position == 67.25


@pytest.mark.parametrize("data", [None, "67", True, [67], float("nan"), 10**400])
def test_what_is_no_number_is_no_position(data: object) -> None:
    def answer(asked: dict[str, Any]) -> bytes:
        return line(request_id=asked["request_id"], error="success", data=data)

    with serving(answer) as path, Mpv(path) as mpv:
        assert mpv.position is None


def test_a_file_is_loaded_by_names_that_old_and_new_mpvs_know() -> None:
    asked: list[dict[str, Any]] = []

    def answer(command: dict[str, Any]) -> bytes:
        asked.append(command["command"])
        events = line(event="start-file") + line(event="file-loaded")
        return line(request_id=command["request_id"], error="success") + events

    with serving(answer) as path, Mpv(path) as mpv:
        mpv.load("https://youtu.be/-bcdefghij1", 67)
        assert mpv.wait_until_loaded(lambda: True, 5)
    options = "start=67,resume-playback=no"
    url = "https://youtu.be/-bcdefghij1"
    assert asked == [{"name": "loadfile", "url": url, "flags": "replace", "options": options}]


def test_what_can_not_be_loaded_is_told() -> None:
    def answer(command: dict[str, Any]) -> bytes:
        end = line(event="end-file", reason="error", file_error="loading \x1bfailed")
        return line(request_id=command["request_id"], error="success") + end

    with serving(answer) as path, Mpv(path) as mpv:
        mpv.load("/vault/talk.mp4", 0)
        with pytest.raises(PlayerError, match="can't play it: loading ␛failed"):
            mpv.wait_until_loaded(lambda: True, 5)


def test_waiting_ends_when_nobody_wants_it_any_more() -> None:
    answers = iter([True, False])
    with serving(lambda _: b"") as path, Mpv(path) as mpv:
        assert not mpv.wait_until_loaded(lambda: next(answers), 60)


def test_names_that_are_no_unicode_go_to_mpv_as_they_are() -> None:
    asked: list[dict[str, Any]] = []

    def answer(command: dict[str, Any]) -> bytes:
        asked.append(command["command"])
        return line(request_id=command["request_id"], error="success")

    with serving(answer) as path, Mpv(path) as mpv:
        mpv.load(os.fsdecode(b"/vault/\xff.mp4"), 0)
    assert asked[0]["url"] == "/vault/\udcff.mp4"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (b"", "mpv has ended"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "what answers at the player's socket is no mpv"),
        (b"[]\n", "what answers at the player's socket is no mpv"),
        (b"[" * 100_000 + b"\n", "what answers at the player's socket is no mpv"),
        (b"x" * 2_000_000, "what answers at the player's socket is no mpv"),
        (b'{"request_id": 1}\n', "mpv doesn't answer"),
        (b'{"event": "seek"}\n' * 100_000, "mpv doesn't answer"),
        (b'{"event": ', "mpv doesn't answer"),
    ],
    ids=["end", "http", "list", "deep", "long", "no-error", "events", "part"],
)
def test_what_is_no_mpv_or_gone_is_told(
    monkeypatch: pytest.MonkeyPatch, told: bytes, said: str
) -> None:
    monkeypatch.setattr(ipc, "ANSWER_LIMIT", 0.1)
    with serving(lambda _: told) as path, Mpv(path) as mpv:
        with pytest.raises(PlayerError) as error:
            _ = mpv.position
        assert str(error.value) == said


def test_where_nobody_listens_there_is_no_player(tmp_path: Path) -> None:
    with pytest.raises(NoPlayerError):
        Mpv(tmp_path / "nothing")
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/left")
        with pytest.raises(NoPlayerError, match="no mpv listens at"):
            Mpv(Path(folder, "left"))


def test_what_is_no_socket_of_the_user_is_not_spoken_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PlayerError, match="no socket of yours"):
        Mpv(tmp_path / "file")
    with serving(lambda _: b"") as path:
        (tmp_path / "link").symlink_to(path)
        with pytest.raises(PlayerError, match="no socket of yours"):
            Mpv(tmp_path / "link")
        monkeypatch.setattr(os, "getuid", lambda: os.geteuid() + 1)
        with pytest.raises(PlayerError, match="no socket of yours"):
            Mpv(path)
