"""Vaults with what nobody expects in them, read with an index and without."""

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from seekmark.cli import main
from seekmark.index.place import index_file
from seekmark.services.indexing.build import Progress, update
from seekmark.vault import read
from tests.disks import close_disk, small_disk
from tests.index.contents import contents, found, paths
from tests.services.test_indexing_safety import as_built_anew, refresh
from tests.vault.made import make_vault

SAID = "Whales [00:01:00]"
TWINS = {
    "a.md": f"{SAID} [[A]] [[é]]",
    "A.md": SAID,
    unicodedata.normalize("NFC", "é.md"): SAID,
    unicodedata.normalize("NFD", "é.md"): SAID,
}
ASKED = (("links",), ("check",), ("links", "--to", "a.md"))
Run = tuple[int, str, str]


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault of twins, pipes, sockets, loops of links, and very long notes."""
    root = make_vault(tmp_path / "odd", TWINS)
    (root / "long.md").write_text("".join(f"Line {line} [[a]].\n" for line in range(3_000)))
    (root / "sparse.md").touch()
    os.truncate(root / "sparse.md", 1 << 30)
    (root / "inner").mkdir()
    (root / "inner/up").symlink_to("..")
    (root / "loop").symlink_to("loop")
    (root / "loop.md").symlink_to("loop.md")
    os.mkfifo(root / "pipe.md")
    os.mkfifo(root / "inner/pipe.txt")
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.md")
    return root


def test_an_odd_vault_reads_alike_with_an_index_and_without(
    odd: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(read.read_note, "__defaults__", (100_000,))

    def run(*words: str) -> Run:
        return (main((*words, "--vault", str(odd))), *capsys.readouterr())

    before = [run(*words) for words in ASKED]
    assert before[1][1].count("unreadable-file") == 6
    assert "sparse.md" in before[1][1]
    assert run("index")[0] == 0
    assert [run(*words) for words in ASKED] == before
    assert found(odd, "whales") == set(TWINS)


def test_a_gigabyte_of_nothing_is_read_in_part(odd: Path) -> None:
    text = read.read_note(odd, "sparse.md")
    assert len(text.text) == read.NOTE_LIMIT
    assert "only the first" in text.problems[0].text


def test_a_vault_that_cannot_be_written_is_indexed(tmp_path: Path) -> None:
    vault = tmp_path / "v"
    vault.mkdir()
    with small_disk(vault, 256):
        make_vault(vault, {"a.md": SAID})
        close_disk(vault)
        refresh(vault)
        assert found(vault, "whales") == {"a.md"}


def test_a_note_that_could_not_be_read_for_a_moment_is_read_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = make_vault(tmp_path / "v", {"a.md": SAID, "b.md": SAID})
    for path in vault.glob("*.md"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    whole = read._read

    def failing(root: Path, path: str, limit: int) -> tuple[bytes, bool]:
        if path == "a.md":
            raise OSError(5, "Input/output error")
        return whole(root, path, limit)

    with monkeypatch.context() as patch:
        patch.setattr(read, "_read", failing)
        refresh(vault)
        assert found(vault, "whales") == {"b.md"}
        refresh(vault)
    refresh(vault)
    assert found(vault, "whales") == {"a.md", "b.md"}


@pytest.mark.parametrize("becomes", ["file", "gone", "other names", "link"])
def test_a_folder_may_turn_into_anything_while_it_is_indexed(tmp_path: Path, becomes: str) -> None:
    notes = {f"talks/n{number}.md": f"{SAID} [[n1]]" for number in range(120)}
    vault = make_vault(tmp_path / "v", notes | {"rest.md": "[[n5]]"})
    folder = vault / "talks"

    def turn(progress: Progress) -> None:
        if not folder.is_dir() or folder.is_symlink() or progress.done:
            return
        if becomes == "other names":
            for path in folder.glob("*.md"):
                path.rename(path.with_stem(f"{path.stem}-later"))
            return
        folder.rename(tmp_path / "away")
        if becomes == "file":
            folder.write_text("no folder")
        elif becomes == "link":
            folder.symlink_to(tmp_path / "away")

    update(vault, turn)
    refresh(vault)
    assert len(paths(vault)) == (121 if becomes == "other names" else 1)
    if becomes != "link":
        assert contents(vault) == as_built_anew(vault, tmp_path)


def test_a_vault_that_is_gone_leaves_its_index_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = make_vault(tmp_path / "v", {"a.md": SAID})
    refresh(vault)
    vault.rename(tmp_path / "away")
    for words in (("index",), ("search", "whales"), ("links",)):
        assert main((*words, "--vault", str(vault))) == 2
        out, err = capsys.readouterr()
        assert not out
        assert err.count("\n") == 1
    assert index_file(vault).exists()
    (tmp_path / "away").rename(vault)
    assert main(("search", "whales", "--vault", str(vault))) == 0
