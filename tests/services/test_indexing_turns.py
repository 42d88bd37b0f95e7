"""Several sessions bring one index up to date."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from seekmark.index.opening import open_to_write
from seekmark.index.place import index_file
from seekmark.services.indexing import turns
from seekmark.services.indexing.build import Tell, update
from seekmark.services.library import Library
from seekmark.services.search import search_vault
from tests.index.contents import contents
from tests.services.test_indexing_safety import as_built_anew
from tests.vault.made import make_vault, note

SESSIONS = (["index", "--rebuild"], ["index", "--rebuild"], ["search", "whales"])


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault with an index."""
    root = make_vault(
        tmp_path / "v",
        {
            f"n{number}.md": note("", "", f"Whales {number} [00:01:00] [[n1]]")
            for number in range(9)
        },
    )
    update(root, lambda _: None)
    return root


def start(words: list[str], vault: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "seekmark", *words, "--vault", str(vault)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_they_wait_for_each_other_and_all_tell_the_truth(vault: Path, tmp_path: Path) -> None:
    with open_to_write(index_file(vault)):
        sessions = [start(words, vault) for words in SESSIONS]
        for session in sessions:
            assert session.stderr is not None
            assert "another session is building the index" in session.stderr.readline()
        (vault / "late.md").write_text("Whales come late [00:02:00]")
    file = index_file(vault)
    first, second, search = [session.communicate(timeout=60) for session in sessions]
    assert [session.returncode for session in sessions] == [0, 0, 0]
    for _, said in (first, second):
        assert said.startswith("10 notes indexed, 10 of them read in ")
    assert search[0].count("Whales") == 10
    assert contents(vault) == as_built_anew(vault, tmp_path)
    left = {path.name.removeprefix(file.name) for path in file.parent.glob(f"{file.name}*")}
    assert left <= {"", ".lock", "-wal", "-shm"}


def test_a_short_wait_is_not_worth_a_word(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ExitStack() as other:
        other.enter_context(open_to_write(index_file(vault)))

        def wait(_file: Path, seconds: float) -> bool:
            assert seconds < 2
            other.close()
            return True

        monkeypatch.setattr(turns, "wait_for_turn", wait)
        said: list[str] = []
        assert turns.update_in_turn(vault, lambda one: said.append(one.said)).notes == 9
        assert not any(said)


def test_a_search_sees_no_half_of_an_index_that_another_session_builds(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginnings = iter((True,))

    def in_turn(root: Path, tell: Tell) -> None:
        update(root, tell)
        if next(beginnings, False):
            with open_to_write(index_file(root), anew=True):
                pass

    monkeypatch.setattr(turns, "update_in_turn", in_turn)
    assert search_vault(Library.open(vault), "whales", 50, lambda _: None).total == 9
