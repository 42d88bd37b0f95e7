"""What of a video is played."""

from pathlib import Path

import pytest

from seekmark.errors import PlayerError
from seekmark.model import Host, Media
from seekmark.services.library import Library
from seekmark.services.player.source import Source, find_source

ID = "-bcdefghij1"
WATCH = f"https://youtu.be/{ID}"
VIDEO = Media(Host.YOUTUBE, ID)


def _library(root: Path, *files: str, front: str = f"videoId: {ID}") -> Library:
    for name in ("talks/tides.md", *files):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"---\n{front}\n---\nHigh [00:01].\n")
    return Library.open(root)


def _target(library: Library) -> str:
    media = library.head("talks/tides.md").media
    target = find_source(library, "talks/tides.md", media, is_far=False).target
    return target.removeprefix(f"{library.root}/")


def test_without_a_file_it_is_the_address_without_a_time(tmp_path: Path) -> None:
    assert _target(_library(tmp_path)) == WATCH


@pytest.mark.parametrize(
    ("files", "played"),
    [
        ([f"talks/{ID}.mp4"], f"talks/{ID}.mp4"),
        ([f"media/{ID}.webm"], f"media/{ID}.webm"),
        ([f"a/{ID}.mkv", f"talks/{ID}.m4a"], f"talks/{ID}.m4a"),
        ([f"talks/{ID}.m4a", f"talks/{ID}.mkv"], f"talks/{ID}.mkv"),
        ([f"talks/Tides and moons [{ID}].MP4"], f"talks/Tides and moons [{ID}].MP4"),
        (["talks/tides.mp3"], "talks/tides.mp3"),
        (["talks/tides.mp4", f"talks/{ID}.mp3"], f"talks/{ID}.mp3"),
        (["media/tides.mp4", "talks/tides.mp4.part", f"talks/{ID}.vtt", f"{ID}x.mp4"], WATCH),
    ],
)
def test_a_file_of_the_vault_goes_before_the_network(
    tmp_path: Path, files: list[str], played: str
) -> None:
    assert _target(_library(tmp_path, *files)) == played


@pytest.mark.parametrize(
    ("named", "file"),
    [
        ("media: high.mp4", "talks/high.mp4"),
        ("media: media/high%20tide.mp4", "media/high tide.mp4"),
        ("media: ../media/high.mp4", "media/high.mp4"),
        ('media: "[[high.mp4]]"', "elsewhere/high.mp4"),
    ],
)
def test_a_file_that_the_note_names_is_played(tmp_path: Path, named: str, file: str) -> None:
    assert _target(_library(tmp_path, file, "other.mp4", front=named)) == file


@pytest.mark.parametrize("name", ["../outside.mp4", "/etc/outside.mp4", "missing.mp4", "-h.mp4"])
def test_a_file_that_is_not_in_the_vault_is_not_played(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.mp4").touch()
    library = _library(tmp_path / "vault", front=f"media: {name}")
    with pytest.raises(PlayerError, match=r"\.mp4 is not in the vault"):
        _target(library)


def test_what_became_a_link_or_no_file_is_not_played(tmp_path: Path) -> None:
    library = _library(tmp_path, f"talks/{ID}.mp4", f"links/{ID}.mkv")
    (tmp_path / f"talks/{ID}.mp4").unlink()
    (tmp_path / f"talks/{ID}.mp4").symlink_to("/etc/passwd")
    (tmp_path / "links").rename(tmp_path / "moved")
    (tmp_path / "links").symlink_to(tmp_path / "moved")
    assert _target(library) == WATCH


def test_another_video_that_the_note_cites_is_not_the_file_named_like_the_note(
    tmp_path: Path,
) -> None:
    library = _library(tmp_path, "talks/tides.mp4")
    other = Media(Host.YOUTUBE, "otherother1")
    source = find_source(library, "talks/tides.md", other, is_far=False)
    assert source.target == "https://youtu.be/otherother1"


def test_a_player_elsewhere_has_no_files_of_this_vault(tmp_path: Path) -> None:
    library = _library(tmp_path, f"talks/{ID}.mp4")
    assert find_source(library, "talks/tides.md", VIDEO, is_far=True).target == WATCH
    file = Media(Host.FILE, f"{ID}.mp4")
    with pytest.raises(PlayerError, match="lies here, and the player runs elsewhere"):
        find_source(library, "talks/tides.md", file, is_far=True)


@pytest.mark.parametrize(
    ("path", "same"),
    [
        (WATCH, True),
        (f"{WATCH}?t=67", True),
        (f"https://www.youtube.com/watch?v={ID}&list=x", True),
        (f"/home/me/films/Tides [{ID}].webm", True),
        (f"{ID}.mkv", True),
        ("https://youtu.be/otherother1", False),
        (f"/home/me/{ID}/other.mp4", False),
        ("", False),
        ("-", False),
    ],
)
def test_the_same_video_is_known_by_its_id(path: str, same: bool) -> None:
    assert Source(VIDEO, WATCH).is_played_at(path) is same


def test_a_file_without_a_known_video_is_the_same_only_as_itself() -> None:
    source = Source(None, "/vault/talk.mp4")
    assert source.is_played_at("/vault/talk.mp4")
    assert not source.is_played_at("/vault/other.mp4")
    assert not source.is_played_at("")
