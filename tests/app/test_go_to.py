"""Going to notes, videos, channels and commands by some letters."""

import re
from pathlib import Path

import pytest

from seekmark.app.screens.go_to import GoToScreen
from seekmark.services.shelf import Shelf
from tests.app.conftest import NARROW, SMALL, WIDE, Read, Reading

LONG, OTHER = "channel/long.md", "channel/other.md"


def rows_of(reading: Reading) -> list[str]:
    """The rows of a list that fills the screen."""
    shown = [line.strip() for line in reading.lines]
    kinds = ("note ", "video ", "channel ", "command ")
    return [line for line in shown if line.startswith(kinds)]


async def test_letters_lead_to_a_note(read: Read, notes: Path) -> None:
    async with read(notes, size=SMALL) as reading:
        await reading.press("ctrl+p", *"oth", "enter")
        assert (reading.state.path, reading.pane) == (OTHER, "section")
        assert reading.topic == "The other note"


async def test_letters_and_enter_in_one_go_lead_to_the_note_of_these_letters(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, size=SMALL) as reading:
        for key in ("ctrl+p", *"oth", "enter"):
            reading.app.simulate_key(key)
        await reading.settle()
        await reading.settle()
        assert (reading.state.path, reading.app.screen) == (OTHER, reading.reader)


async def test_the_list_tells_what_it_is_and_where(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=SMALL) as reading:
        await reading.press("ctrl+p", *"twin")
        assert [row.split() for row in rows_of(reading)[:2]] == [
            ["note", "twin", "first"],
            ["note", "twin", "second"],
        ]
        assert re.search(r"1 of \d", reading.text)


async def test_matched_letters_are_marked(read: Read, notes: Path) -> None:
    async with read(notes, size=SMALL) as reading:
        await reading.press("ctrl+p", *"alng")
        strips = reading.app.screen._compositor.render_strips()
        marked = [
            one.text for strip in strips for one in strip if one.style and one.style.underline
        ]
        assert "".join(marked[:4]) == "Alng"


async def test_a_video_leads_to_its_first_note(read: Read, notes: Path) -> None:
    async with read(notes, "channel/plain.md", size=SMALL) as reading:
        await reading.press("ctrl+p", *"own")
        assert rows_of(reading)[0].startswith("video    The video's own title")
        await reading.press("enter")
        assert reading.state.path == LONG


@pytest.mark.parametrize("grouping_keys", [(), ("w",), ("w", "w")])
async def test_a_channel_leads_to_its_place_in_the_tree_or_its_index(
    read: Read, notes: Path, grouping_keys: tuple[str, ...]
) -> None:
    async with read(notes, "first/twin.md", size=SMALL) as reading:
        await reading.press(*grouping_keys, "ctrl+p", *"chann")
        assert rows_of(reading)[0].startswith("channel  channel")
        await reading.press("enter")
        assert reading.state.path == "channel/channel.md"
        assert reading.pane == "tree"


async def test_a_command_is_run(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=SMALL) as reading:
        await reading.press("ctrl+p", *"whole", "enter")
        assert reading.app.screen is reading.reader
        assert reading.said == "the whole note"
        await reading.press("ctrl+p", *"help:", "enter")
        assert "Keys in section" in reading.text


async def test_without_letters_what_was_read_last_comes_first(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=SMALL) as reading:
        await reading.press(">", ">", "ctrl+p")
        names = [row.split()[1] for row in rows_of(reading)[:3]]
        assert names == ["channel", "The", "A"]


async def test_notes_read_in_earlier_sessions_follow(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=SMALL) as reading:
        reading.read_before("channel/plain.md", "channel/gone.md")
        await reading.press("ctrl+p")
        assert [row.split()[1] for row in rows_of(reading)[:2]] == ["A", "Without"]


async def test_what_the_tree_only_passes_was_not_read(read: Read, notes: Path) -> None:
    async with read(notes, size=SMALL) as reading:
        await reading.press("j", "j", "k", "ctrl+p")
        assert rows_of(reading)[0].startswith("channel")


async def test_arrows_move_while_typing_goes_on(read: Read, notes: Path) -> None:
    async with read(notes, size=SMALL) as reading:
        await reading.press("ctrl+p", *"tw", "down", *"in")
        await reading.press("ctrl+n", "enter")
        assert reading.state.path == "second/twin.md"


async def test_nothing_found_says_what_to_try(read: Read, notes: Path) -> None:
    async with read(notes, size=SMALL) as reading:
        await reading.press("ctrl+p", *"xyzzy")
        assert "Try fewer letters" in reading.text
        await reading.press("enter", "escape")
        assert reading.app.screen is reading.reader


@pytest.mark.parametrize("size", [WIDE, SMALL, NARROW, (40, 10), (39, 9)])
async def test_the_list_fits_every_screen(read: Read, notes: Path, size: tuple[int, int]) -> None:
    async with read(notes, size=size) as reading:
        await reading.press("ctrl+p", *"o", "pagedown", "pagedown", "up", "pageup")
        assert "Go to" in reading.text
        await reading.resize(*SMALL)
        await reading.resize(*size)
        assert len(reading.lines) == size[1]


async def test_names_become_titles_as_soon_as_these_are_known(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=SMALL) as reading:
        known = Shelf(reading.reader.library)
        unknown = Shelf(reading.reader.library)
        unknown.is_by_title = False
        unknown.__dict__["names"] = dict.fromkeys(unknown.paths, "a file")
        shelves = [unknown]
        reading.app.push_screen(GoToScreen(lambda: shelves[-1]))
        await reading.press(*"the")
        assert "The other note" not in reading.text
        shelves.append(known)
        await reading.press(*" other")
        assert rows_of(reading)[0].split()[:4] == ["note", "The", "other", "note"]
