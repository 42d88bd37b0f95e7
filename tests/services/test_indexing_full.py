"""The disk of the index gets full while a vault is read."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from seekmark.cli import main
from seekmark.errors import IndexUnusableError
from seekmark.index.place import index_file
from seekmark.services.indexing.fresh import fresh_index
from seekmark.vault.walk import walk
from tests.disks import filled, small_disk
from tests.index.contents import contents
from tests.services.test_indexing_safety import as_built_anew, change, make_note, refresh
from tests.vault.made import make_vault

LEFT = (0, 4, 16, 33, 48, 96, 160, 1000)
"""Kilobytes; the first levels have no room for the log's own index, the next ones for the log."""
Run = tuple[int, str, str]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Path]:
    """A vault whose index is up to date, on a small disk."""
    chance = random.Random(4)
    notes = {f"n{number}.md": make_note(chance) for number in range(40)}
    root = make_vault(tmp_path / "v", notes)
    place = index_file(root).parent
    place.mkdir(parents=True)
    with small_disk(place, 4096):
        refresh(root)
        yield root


def run(capsys: pytest.CaptureFixture[str], vault: Path, *words: str) -> Run:
    return (main((*words, "--vault", str(vault))), *capsys.readouterr())


def is_done(vault: Path) -> bool:
    """Whether an update has room; without, there is no index that is taken for the vault."""
    try:
        refresh(vault)
    except IndexUnusableError as error:
        reason = str(error)
    else:
        return True
    assert reason.startswith("no index: the disk is full: ")
    assert fresh_index(vault, walk(vault)) is None
    return False


def test_an_update_that_runs_out_of_room_leaves_no_wrong_index(vault: Path, tmp_path: Path) -> None:
    chance = random.Random(9)
    outcomes = set()
    for left in LEFT:
        for path in sorted(vault.glob("*.md")):
            path.write_text(make_note(chance))
        change(vault, chance)
        with filled(index_file(vault).parent, left):
            outcomes.add(is_done(vault))
        refresh(vault)
        assert not index_file(vault).with_name(f"{index_file(vault).name}.old").exists()
    assert outcomes == {True, False}
    assert contents(vault) == as_built_anew(vault, tmp_path)


def test_the_commands_say_so_and_print_nothing_stale(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        (vault / f"n{number}.md").write_text("Otters [00:01:00] [[n35]]")
    with filled(index_file(vault).parent):
        links = run(capsys, vault, "links")
        assert links[0] == 0
        for words in (("index",), ("search", "Otters")):
            status, out, err = run(capsys, vault, *words)
            assert (status, out) == (1, "")
            assert err.startswith("seekmark: no index: the disk is full: ")
            assert err.count("\n") == 1
    assert run(capsys, vault, "search", "Otters", "--limit", "99")[1].count("Otters") == 30
    assert run(capsys, vault, "links") == links
