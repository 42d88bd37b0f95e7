"""What was listed or looked at may be gone by the time that somebody goes there."""

from pathlib import Path

import pytest

from seekmark.app.deeds import peek
from seekmark.services.library import Library
from seekmark.services.shelf import Shelf
from tests.app.conftest import NORMAL, WIDE, Read, Reading

LONG, OTHER, PLAIN = "channel/long.md", "channel/other.md", "channel/plain.md"
FIRST = "first/twin.md"


async def lose(reading: Reading, path: str) -> None:
    """Delete a note, and have the reader see that while something is laid over it."""
    (reading.reader.library.root / path).unlink()
    reading.reader.changes.index.update()
    await reading.settle()
    await reading.resize(*WIDE)
    assert reading.text
    assert path not in reading.reader.library


@pytest.mark.parametrize(
    ("note", "at", "keys", "gone"),
    [
        (OTHER, "One of other", ("B", "j"), LONG),
        (LONG, "First of one", ("]", "K"), OTHER),
        (LONG, "First of one", ("K", "k"), OTHER),
        (PLAIN, "", ("]", "enter"), FIRST),
        (LONG, "First of one", ("ctrl+p", *"other"), OTHER),
        (LONG, "First of one", ("ctrl+p", *"first"), FIRST),
        (OTHER, "One of other", ("3", "*", "<", "S"), OTHER),
    ],
    ids=["backlink", "peeked", "time", "choice", "note", "channel", "kept"],
)
async def test_a_note_that_is_gone_when_it_is_chosen_is_said_to_be(
    read: Read, notes: Path, note: str, at: str, keys: tuple[str, ...], gone: str
) -> None:
    async with read(notes, note, at, size=NORMAL) as reading:
        for key in keys:
            await reading.press(key)
        before = reading.state.path
        assert len(reading.app.screen_stack) > 1, reading.text
        await lose(reading, gone)
        await reading.press("enter")
        assert reading.said == "that note is gone", reading.text
        assert (reading.state.path, len(reading.app.screen_stack)) == (before, 1)
        await reading.press("]", "j", "v", "v")


async def test_of_a_note_that_has_shrunk_the_section_next_to_the_one_chosen_is_shown(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, "First of one", size=NORMAL) as reading:
        await reading.press("]", "K")
        (notes / OTHER).write_text("# All of it\n\nIn one line.\n")
        reading.reader.changes.index.update()
        await reading.settle()
        await reading.press("enter")
        assert (reading.state.path, reading.state.section) == (OTHER, 1)
        assert "In one line." in reading.text


async def test_links_of_a_note_that_is_gone_are_none(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=NORMAL) as reading:
        await reading.press("B")
        await lose(reading, LONG)
        await reading.press("tab")
        assert "This note has no links." in reading.text
        await reading.press("escape", "j")
        assert reading.state.path in reading.reader.library


async def test_of_a_time_whose_claims_are_gone_when_they_are_sought_nothing_is_shown(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peek, "timeline", lambda *_: ())
    async with read(notes, LONG, "First of one", size=NORMAL) as reading:
        await reading.press("K")
        assert (reading.said, len(reading.app.screen_stack)) == ("that claim is gone", 1)


async def test_what_a_note_has_lost_is_not_found_in_the_claims_of_its_video(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, "First of one", size=NORMAL) as reading:
        await reading.press("v", "v", "3")
        (notes / OTHER).write_text((notes / OTHER).read_text().replace("[00:04:00]", ""))
        reading.reader.changes._take_in({OTHER})
        await reading.press("/", *"says", "enter")
        assert "“says”: 1 of 2" in reading.said


async def test_names_are_those_of_one_moment(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with read(notes, LONG, "First of one", size=NORMAL) as reading:
        (notes / "third").mkdir()
        (notes / "third/new.md").write_text("# New\n")
        newer = Library.open(notes)
        channels = Shelf.channels

        def change(shelf: Shelf) -> tuple[str, ...]:
            reading.reader.library.become(newer)
            return channels(shelf)

        monkeypatch.setattr(Shelf, "channels", change)
        await reading.press("ctrl+p")
        assert "twin" in reading.text


async def test_labels_are_of_the_text_that_is_there_when_they_are_typed(
    read: Read, notes: Path
) -> None:
    async with read(notes, OTHER, "Two of other", size=NORMAL) as reading:
        await reading.press("f")
        (notes / OTHER).write_text(
            "# Two of other\n\nThis now [00:07:00].\n\n# Later\n\nSo [00:08:00].\n"
        )
        reading.reader.changes.look_again()
        await reading.press("a")
        assert reading.stop == "00:07:00"
