"""The index is kept like the vault while one reads."""

from pathlib import Path

import pytest

from seekmark.errors import IndexUnusableError
from seekmark.index.place import index_file
from seekmark.services.indexing.build import update
from seekmark.services.indexing.worker import Worker
from seekmark.services.library import Library
from tests.app.conftest import Read, Reading

LONG = "channel/long.md"


async def look(reading: Reading) -> None:
    """Look at the vault anew, and wait until it is known what is in it."""
    reading.reader.changes.index.update()
    await reading.settle()


def break_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no index be built."""

    def start(_worker: Worker) -> None:
        raise IndexUnusableError("no index: the disk is full")

    monkeypatch.setattr(Worker, "start", start)


async def test_after_an_error_nobody_thought_of_the_vault_is_looked_at_again(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_library: Library) -> bool:
        raise KeyError("nobody")

    async with read(notes, LONG) as reading:
        with monkeypatch.context() as patch:
            patch.setattr(Library, "gather_from_index", fail)
            await look(reading)
        assert reading.said == "the index failed: KeyError('nobody')"
        await look(reading)
        assert index_file(notes).exists()
        assert reading.reader.finding.lag == ""


async def test_a_search_in_an_index_that_lags_behind_says_so(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(notes, lambda _: None)
    break_worker(monkeypatch)
    async with read(notes, LONG) as reading:
        (notes / LONG).write_text("Another word now [00:01:00].")
        await look(reading)
        assert reading.said == "no index: the disk is full"
        await reading.press("s")
        await reading.type("word")
        assert "index older than the notes · " in reading.text
        monkeypatch.undo()
        await reading.press("escape")
        await look(reading)
        await reading.press("s")
        assert "older" not in reading.text


async def test_a_search_without_an_index_says_why_there_is_none(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_worker(monkeypatch)
    async with read(notes, LONG) as reading:
        await look(reading)
        await reading.press("s")
        assert "no index: the disk is full" in reading.text
        assert "being built" not in reading.text
        assert "r tries again" in reading.text
