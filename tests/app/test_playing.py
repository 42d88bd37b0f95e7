"""Playing what the cursor is on, and following what is played, with a real mpv."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from seekmark.services.player import spoken
from seekmark.services.settings import Settings
from tests.app.conftest import Read
from tests.app.notes import NOTES, VIDEO
from tests.mpv import SILENT, Players, make_clip, silent_players

LONG, OTHER = "channel/long.md", "channel/other.md"
DASHED = "-bcdefghij1"
SETTINGS = Settings(player=SILENT)


@pytest.fixture
def players(monkeypatch: pytest.MonkeyPatch) -> Iterator[Players]:
    """A desktop on which mpv shows and sounds nothing."""
    for players in silent_players():
        monkeypatch.delenv("SSH_CONNECTION")
        monkeypatch.setenv("DISPLAY", ":99")
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(players.folder))
        monkeypatch.setattr(spoken, "_PAUSE", 0.05)
        yield players


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of five minutes."""
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mkv")


@pytest.fixture
def films(make_vault: Callable[[dict[str, str]], Path], clip: Path) -> Path:
    """The notes, the film that they are about, and a note whose video's id begins with a dash."""
    dashed = f"---\nvideoId: {DASHED}\n---\nSaid [00:00:50], and said [00:09:00].\n"
    root = make_vault({**NOTES, "channel/dashed.md": dashed})
    for video in (VIDEO, DASHED):
        (root / f"channel/{video}.mkv").hardlink_to(clip)
    return root


async def _until(what: Callable[[], bool]) -> None:
    """Wait until mpv has led somewhere, or something is said."""
    async with asyncio.timeout(20):
        while not what():  # noqa: ASYNC110 - following has no event to wait for
            await asyncio.sleep(0.02)


async def test_mpv_starts_at_the_very_second(read: Read, films: Path, players: Players) -> None:
    async with read(films, LONG, at="First of one") as reading:
        paused = replace(SETTINGS, player=(*SETTINGS.player, "--pause"))
        reading.reader.settings = paused
        await reading.press("p")
        assert reading.said == f"playing {VIDEO}.mkv at 1:00"
        assert players.ask(lambda mpv: mpv.position) == pytest.approx(60, abs=0.1)


async def test_p_plays_in_one_mpv_from_the_second_on(
    read: Read, films: Path, players: Players
) -> None:
    async with read(films, LONG, at="First of one") as reading:
        reading.reader.settings = SETTINGS
        await reading.press("p")
        assert reading.said == f"playing {VIDEO}.mkv at 1:00"
        position, pid = players.ask(lambda mpv: mpv.position), players.pid
        assert isinstance(position, float)
        assert 60 <= position < 63
        players.ask(lambda mpv: mpv._do(["set_property", "pause", True]))
        await reading.press("]", "]", "p")
        assert reading.said == f"playing {VIDEO}.mkv at 2:00"
        assert players.pid == pid
        assert players.ask(lambda mpv: mpv._get("pause")) is False
        reading.reader.settings = replace(SETTINGS, lead=3)
        players.pause_at(10)
        await reading.press("p")
        assert reading.said == f"playing {VIDEO}.mkv at 1:57"
        reading.reader.go_to_note("channel/dashed.md")
        await reading.press("3", "p")
        assert reading.said == f"playing {DASHED}.mkv at 0:47"
        assert players.pid == pid
        path = players.ask(lambda mpv: mpv.path)
        assert path == str(films / f"channel/{DASHED}.mkv")
        await reading.press("j", "p")
        assert reading.said == "8:57 is after the end of the video, 5:00"


async def test_an_id_with_a_dash_in_front_is_no_option_of_mpv(
    read: Read, films: Path, players: Players
) -> None:
    async with read(films, "channel/dashed.md") as reading:
        reading.reader.settings = SETTINGS
        await reading.press("3", "p")
        assert reading.said == f"playing {DASHED}.mkv at 0:50"
        position = players.ask(lambda mpv: mpv.position)
        assert isinstance(position, float)
        assert 50 <= position < 53


async def test_the_panes_follow_mpv_until_somebody_moves_or_mpv_ends(
    read: Read, films: Path, players: Players
) -> None:
    async with read(films, LONG, at="First of one") as reading:
        reading.reader.settings = SETTINGS
        await reading.press("3", "p")
        await reading.press("F")
        players.pause_at(60)
        await _until(lambda: reading.said.startswith("following mpv, at 1:00; F ends it"))
        assert "Claims · section · with mpv" in reading.text
        players.pause_at(150)
        await _until(lambda: "Second of one" in reading.claim)
        players.pause_at(200)
        await _until(lambda: reading.claim == "First of two,")
        assert reading.reader.library.note(LONG).sections[reading.state.section].title == "Two"
        await reading.press("v", "v")
        players.pause_at(290)
        await _until(lambda: reading.state.path == OTHER)
        assert reading.claim == "Other says that then."
        await reading.press("k")
        assert reading.said == "you moved, so mpv is no longer followed; F does again"
        assert "with mpv" not in reading.text
        await reading.press("F")
        await _until(lambda: reading.claim == "Other says that then.")
        players.kill()
        await _until(lambda: reading.said == "no longer following: mpv has ended")
        assert "with mpv" not in reading.text
        await reading.press("F")
        await _until(lambda: reading.said == "not following: no mpv is running")


async def test_following_ends_with_the_same_key_and_with_another_video(
    read: Read, films: Path, players: Players
) -> None:
    async with read(films, LONG, at="First of one") as reading:
        reading.reader.settings = SETTINGS
        await reading.press("p")
        await reading.press("F")
        await _until(lambda: reading.said.startswith("following mpv"))
        await reading.press("F")
        assert reading.said == "no longer following mpv"
        await reading.press("F")
        await _until(lambda: reading.said.startswith("following mpv"))
        dashed = str(films / f"channel/{DASHED}.mkv")
        players.ask(lambda mpv: mpv.load(dashed, 0))
        gone = "no longer following: mpv plays no video of this note"
        await _until(lambda: reading.said == gone)


async def test_over_ssh_the_link_is_shown_and_nothing_is_played(read: Read, films: Path) -> None:
    async with read(films, LONG, at="First of two") as reading:
        await reading.press("p")
        assert "not played: over SSH mpv needs a forwarded socket, see README" in reading.text
        assert f"https://youtu.be/{VIDEO}?t=180" in reading.text
        await reading.press("escape", "F")
        said = "not following: over SSH mpv needs a forwarded socket, see README"
        await _until(lambda: reading.said == said)


@pytest.mark.parametrize(
    ("note", "keys", "reason"),
    [
        (LONG, "} } ] ] ] p", "this time can't be read, so it can't be played"),
        ("channel/plain.md", "p", "no video is known for this note"),
    ],
)
async def test_what_can_not_be_played_is_said(
    read: Read, notes: Path, note: str, keys: str, reason: str
) -> None:
    async with read(notes, note) as reading:
        await reading.press(*keys.split())
        assert reading.said == reason
