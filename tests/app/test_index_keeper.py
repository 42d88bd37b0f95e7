"""The index is kept like the vault while one reads."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from seekmark.app.vault_changes import VaultChanges
from seekmark.errors import IndexUnusableError
from seekmark.index.place import index_file
from seekmark.services.indexing.build import update
from seekmark.services.indexing.worker import Worker
from seekmark.services.library import Library
from tests.app.conftest import SMALL, Read, Reading
from tests.app.notes import INDEX

LONG = "channel/long.md"
OTHER = "channel/other.md"
CHANNEL = "channel/channel.md"


@pytest.fixture
def indexed(notes: Path) -> Path:
    """Notes with an index that is like them."""
    update(notes, lambda _: None)
    return notes


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
    read: Read, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_worker(monkeypatch)
    async with read(indexed, LONG) as reading:
        (indexed / LONG).write_text("Another word now [00:01:00].")
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


async def see(reading: Reading) -> None:
    """Look whether the note on show was saved, and wait until all know it."""
    reading.reader.changes.look_again()
    await reading.settle()


async def found(reading: Reading, word: str) -> bool:
    """Whether a search finds a claim with a word, in an index like the notes."""
    await reading.press("s")
    await reading.type(word)
    text = reading.text
    await reading.press("escape", "escape")
    assert "older" not in text
    return "1 of " in text


@pytest.fixture
def whole_looks(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often the whole vault was looked at by the reader."""
    looks: list[Path] = []
    look = Library.open

    def count(root: Path) -> Library:
        looks.append(root)
        return look(root)

    monkeypatch.setattr(Library, "open", count)
    return lambda: len(looks)


async def test_a_saved_note_is_found_without_a_look_at_the_vault(
    read: Read, indexed: Path, whole_looks: Callable[[], int]
) -> None:
    async with read(indexed, LONG) as reading:
        await look(reading)
        before = whole_looks()
        text = (indexed / LONG).read_text()
        (indexed / LONG).write_text(f"{text}\n## Later\n\nOtters swim [00:07:00].\n")
        await see(reading)
        assert await found(reading, "otters")
        assert whole_looks() == before
        assert reading.reader.library.claims(LONG)[-1].text == "Otters swim."


async def test_notes_that_an_editor_is_heard_to_have_saved_are_too(
    read: Read, indexed: Path, whole_looks: Callable[[], int]
) -> None:
    async with read(indexed, LONG) as reading:
        await look(reading)
        await reading.press(">", "<")
        before = whole_looks()
        (indexed / OTHER).write_text((indexed / OTHER).read_text().replace("this first", "otters"))
        reading.reader.changes._take_in({OTHER})
        await reading.settle()
        assert await found(reading, "otters")
        assert whole_looks() == before
        await reading.press(">")
        assert "Other says otters" in reading.text


async def test_another_title_is_seen_in_the_tree(read: Read, indexed: Path) -> None:
    async with read(indexed, LONG) as reading:
        await look(reading)
        text = (indexed / LONG).read_text()
        (indexed / LONG).write_text(text.replace("A long note", "Now short"))
        await see(reading)
        assert reading.reader.library.head(LONG).title == "Now short"


async def test_a_saved_index_of_a_channel_orders_its_videos(read: Read, indexed: Path) -> None:
    async with read(indexed, CHANNEL) as reading:
        await look(reading)
        await reading.press("1", "l")
        assert "The video's own title" in reading.text
        (indexed / CHANNEL).write_text(INDEX.replace("The video's own title", "A better one"))
        await see(reading)
        assert "A better one" in reading.text


async def test_what_is_saved_again_meanwhile_is_known_at_last(read: Read, indexed: Path) -> None:
    async with read(indexed, LONG) as reading:
        await look(reading)
        for word in ("otters", "whales"):
            (indexed / LONG).write_text((indexed / LONG).read_text().replace("Second", word))
            reading.reader.changes.look_again()
        (indexed / LONG).write_text((indexed / LONG).read_text().replace("First", "seals"))
        await see(reading)
        assert await found(reading, "seals")
        assert "seals" in reading.reader.library.claims(LONG)[1].text


async def test_an_index_that_another_session_built_anew_is_the_one_that_is_asked(
    read: Read, indexed: Path
) -> None:
    async with read(indexed, LONG) as reading:
        await look(reading)
        update(indexed, lambda _: None, anew=True)
        (indexed / LONG).write_text((indexed / LONG).read_text().replace("First of one", "Otters"))
        await see(reading)
        assert await found(reading, "otters")
        assert "Otters" in reading.reader.library.claims(LONG)[1].text


async def test_keys_go_on_in_a_note_whose_stops_have_gone(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="The beginning says") as reading:
        (notes / LONG).write_text("Nothing is said here any more.")
        reading.reader.changes.look_again()
        await reading.press("]", "[", "down", "K", "y")
        assert "Nothing is said here" in reading.text


async def test_an_error_over_what_a_watcher_has_told_is_not_lost_in_its_thread(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_changes: VaultChanges) -> None:
        raise KeyError("nobody")

    async def hear() -> None:
        async with read(notes, LONG) as reading:

            def tell() -> None:
                with suppress(KeyError):  # as lost as in any thread
                    reading.reader.changes._hear(frozenset((LONG,)))

            await asyncio.to_thread(tell)
            await asyncio.sleep(0)  # the reader hears of it

    monkeypatch.setattr(VaultChanges, "look_again", fail)
    with pytest.raises(KeyError, match="nobody"):
        await hear()


async def test_what_another_session_has_indexed_is_seen_in_the_tree(
    read: Read, indexed: Path
) -> None:
    async with read(indexed, LONG, size=SMALL) as reading:
        await look(reading)
        await reading.press("1")
        assert any("The video's own title" in line and " 2 " in line for line in reading.lines)
        before = reading.topic
        (indexed / "channel/plain.md").write_text((indexed / OTHER).read_text())
        update(indexed, lambda _: None)
        await look(reading)
        assert any("The video's own title" in line and " 3 " in line for line in reading.lines)
        assert reading.topic == before


async def test_looking_anew_leaves_the_tree_as_it_was(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    vault = make_vault({f"c{number:02}/one.md": f"# Note {number}\n" for number in range(60)})
    async with read(vault, "c30/one.md", size=SMALL) as reading:
        await look(reading)
        await reading.press("1", "G", *"kkk", "l", *"kkkkkkk")
        before = reading.lines[:-1]
        await look(reading)
        assert reading.lines[:-1] == before


async def test_a_note_that_changes_twice_before_it_is_drawn_is_shown(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    vault = make_vault({"c/a.md": ""})
    async with read(vault, "c/a.md") as reading:
        await reading.press("z")
        for text in ("## One\n\nIt says this.\n", "", "At last this.\n"):
            (vault / "c/a.md").write_text(text)
            reading.reader.changes.look_again()
        await reading.settle()
        assert "At last this." in reading.text


async def test_the_note_on_show_stays_as_it_was_read_until_its_change_is_seen(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    others = {f"c/{number:02}.md": "Another.\n" for number in range(30)}
    vault = make_vault({"c/a.md": "## One\n\nFirst.\n", **others})
    async with read(vault, "c/a.md") as reading:
        (vault / "c/a.md").write_text("## One\n\n## Two\n\n## Three\n\nThird.\n")
        for path in others:
            reading.reader.library.note(path)
        await reading.press("}", "}", "2")
        assert reading.state.section == 1
        await see(reading)
        await reading.press("}", "}")
        assert "Third." in reading.text
