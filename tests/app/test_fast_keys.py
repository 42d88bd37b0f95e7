"""Keys that come faster than what they ask for."""

import re
from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from seekmark.app.screens.go_to import GoToScreen
from seekmark.app.screens.help import HelpScreen
from seekmark.app.widgets.line_input import LineInput
from seekmark.services.nodes import Grouping
from tests.app.conftest import Read, Reading

LONG, OTHER = "channel/long.md", "channel/other.md"


async def press_at_once(reading: Reading, *keys: str) -> None:
    """Press keys without waiting for what any of them does."""
    for key in keys:
        letter = key if len(key) == 1 else None
        reading.app.post_message(Key(_character_to_key(letter) if letter else key, letter))
    await reading.settle()


async def test_what_is_typed_behind_a_command_is_done_after_it(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await press_at_once(reading, ":", *"zoom", "enter", "z", "3")
        assert reading.app.screen is reading.reader
        assert reading.reader.has_class("-zoomed")
        assert reading.state.whole
        assert reading.pane == "claims"


@pytest.mark.parametrize("pause", [False, True])
async def test_what_is_typed_behind_a_place_is_done_there(
    read: Read, notes: Path, *, pause: bool
) -> None:
    async with read(notes, LONG) as reading:
        await press_at_once(reading, "ctrl+p", *"other")
        if pause:
            await reading.press("backspace", "r")
        await press_at_once(reading, "enter", "z", "3")
        assert reading.app.screen is reading.reader
        assert reading.state.path == OTHER
        assert reading.state.whole
        assert reading.pane == "claims"


async def test_what_is_typed_behind_letters_that_no_place_has_goes_on_with_them(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG) as reading:
        await press_at_once(reading, "ctrl+p", *"oqx", "enter", "y", "z")
        assert isinstance(line := reading.app.focused, LineInput)
        assert line.value == "oqxyz"


@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_what_is_typed_behind_a_find_goes_on_from_it(
    read: Read, notes: Path, pane: str
) -> None:
    async with read(notes, LONG) as reading:
        await press_at_once(reading, pane, "v", "/", "o", "enter")
        place, total = map(int, re.findall("[0-9]+", reading.said))
        await press_at_once(reading, "/", "o", "enter", "n")
        assert reading.said.startswith(f"“o”: {place % total + 1} of {total}")
        assert reading.reader.pane is reading.reader.panes[int(pane) - 1]


async def test_what_is_typed_behind_a_filter_is_done_with_it(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await press_at_once(reading, "\\", *"other", "enter", "w")
        assert reading.reader.topics.query_text == "other"
        assert reading.reader.topics.grouping is Grouping.FOLDER


async def test_what_is_typed_behind_a_find_in_the_help_scrolls_it(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=(60, 20)) as reading:
        await press_at_once(reading, "?", "/", "o", "enter", "j", "j")
        assert isinstance(screen := reading.app.screen, HelpScreen)
        assert screen._input.value == "o"
        assert screen.sheet.top == 2


async def test_enter_takes_no_answer_to_what_was_typed_before(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("ctrl+p")
        screen = reading.app.screen
        assert isinstance(screen, GoToScreen)
        screen.input.value = "oth"
        screen.action_take()
        await reading.settle()
        assert reading.app.screen is reading.reader
        assert reading.state.path == OTHER
