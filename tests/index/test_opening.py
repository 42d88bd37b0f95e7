"""Opening an index, whatever lies in its place."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seekmark.errors import IndexBusyError, IndexDamagedError, IndexUnusableError
from seekmark.index import opening
from seekmark.index.opening import open_to_read, open_to_write
from seekmark.index.place import index_file
from seekmark.index.schema import APPLICATION, VERSION, is_ours
from tests.disks import close_disk, filled, small_disk

Spoil = Callable[[Path], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The place of an index that isn't there yet."""
    return index_file(tmp_path)


@pytest.fixture
def made(file: Path) -> Path:
    """An index with one fact in it."""
    with open_to_write(file) as (index, said):
        assert said == ""
        index.execute("INSERT INTO meta VALUES ('made', 'yes')")
    return file


def facts(file: Path) -> list[tuple[str, str]] | None:
    """What a reader finds there; None where there is no index."""
    index = open_to_read(file)
    if index is None:
        return None
    with closing(index):
        return index.execute("SELECT * FROM meta").fetchall()


def _damage(file: Path) -> None:
    file.write_bytes(b"\0" * 10_000)


def _cut(file: Path) -> None:
    os.truncate(file, 5000)


def _foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE precious (words)")


def _version(number: int, file: Path) -> None:
    with closing(sqlite3.connect(file)) as index:
        index.execute(f"PRAGMA user_version = {number}")


def _older(file: Path) -> None:
    _version(VERSION - 1, file)


def _newer(file: Path) -> None:
    _version(VERSION + 1, file)


UNUSABLE = pytest.mark.parametrize("spoil", [_damage, _cut, _foreign, _older, _newer])


def test_without_an_index_there_is_nothing_to_read_and_nothing_is_made(file: Path) -> None:
    assert open_to_read(file) is None
    assert not file.parent.exists()


def test_what_was_written_is_read(made: Path) -> None:
    assert facts(made) == [("made", "yes")]
    with open_to_write(made) as (index, said):
        assert said == ""
        assert index.execute("SELECT * FROM meta").fetchall() == [("made", "yes")]


def test_a_reader_cannot_write(made: Path) -> None:
    index = open_to_read(made)
    assert index is not None
    with closing(index), pytest.raises(sqlite3.OperationalError):
        index.execute("DELETE FROM meta")


@UNUSABLE
def test_what_cannot_be_used_is_no_index_to_a_reader(spoil: Spoil, made: Path) -> None:
    spoil(made)
    before = made.read_bytes()
    assert open_to_read(made) is None
    assert made.read_bytes() == before


@UNUSABLE
def test_what_cannot_be_used_is_set_aside_with_a_word(spoil: Spoil, made: Path) -> None:
    spoil(made)
    before = made.read_bytes()
    with open_to_write(made) as (index, said):
        assert "set aside" in said
        assert "\n" not in said
        assert index.execute("SELECT * FROM meta").fetchall() == []
    assert made.with_name(f"{made.name}.old").read_bytes() == before
    assert facts(made) == []


def test_only_the_last_one_is_kept_aside(made: Path) -> None:
    for _ in range(3):
        _damage(made)
        with open_to_write(made):
            pass
    ends = {path.name.removeprefix(made.name) for path in made.parent.iterdir()}
    assert ends == {"", ".old", ".lock"}


@pytest.mark.parametrize("number", [APPLICATION, 0])
def test_an_index_whose_making_was_cut_off_is_made_without_a_word(number: int, file: Path) -> None:
    file.parent.mkdir(parents=True, mode=0o700)
    with closing(sqlite3.connect(file)) as index:
        index.execute("PRAGMA journal_mode = WAL")
        index.execute(f"PRAGMA application_id = {number}")
    with open_to_write(file) as (_, said):
        assert said == ""
    assert facts(file) == []


def test_a_log_that_is_left_without_its_file_is_not_taken_for_the_new_one(made: Path) -> None:
    copy = made.with_name("copy")
    with open_to_write(made) as (index, _):
        index.execute("INSERT INTO meta VALUES ('late', 'yes')")
        copy.write_bytes(made.with_name(f"{made.name}-wal").read_bytes())
    assert copy.stat().st_size
    made.unlink()
    copy.rename(made.with_name(f"{made.name}-wal"))
    with open_to_write(made):
        pass
    assert facts(made) == []


def test_one_writes_at_a_time_and_the_others_read(made: Path) -> None:
    with open_to_write(made) as (index, _):
        index.execute("BEGIN IMMEDIATE")
        index.execute("INSERT INTO meta VALUES ('more', 'yes')")
        with pytest.raises(IndexBusyError), open_to_write(made):
            pass
        assert facts(made) == [("made", "yes")]
        index.execute("COMMIT")
        assert facts(made) == [("made", "yes"), ("more", "yes")]


def test_a_reader_keeps_what_it_reads_while_a_new_index_is_begun(made: Path) -> None:
    index = open_to_read(made)
    assert index is not None
    with closing(index), open_to_write(made, anew=True) as (new, said):
        new.execute("INSERT INTO meta VALUES ('new', 'yes')")
        assert said == ""
        assert index.execute("SELECT * FROM meta").fetchall() == [("made", "yes")]
    assert facts(made) == [("new", "yes")]


def test_a_sound_index_leaves_nothing_when_a_new_one_is_begun(made: Path) -> None:
    with open_to_write(made, anew=True) as (_, said):
        assert said == ""
    assert facts(made) == []
    ends = {path.name.removeprefix(made.name) for path in made.parent.iterdir()}
    assert ends <= {"", ".lock", "-wal", "-shm"}


def test_a_damage_that_shows_late_sets_the_index_aside(made: Path) -> None:
    with pytest.raises(IndexDamagedError), open_to_write(made) as (index, _):
        index.execute("SELECT * FROM lost")
    assert facts(made) is None
    assert made.with_name(f"{made.name}.old").exists()


def test_a_reader_takes_no_log_of_a_file_that_came_after_its_own(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(connection: sqlite3.Connection) -> bool:
        monkeypatch.undo()
        with open_to_write(made, anew=True):
            pass
        return is_ours(connection)

    monkeypatch.setattr(opening, "is_ours", late)
    assert open_to_read(made) is None


@pytest.fixture
def mounted(made: Path) -> Iterator[Path]:
    """The index on a file system of its own, of one megabyte."""
    content = made.read_bytes()
    with small_disk(made.parent, 1024):
        made.write_bytes(content)
        yield made


def test_a_full_disk_is_an_error_of_our_own_and_leaves_what_was_there(mounted: Path) -> None:
    with pytest.raises(IndexUnusableError, match="full") as caught:
        _fill(mounted)
    assert "\n" not in str(caught.value)
    assert facts(mounted) == [("made", "yes")]


def _fill(file: Path) -> None:
    with open_to_write(file) as (index, _):
        index.execute("BEGIN")
        for number in range(100_000):
            index.execute("INSERT INTO meta VALUES (?, ?)", (str(number), "x" * 1000))


@pytest.mark.parametrize("left", [0, 4, 16])
def test_an_index_on_a_full_disk_is_not_taken_for_a_damaged_one(mounted: Path, left: int) -> None:
    with filled(mounted.parent, left):
        with pytest.raises(IndexUnusableError, match="full"):
            _fill(mounted)
        assert not mounted.with_name(f"{mounted.name}.old").exists()
    assert facts(mounted) == [("made", "yes")]
    with open_to_write(mounted) as (_, said):
        assert said == ""


def test_a_read_only_cache_is_read_and_not_written(mounted: Path) -> None:
    close_disk(mounted.parent)
    assert facts(mounted) == [("made", "yes")]
    with pytest.raises(IndexUnusableError, match=r"[Rr]ead-only"), open_to_write(mounted):
        pass


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is closed to root")
def test_a_cache_that_is_closed_is_an_error_of_our_own(file: Path) -> None:
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.parent.chmod(0o500)
    with pytest.raises(IndexUnusableError), open_to_write(file):
        pass
