"""``seekmark index``, and the commands that use what it made."""

import os
from pathlib import Path

import pytest

from seekmark.cli import main
from tests.vault.made import make_vault, note

ID = "aaaaaaaaaaa"
FILES = {
    "talks/x.md": note("X", ID, "Fast [00:47:55], see [[y]].\n"),
    "talks/y.md": note("Y", ID, "Middle [00:05:00]. [A](https://youtu.be/bbbbbbbbbbb?t=7).\n"),
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


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    return (main(words), *capsys.readouterr())


@pytest.mark.usefixtures("vault")
def test_it_is_built_once_and_then_kept(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "index")
    assert (status, out) == (0, "")
    assert err.startswith("2 notes indexed, 2 of them read in ")
    assert run(capsys, "index") == (0, "", "2 notes, nothing has changed\n")
    assert run(capsys, "index", "--rebuild")[2].startswith("2 notes indexed, 2 of them read in ")


@pytest.mark.usefixtures("vault")
def test_the_commands_print_the_same_with_it_and_without(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = (
        ("video", ID),
        ("video", "bbbbbbbbbbb"),
        ("links", "--to", "talks/y.md"),
        ("check",),
        ("export",),
    )
    before = [run(capsys, *words) for words in asked]
    run(capsys, "index")
    assert [run(capsys, *words) for words in asked] == before


def test_what_is_stale_is_never_printed(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "index")
    (vault / "talks/y.md").write_text(note("Y", ID, "Changed [00:09:00], see [[x]].\n"))
    assert "Changed" in run(capsys, "video", ID)[1]
    assert "talks/y.md" in run(capsys, "links", "--to", "talks/x.md")[1]
    (vault / "talks/x.md").unlink()
    assert "Fast" not in run(capsys, "video", ID)[1]


@pytest.mark.usefixtures("vault")
def test_a_cache_that_cannot_be_written_is_an_error_of_this_command_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    status, _, err = run(capsys, "index")
    assert status == 1
    assert err.startswith("seekmark: ")
    assert run(capsys, "video", ID)[0] == 0
