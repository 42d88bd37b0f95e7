"""Which files of a folder are notes."""

import os
import socket
from pathlib import Path

import pytest

from seekmark.errors import VaultError
from seekmark.model import ProblemKind
from seekmark.vault.read import read_note
from seekmark.vault.walk import walk
from tests.vault.made import make_vault


def test_notes_are_told_by_their_extension_in_any_case(tmp_path: Path) -> None:
    make_vault(
        tmp_path, {"a.md": "", "b.MarkDown": "", "c.TXT": "", "d.mp4": "", "e": "", "f.mdx": ""}
    )
    listing = walk(tmp_path)
    assert listing.notes == ("a.md", "b.MarkDown", "c.TXT")
    assert listing.media == ("d.mp4", "e", "f.mdx")


def test_paths_are_ordered_as_text(tmp_path: Path) -> None:
    make_vault(
        tmp_path, dict.fromkeys(("b/a.md", "b-c.md", "B.md", "b.md", "a/z/y.md", "é.md"), "")
    )
    assert walk(tmp_path).notes == ("B.md", "a/z/y.md", "b-c.md", "b.md", "b/a.md", "é.md")


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    make_vault(tmp_path, dict.fromkeys((".git/a.md", "x/.obsidian/b.md", ".c.md", "x/d.md"), ""))
    listing = walk(tmp_path)
    assert listing.notes == ("x/d.md",)
    assert not listing.media
    assert not listing.problems


def test_a_folder_with_the_name_of_a_note_is_a_folder(tmp_path: Path) -> None:
    make_vault(tmp_path, {"talks.md/a.md": ""})
    assert walk(tmp_path).notes == ("talks.md/a.md",)


def test_links_are_not_followed_and_said_so(tmp_path: Path) -> None:
    outside = make_vault(tmp_path / "outside", {"secret.md": "secret"})
    vault = make_vault(tmp_path / "vault", {"a.md": ""})
    (vault / "out.md").symlink_to(outside / "secret.md")
    (vault / "folder").symlink_to(outside)
    (vault / "loop").symlink_to(vault)
    (vault / "nowhere.md").symlink_to("gone")
    listing = walk(vault)
    assert listing.notes == ("a.md",)
    assert [found.path for found in listing.problems] == ["folder", "loop", "nowhere.md", "out.md"]
    assert {found.problem.kind for found in listing.problems} == {ProblemKind.UNREADABLE_FILE}


def test_special_files_with_the_name_of_a_note_are_no_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.md")
    assert not walk(tmp_path).notes
    assert [found.path for found in walk(tmp_path).problems] == ["pipe.md", "socket.md"]


def test_a_name_that_is_no_unicode_can_be_opened_again(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        (tmp_path / name).write_text("hello")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (path,) = walk(tmp_path).notes
    assert path == name
    assert read_note(tmp_path, path).text == "hello"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_is_closed_to_us_costs_only_itself(tmp_path: Path) -> None:
    make_vault(tmp_path, {"open/a.md": "", "shut/b.md": ""})
    (tmp_path / "shut").chmod(0)
    listing = walk(tmp_path)
    (tmp_path / "shut").chmod(0o700)
    assert listing.notes == ("open/a.md",)
    assert [found.path for found in listing.problems] == ["shut"]


def test_a_vault_that_is_no_folder_is_an_error_of_the_user(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": ""})
    with pytest.raises(VaultError, match="gone"):
        walk(tmp_path / "gone")
    with pytest.raises(VaultError, match=r"a\.md"):
        walk(tmp_path / "a.md")
