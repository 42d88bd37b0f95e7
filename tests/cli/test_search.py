"""``seekmark search``."""

import json
import os
from pathlib import Path

import pytest

from seekmark.cli import main
from tests.disks import close_disk, small_disk
from tests.vault.made import make_vault, note

ID = "-aaaaaaaaaa"
FILES = {
    "talks/tides.md": note("Tides", ID, "The moon pulls the water [00:01:00].\n"),
    "talks/wind.md": note("Wind", ID, "# Over water\n\nWater moves [00:02:00].\n"),
}


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small vault to stand in, and a cache folder of its own."""
    root = make_vault(tmp_path / "vault", FILES)
    for path in root.rglob("*.md"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(root)
    return root


@pytest.mark.usefixtures("vault")
def test_hits_come_best_first_with_time_note_and_link(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "water"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"           Over water  talks/wind.md:6  https://youtu.be/{ID}",
        f"     2:00  Water moves.  talks/wind.md:8  https://youtu.be/{ID}?t=120",
        f"     1:00  The moon pulls the water.  talks/tides.md:6  https://youtu.be/{ID}?t=60",
    ]


@pytest.mark.usefixtures("vault")
def test_a_hit_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["search", "moon", "pulls", "--json"])
    assert json.loads(capsys.readouterr().out) == {
        "kind": "claim",
        "path": "talks/tides.md",
        "section": 0,
        "line": 6,
        "title": "Tides",
        "text": "The moon pulls the water.",
        "start": 60,
        "url": f"https://youtu.be/{ID}?t=60",
    }


def test_a_link_has_the_end_of_a_range(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (vault / "film.md").write_text("Foam [[b.mp4#t=67,80]].\n")
    main(["search", "foam"])
    assert capsys.readouterr().out == "     1:07  Foam.  film.md:1  b.mp4#t=67,80\n"


def test_a_word_may_be_a_single_letter(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (vault / "caml.md").write_text(
        "Written in C, not in Caml [00:00:07].\n\nOr in CSS [00:00:08].\n"
    )
    assert main(["search", "c"]) == 0
    assert capsys.readouterr().out == "     0:07  Written in C, not in Caml.  caml.md:1\n"


@pytest.mark.usefixtures("vault")
def test_any_number_is_a_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "water", "--limit", "9" * 30]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_what_was_written_a_moment_ago_is_found(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "sea"]) == 1
    (vault / "talks/sea.md").write_text(note("Sea", ID, "The sea [00:00:01].\n"))
    assert main(["search", "sea"]) == 0
    assert "talks/sea.md" in capsys.readouterr().out


@pytest.mark.usefixtures("vault")
def test_the_last_word_is_whole_and_a_star_lets_it_go_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "wat"]) == 1
    assert capsys.readouterr().err == "nothing found\n"
    assert main(["search", "wat*", "--limit", "1"]) == 0
    assert capsys.readouterr().err == "1 of 3\n"


def test_an_index_on_a_closed_disk_is_searched_while_it_is_like_the_vault(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = vault.parent / "cache"
    cache.mkdir()
    with small_disk(cache, 4096):
        assert main(["search", "moon"]) == 0
        close_disk(cache)
        capsys.readouterr()
        assert main(["search", "moon"]) == 0
        assert "talks/tides.md" in capsys.readouterr().out
        (vault / "talks/sea.md").write_text("The moon again [00:03:00].\n")
        assert main(["search", "moon"]) == 1
        out, err = capsys.readouterr()
    assert not out
    assert err.startswith("seekmark: no index: Read-only file system: ")
