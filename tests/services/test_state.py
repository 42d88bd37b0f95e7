"""What is remembered from one session to the next, and what becomes of its file."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from seekmark.services.nodes import Grouping
from seekmark.services.reading import Scope
from seekmark.services.state.file import state_file
from seekmark.services.state.last import last_place, last_vault
from seekmark.services.state.memory import Keep, Mark, Memory
from seekmark.services.state.merging import merged, without_old_removals
from seekmark.services.state.scroll import Scroll
from seekmark.services.state.store import Store
from seekmark.services.state.values import LastPlace, Spot, Visit

VISIT = Visit(
    Spot("a/n\udcff.md", 2, 7, "A title", "A heading", "A claim.", 67),
    Scroll(2, 12, 80, 2, 1),
    "claims",
    Scope.VIDEO,
    whole=True,
)
PLACE = LastPlace(VISIT, Grouping.FOLDER, ("channel:a", "note:a/n\udcff.md"), "channel:a")
OTHER = LastPlace(Visit(Spot("b.md")))
LATE = 9e9
"""A second that has not come yet."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    return tmp_path / "notes"


def _remember(root: Path, **parts: object) -> str:
    store = Store(root)
    store.change(**parts)
    return store.save()


def test_all_that_is_remembered_comes_back(root: Path) -> None:
    memory = Memory(
        PLACE,
        5.5,
        (VISIT, OTHER.visit),
        (VISIT,),
        {"a": Mark(LATE, VISIT), "b": Mark(LATE, OTHER.visit)},
        {"x": Keep(LATE, VISIT.spot, "{}", 1.5), "y": Keep(LATE, None)},
        {"a/n.md": 4.0},
    )
    _remember(root, **{name: getattr(memory, name) for name in memory.__slots__})
    again = Store(root)
    assert again.said == ""
    assert again.memory == memory
    assert last_place(root) == PLACE


def test_without_a_file_nothing_is_known(root: Path) -> None:
    assert last_place(root) is None
    assert Store(root).memory == Memory()
    assert not state_file(root).parent.exists()


def test_what_has_not_changed_is_not_written(root: Path) -> None:
    assert Store(root).save() == ""
    assert not state_file(root).exists()


def test_only_the_user_may_look_at_it(root: Path) -> None:
    old = os.umask(0)
    try:
        _remember(root, place=PLACE)
    finally:
        os.umask(old)
    file = state_file(root)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", ""),
        ("{", "is damaged"),
        ("\xff\x00", "is damaged"),
        ('{"seekmark":1,"vault":"/"}\n{}\n', "is of another vault"),
        ('{"seekmark":2,"vault":"/"}\nwho knows', "is of another version"),
        ('{"seekmark":1,"vault":"ROOT"}\n{"read":{"a":"b"}}\n', "is damaged"),
        ('{"seekmark":1,"vault":"ROOT"}\n{"marks":' + "[" * 100_000 + "\n", "is damaged"),
        ('{"seekmark":1,"vault":"ROOT","place":{"visit":{"path":3}}}\n{}\n', "is damaged"),
    ],
)
def test_an_unfit_file_is_set_aside_and_told(root: Path, text: str, reason: str) -> None:
    _remember(root, place=PLACE)
    file = state_file(root)
    text = text.replace("ROOT", str(root))
    file.write_text(text, encoding="utf-8")
    assert last_place(root) is None
    assert file.exists(), "looking changes nothing"
    store = Store(root)
    assert reason in store.said
    assert store.memory == Memory()
    store.change(place=OTHER)
    assert store.save() == ""
    assert last_place(root) == OTHER
    asides = [one for one in file.parent.iterdir() if one != file]
    assert [one.read_text(encoding="utf-8") for one in asides] == ([text] if text else [])


def test_a_link_in_its_place_is_not_followed(root: Path, tmp_path: Path) -> None:
    _remember(root, place=PLACE)
    file, precious = state_file(root), tmp_path / "precious"
    precious.write_text("mine")
    file.unlink()
    file.symlink_to(precious)
    assert last_place(root) is None
    assert "set aside" in Store(root).said
    _remember(root, place=PLACE)
    assert precious.read_text() == "mine"
    assert not file.is_symlink()


def test_a_folder_that_is_a_link_is_not_used(root: Path, tmp_path: Path) -> None:
    folder = state_file(root).parent
    folder.parent.mkdir(parents=True)
    folder.symlink_to(tmp_path)
    assert "no folder of yours" in _remember(root, place=PLACE)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["notes"]


def test_where_nothing_can_be_written_that_is_said_once(root: Path) -> None:
    folder = state_file(root).parent
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    store = Store(root)
    store.change(place=PLACE)
    assert store.save().startswith("nothing is remembered")
    store.change(place=OTHER)
    assert store.save() == ""
    assert store.memory.place == OTHER


def test_a_full_disk_leaves_the_old_memory(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _remember(root, place=PLACE, placed=1.0)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    store = Store(root)
    store.change(place=OTHER, placed=2.0)
    assert "No space left" in store.save()
    assert last_place(root) == PLACE
    assert len(list(state_file(root).parent.iterdir())) == 1
    monkeypatch.undo()
    store.change(place=OTHER, placed=3.0)
    assert store.save() == ""
    assert last_place(root) == OTHER


def test_a_session_killed_while_it_writes_leaves_a_whole_file(root: Path) -> None:
    _remember(root, read={f"note {number}": 1.0 for number in range(3000)})
    program = (
        "import sys; from pathlib import Path; from seekmark.services.state.store import Store\n"
        "store, number = Store(Path(sys.argv[1])), 0\n"
        "while True:\n"
        "    number += 1\n"
        "    store.change(read={**store.memory.read, 'mine': float(number)}); store.save()\n"
        "    print(number, flush=True)\n"
    )
    for _ in range(3):
        command = [sys.executable, "-c", program, str(root)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            written = int(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)
        store = Store(root)
        assert store.said == ""
        assert store.memory.read["mine"] >= written
        assert len(store.memory.read) == 3001


class TestTwoSessions:
    def test_both_are_remembered(self, root: Path) -> None:
        one, other = Store(root), Store(root)
        one.change(
            marks={"a": Mark(LATE, VISIT)}, read={"a": 1.0}, kept={"x": Keep(LATE, VISIT.spot)}
        )
        one.save()
        other.change(marks={"b": Mark(LATE, VISIT)}, read={"b": 2.0}, kept={"y": Keep(LATE, None)})
        other.save()
        memory = Store(root).memory
        assert set(memory.marks) == {"a", "b"}
        assert memory.read == {"a": 1.0, "b": 2.0}
        assert set(memory.kept) == {"x", "y"}
        assert other.memory == memory, "a session learns of the other's when it writes"

    def test_the_last_place_is_that_of_the_one_that_read_last(self, root: Path) -> None:
        one, other = Store(root), Store(root)
        one.change(place=PLACE, placed=20.0, past=(VISIT,))
        one.save()
        other.change(place=OTHER, placed=10.0, read={"b": 1.0})
        other.save()
        assert last_place(root) == PLACE
        assert Store(root).memory.past == (VISIT,)

    @pytest.mark.parametrize("is_removal_later", [True, False])
    def test_what_was_done_last_to_a_claim_counts(self, is_removal_later: bool) -> None:
        removal, keep = Keep(5.0 + is_removal_later, None), Keep(5.5, VISIT.spot)
        one, other = Memory(kept={"a": removal}), Memory(kept={"a": keep})
        last = removal if is_removal_later else keep
        assert merged(one, other).kept == merged(other, one).kept == {"a": last}

    def test_a_removal_is_forgotten_after_a_season(self) -> None:
        memory = Memory(kept={"a": Keep(0.0, None), "b": Keep(0.0, VISIT.spot)})
        assert set(without_old_removals(memory, 60 * 24 * 3600.0).kept) == {"a", "b"}
        assert set(without_old_removals(memory, 100 * 24 * 3600.0).kept) == {"b"}


class TestTheLastVault:
    def test_is_the_one_written_last_that_is_still_there(self, tmp_path: Path) -> None:
        sample = tmp_path / "sample"
        for number, name in enumerate(("old", "new", "sample", "gone")):
            root = tmp_path / name
            root.mkdir()
            _remember(root, place=PLACE)
            os.utime(state_file(root), (number, number))
        (tmp_path / "gone").rmdir()
        assert last_vault(sample) == tmp_path / "new"

    def test_is_none_where_none_was_read(self, tmp_path: Path) -> None:
        assert last_vault(tmp_path) is None

    def test_is_not_taken_from_what_is_no_memory(self, root: Path, tmp_path: Path) -> None:
        _remember(root, place=PLACE)
        (state_file(root).parent / "z.json").write_text("{}")
        assert last_vault(tmp_path) == root
