"""Where an index is, and who may look into it."""

import os
import stat
from pathlib import Path

import pytest

from seekmark.errors import IndexUnusableError
from seekmark.index.opening import open_to_read, open_to_write
from seekmark.index.place import index_file, user_folder


def test_an_index_is_in_the_cache_folder_and_named_after_its_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = index_file(tmp_path / "My Notes")
    assert file.parent == tmp_path / "cache" / "seekmark"
    assert file.name.startswith("my-notes-")
    assert file.suffix == ".sqlite"


def test_vaults_of_one_name_have_an_index_each(tmp_path: Path) -> None:
    assert index_file(tmp_path / "a" / "notes") != index_file(tmp_path / "b" / "notes")


def test_a_vault_has_one_index_by_whatever_way_it_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "link").symlink_to("notes")
    monkeypatch.chdir(tmp_path / "notes")
    expected = index_file(tmp_path / "notes")
    assert index_file(tmp_path / "link") == expected
    assert index_file(Path()) == expected
    assert index_file(tmp_path / "notes" / ".." / "notes") == expected


@pytest.mark.parametrize("name", ["\x1b]52;c;aGk=\x07", os.fsdecode(b"\xff"), "…", "a" * 255])
def test_any_name_of_a_vault_gives_a_plain_name(name: str, tmp_path: Path) -> None:
    found = index_file(tmp_path / name).name
    assert found.isascii()
    assert found.isprintable()
    assert len(found) < 100


def test_an_index_is_closed_to_others(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        file = index_file(tmp_path)
        with open_to_write(file) as (index, _):
            index.execute("INSERT INTO meta VALUES ('a', 'b')")
            names = {path.name.removeprefix(file.name): path for path in file.parent.iterdir()}
            assert set(names) == {"", "-wal", "-shm", ".lock"}
            modes = {stat.S_IMODE(path.stat().st_mode) for path in names.values()}
        assert modes == {0o600}
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    finally:
        os.umask(old)


def test_a_cache_folder_that_was_open_is_closed(tmp_path: Path) -> None:
    file = index_file(tmp_path)
    file.parent.mkdir(parents=True)
    file.parent.chmod(0o777)
    with open_to_write(file):
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("end", ["", "-wal", "-shm", ".lock"])
def test_a_link_in_place_of_a_file_is_not_followed(end: str, tmp_path: Path) -> None:
    file = index_file(tmp_path)
    file.parent.mkdir(parents=True)
    goal = tmp_path / "precious"
    goal.write_text("precious")
    file.with_name(file.name + end).symlink_to(goal)
    with pytest.raises(IndexUnusableError), open_to_write(file):
        pass
    assert open_to_read(file) is None
    assert goal.read_text() == "precious"


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    file = index_file(tmp_path)
    file.parent.parent.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    file.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(IndexUnusableError), open_to_write(file):
        pass
    assert open_to_read(file) is None
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("what", ["folder", "fifo"])
def test_what_is_no_file_is_neither_opened_nor_waited_for(what: str, tmp_path: Path) -> None:
    file = index_file(tmp_path)
    file.parent.mkdir(parents=True)
    if what == "folder":
        file.mkdir()
    else:
        os.mkfifo(file)
    assert open_to_read(file) is None
    with pytest.raises(IndexUnusableError), open_to_write(file):
        pass


@pytest.mark.parametrize("home", ["", "notes", None])
def test_without_a_home_the_folder_is_at_the_root_and_never_where_one_stands(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if home is None:  # nor does the system know the user
        monkeypatch.delenv("HOME")
        monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    else:
        monkeypatch.setenv("HOME", home)
    assert user_folder("XDG_CACHE_HOME", ".cache") == Path("/", home or "", ".cache/seekmark")
