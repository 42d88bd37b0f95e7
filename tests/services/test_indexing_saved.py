"""Saved notes go into the index the quick way, with the same outcome."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from seekmark.index.place import index_file
from seekmark.services.indexing import saved
from seekmark.services.indexing.build import DAMAGED, Progress
from seekmark.services.indexing.saved import update_notes
from tests.index.contents import contents, found
from tests.services.test_indexing import ONE, TWO, age, as_built_anew, refresh
from tests.services.test_indexing_damage import spoil
from tests.vault.made import make_vault, note

BODY = "Whales sing [00:01:00], says [[b]].\n\n[[b]] [[#there]]"
FILES = {
    "a.md": note("Alpha", ONE, BODY),
    "b.md": note("Beta", ONE, "They dive [05:02:00] to a [[c]] [05:03:00] [05:04:00] [05:05:00]"),
    "c.md": note("Gamma", TWO, "Deep [00:03:00]"),
    "plain.md": "Nothing.\n",
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault with an index."""
    root = make_vault(tmp_path / "v", FILES)
    age(root)
    refresh(root)
    return root


def save(vault: Path, path: str, text: str) -> None:
    """Save a note, and let the index know."""
    (vault / path).write_text(text)
    update_notes(vault, [path], lambda _: None)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forbid the long way."""

    def fail(*_: object) -> None:
        pytest.fail("all notes were looked at")

    monkeypatch.setattr(saved, "update", fail)


@pytest.mark.usefixtures("quick")
def test_new_words_are_found_without_a_look_at_other_notes(vault: Path) -> None:
    save(vault, "a.md", note("Alpha", ONE, BODY.replace("Whales", "Otters")))
    assert found(vault, "otters") == {"a.md"}
    assert found(vault, "whales") == set()


@pytest.mark.usefixtures("quick")
def test_the_other_notes_on_the_video_are_read_again(vault: Path, tmp_path: Path) -> None:
    lines = "".join(f"Word [00:{number:02}:07]\n\n" for number in range(1, 30))
    before = contents(vault)
    save(vault, "a.md", note("Alpha", ONE, lines))
    assert contents(vault) == as_built_anew(vault, tmp_path)
    assert contents(vault) != before


def _delete(vault: Path) -> None:
    (vault / "plain.md").unlink()


def _link_elsewhere(vault: Path) -> None:
    _delete(vault)
    (vault / "plain.md").symlink_to("a.md")


def _retitle(vault: Path) -> None:
    (vault / "plain.md").write_text(note("Delta", "", "now [00:00:01]"))


def _link_anew(vault: Path) -> None:
    (vault / "plain.md").write_text("[[Alpha]] [[nowhere]] [00:00:01]\n")


def _add(vault: Path) -> None:
    (vault / "new.md").write_text("New [00:00:01]\n")
    (vault / "plain.md").rename(vault / "other.md")


@pytest.mark.parametrize("change", [_delete, _link_elsewhere, _retitle, _link_anew, _add])
def test_where_more_than_words_changed_the_outcome_is_right_too(
    change: Callable[[Path], None], vault: Path, tmp_path: Path
) -> None:
    change(vault)
    update_notes(vault, ["plain.md"], lambda _: None)
    copy = tmp_path / "copy" / "v"
    make_vault(copy, {path.name: path.read_bytes() for path in vault.iterdir() if is_note(path)})
    refresh(copy)
    assert contents(vault) == contents(copy)


def is_note(path: Path) -> bool:
    """Whether a file is a note and no link to one."""
    return not path.is_symlink()


def test_without_an_index_one_is_built(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "v", FILES)
    update_notes(vault, ["a.md"], lambda _: None)
    assert contents(vault) == as_built_anew(vault, tmp_path)


@pytest.mark.usefixtures("quick")
def test_what_a_note_no_longer_says_of_the_times_of_its_video_is_forgotten(
    tmp_path: Path,
) -> None:
    long = "".join(f"Word [{number:02}:{number + 9:02}:00]\n\n" for number in range(1, 24))
    short = "".join(f"Word [{number:02}:{number + 9:02}:00]\n\n" for number in range(1, 4))
    vault = make_vault(
        tmp_path / "v", {"a.md": note("A", ONE, long), "b.md": note("B", ONE, short)}
    )
    age(vault)
    refresh(vault)
    save(vault, "a.md", note("A", ONE, "Word [00:01:07]"))
    assert contents(vault) == as_built_anew(vault, tmp_path)


def test_an_index_that_is_damaged_or_of_another_version_is_built_anew_and_says_so(
    vault: Path, tmp_path: Path
) -> None:
    said: list[str] = []

    def tell(progress: Progress) -> None:
        said.append(progress.said)

    spoil(vault, "claim")
    assert update_notes(vault, ["a.md"], tell).is_whole
    assert DAMAGED in said
    with closing(sqlite3.connect(index_file(vault))) as index:
        index.execute("PRAGMA user_version = 1")
    assert update_notes(vault, ["a.md"], tell).is_whole
    assert "another version" in "".join(said)
    assert contents(vault) == as_built_anew(vault, tmp_path)
