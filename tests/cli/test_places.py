"""The vault and the notes that arguments mean."""

import os
from pathlib import Path

import pytest

from seekmark.cli.places import find_note, open_library, reader_vault, select, select_notes
from seekmark.errors import NoSuchNoteError, UsageError, VaultError
from seekmark.services.library import Library
from seekmark.services.state.store import Store
from tests.vault.made import make_vault

FILES = dict.fromkeys(("a/x.md", "a/y.md", "a/b/z.md", "ab/v.md", "top.md", "film.mp4"), "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small vault, with a note beside it that is none of its notes."""
    make_vault(tmp_path, {"outside.md": "", "other/x.md": ""})
    return make_vault(tmp_path / "vault", FILES)


@pytest.fixture
def library(root: Path) -> Library:
    return Library.open(root)


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        ([], ("a/b/z.md", "a/x.md", "a/y.md", "ab/v.md", "top.md")),
        (["."], ("a/b/z.md", "a/x.md", "a/y.md", "ab/v.md", "top.md")),
        (["a"], ("a/b/z.md", "a/x.md", "a/y.md")),
        (["a/"], ("a/b/z.md", "a/x.md", "a/y.md")),
        (["a/b/../y.md", "a/x.md", "./a/x.md"], ("a/x.md", "a/y.md")),
        (["top.md", "a/b"], ("a/b/z.md", "top.md")),
    ],
)
def test_paths_name_notes_and_folders(
    library: Library, monkeypatch: pytest.MonkeyPatch, arguments: list[str], paths: tuple[str, ...]
) -> None:
    monkeypatch.chdir(library.root)
    assert select(library, arguments).paths == paths


def test_paths_start_here_else_at_the_root_of_the_vault(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.root / "a")
    assert select(library, ["b"]).paths == ("a/b/z.md",)
    assert select(library, ["a/x.md"]).paths == ("a/x.md",)
    monkeypatch.chdir("/")
    assert select(library, ["a/x.md", "top.md"]).paths == ("a/x.md", "top.md")
    assert select(library, [str(library.root / "ab")]).paths == ("ab/v.md",)


def test_a_vault_reached_by_a_link_holds_its_notes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "alias").symlink_to(root)
    library = Library.open(tmp_path / "alias")
    monkeypatch.chdir(root)
    assert select(library, ["a/x.md", str(root / "top.md")]).paths == ("a/x.md", "top.md")


def test_a_path_outside_of_the_vault_is_named_in_the_error(
    library: Library, tmp_path: Path
) -> None:
    for place in (tmp_path / "outside.md", library.root / "../outside.md", tmp_path):
        with pytest.raises(UsageError, match=str(place)):
            select(library, [str(place)])


def test_a_tilde_is_the_home_of_the_user_if_there_is_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(root))
    assert open_library("~/ab").paths == ("v.md",)
    with pytest.raises(VaultError, match="~nobody-of-this-name"):
        open_library("~nobody-of-this-name/x")


def test_what_is_there_but_no_note_is_wrong_use(library: Library) -> None:
    with pytest.raises(UsageError, match=r"film\.mp4"):
        select(library, ["film.mp4"])


def test_what_is_left_out_of_the_vault_is_no_empty_note(root: Path) -> None:
    (root / "link.md").symlink_to("top.md")
    (root / "folder").symlink_to("a")
    os.mkfifo(root / "pipe.md")
    make_vault(root, {".hidden/h.md": ""})
    library = Library.open(root)
    for name in ("link.md", "folder", "pipe.md"):
        with pytest.raises(UsageError, match=f"^{name}: is "):
            select_notes(library, ["top.md", name])
        assert select(library, [name]).paths == ()
    for name in ("folder/x.md", ".hidden/h.md"):
        with pytest.raises(UsageError, match="neither hidden nor behind a link"):
            select_notes(library, [name])
    assert select_notes(library, ["top.md"]) == ("top.md",)
    assert select_notes(library, []) == library.paths


def test_what_is_not_there_is_named_in_the_error(library: Library) -> None:
    with pytest.raises(NoSuchNoteError, match=r"gone\.md"):
        select(library, ["top.md", "gone.md"])
    with pytest.raises(NoSuchNoteError, match="a"):
        find_note(library, "a")


def test_the_vault_is_given_else_in_the_environment_else_here(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "other")
    assert open_library(None).paths == ("x.md",)
    monkeypatch.setenv("SEEKMARK_VAULT", str(root / "a"))
    assert open_library(None).paths == ("b/z.md", "x.md", "y.md")
    assert open_library(str(root / "ab")).paths == ("v.md",)
    with pytest.raises(VaultError, match="gone"):
        open_library("gone")


class TestReader:
    def test_without_a_word_it_is_the_given_vault_else_the_sample(
        self, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert reader_vault(None, None) == (None, None)
        monkeypatch.setenv("SEEKMARK_VAULT", str(root))
        assert reader_vault(None, None) == (root, None)
        assert reader_vault(None, "other") == (Path("other"), None)

    def test_the_vault_read_last_goes_before_the_sample(
        self, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = Store(root)
        store.change(read={"top.md": 1.0})
        store.save()
        assert reader_vault(None, None) == (root, None)
        monkeypatch.setenv("SEEKMARK_VAULT", str(tmp_path / "other"))
        assert reader_vault(None, None) == (tmp_path / "other", None)

    def test_a_folder_is_a_vault(self, root: Path) -> None:
        assert reader_vault(str(root), None) == (root, None)

    def test_a_note_opens_the_vault_that_is_given(self, root: Path) -> None:
        assert reader_vault(str(root / "a/x.md"), str(root)) == (root, "a/x.md")
        with pytest.raises(UsageError, match="top"):
            reader_vault(str(root / "top.md"), str(root / "a"))

    def test_a_note_can_be_named_from_the_root_of_the_given_vault(self, root: Path) -> None:
        assert reader_vault("a/x.md", str(root)) == (root, "a/x.md")

    def test_a_note_opens_the_folder_that_is_a_vault_elsewhere(self, root: Path) -> None:
        (root / ".obsidian").mkdir()
        assert reader_vault(str(root / "a/x.md"), None) == (root, "a/x.md")

    def test_a_note_without_a_channel_opens_this_folder(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(root)
        assert reader_vault("a/x.md", None) == (root, "a/x.md")

    def test_a_note_opens_the_vault_around_it(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir("/")
        assert reader_vault(str(root / "a/x.md"), None) == (root / "a", "x.md")
        make_vault(root, {"a/a.md": ""})
        assert reader_vault(str(root / "a/x.md"), None) == (root, "a/x.md")
        monkeypatch.chdir(root.parent)
        assert reader_vault("vault/a/x.md", None) == (root, "a/x.md")
        monkeypatch.setenv("SEEKMARK_VAULT", str(root))
        assert reader_vault("vault/a/x.md", None) == (root, "a/x.md")

    def test_home_is_no_vault_by_chance(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(root))
        monkeypatch.chdir(root)
        assert reader_vault("a/x.md", None) == (root / "a", "x.md")

    @pytest.mark.parametrize("word", ["serch", "s" * 300])  # longer than a name can be
    def test_a_word_that_is_neither_place_nor_command_is_named(self, word: str) -> None:
        with pytest.raises(VaultError, match=word):
            reader_vault(word, None)
