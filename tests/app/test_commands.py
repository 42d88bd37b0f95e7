"""The table of commands, and what is made of it."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from seekmark.app.bindings import reader_bindings
from seekmark.app.commands import COMMANDS, Command, Where
from seekmark.app.deeds import load
from seekmark.app.keymap import Keymap, joined
from seekmark.services.settings import Settings
from tests.app.conftest import Read

PANES = {"tree": Where.TREE, "section": Where.SECTION, "claims": Where.CLAIMS}


def test_every_command_does_something_and_nothing_else_does() -> None:
    assert sorted(name for deeds in load() for name in deeds) == sorted(
        {command.id for command in COMMANDS}
    )


@pytest.mark.parametrize("where", PANES.values(), ids=PANES)
def test_in_a_pane_a_command_stands_once_and_a_key_means_one(where: Where) -> None:
    for one, other in combinations([one for one in COMMANDS if where in one.where], 2):
        assert one.id != other.id
        assert one.after != other.after or not set(one.keys) & set(other.keys)


def test_rows_of_one_command_have_the_same_keys() -> None:
    keys: dict[str, tuple[str, ...]] = {}
    for command in COMMANDS:
        assert keys.setdefault(command.id, command.keys) == command.keys


def test_every_command_can_be_bound_by_its_id() -> None:
    bound = {binding.id: binding.key for binding in reader_bindings()}
    assert bound == {one.id: joined(one.keys) for one in COMMANDS if not one.after}


@pytest.mark.parametrize(
    ("command", "keys"), [("move-down", "j ↓"), ("copy-time", "y t"), ("cancel", "esc")]
)
def test_keys_are_shown_as_people_write_them(command: str, keys: str) -> None:
    assert Keymap().shown(next(one for one in COMMANDS if one.id == command)) == keys


@pytest.mark.parametrize("pane", PANES)
async def test_the_help_lists_what_works_in_the_pane(read: Read, notes: Path, pane: str) -> None:
    async with read(notes, size=(160, 60)) as reading:
        await reading.press(str([*PANES].index(pane) + 1), "question_mark")
        listed = [line for line in reading.lines if line.strip(" │╭╮╰╯─")]
        for command in COMMANDS:
            is_listed = any(_is_row(command, line) for line in listed)
            assert is_listed == (PANES[pane] in command.where), command


def _is_row(command: Command, line: str) -> bool:
    words = line.replace("│", " ").split()
    row = [*Keymap().shown(command).split(), *command.words.split()]
    return any(words[start : start + len(row)] == row for start in range(len(words)))


@pytest.mark.parametrize("key", ["escape", "q", "question_mark"])
async def test_the_help_goes_away(read: Read, notes: Path, key: str) -> None:
    async with read(notes) as reading:
        await reading.press("question_mark", key)
        assert reading.app.screen is reading.reader


async def test_the_help_scrolls_where_it_is_too_long(read: Read, notes: Path) -> None:
    async with read(notes, size=(80, 24)) as reading:
        await reading.press("question_mark")
        assert "Keys in topics" in reading.text
        await reading.press("G")
        assert "Keys in topics" not in reading.text
        assert "in the same claim" in reading.text
        await reading.press("g")
        assert "Keys in topics" in reading.text


async def test_keys_can_be_bound_anew_by_id(read: Read, notes: Path) -> None:
    async with read(notes, "channel/long.md") as reading:
        reading.app.set_keymap({"next-section": "x"})
        await reading.press("x")
        assert reading.state.section == 1
        await reading.press("right_curly_bracket")
        assert reading.state.section == 1


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_quitting_ends_with_status_0(read: Read, notes: Path, key: str) -> None:
    async with read(notes) as reading:
        await reading.pilot.press(key)
        await reading.pilot.pause()
        assert not reading.app.is_running
        assert reading.app.return_code == 0


LAID_OVER = ["?", "s", "ctrl+p", ":", "/", "\\", "A", "S", "K", "u", "O", "|"]


@pytest.mark.parametrize("over", ["1", *LAID_OVER])
@pytest.mark.parametrize("is_kiosk", [False, True])
async def test_going_to_the_shell_stops_the_process_whatever_is_shown_but_in_a_kiosk(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch, over: str, *, is_kiosk: bool
) -> None:
    asked: list[str] = []
    settings = Settings(is_kiosk=is_kiosk)
    async with read(notes, "channel/long.md", at="First of one", settings=settings) as reading:
        stop: Callable[[], None] = lambda: asked.append("stop")  # noqa: E731
        monkeypatch.setattr(reading.app, "action_suspend_process", stop)
        await reading.press(over, "ctrl+z")
        assert asked == ([] if is_kiosk else ["stop"])


@pytest.mark.parametrize("over", ["1", *LAID_OVER])
async def test_all_is_drawn_anew_whatever_is_shown(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch, over: str
) -> None:
    asked: list[str] = []
    async with read(notes, "channel/long.md", at="First of one") as reading:
        draw: Callable[[], None] = lambda: asked.append("draw")  # noqa: E731
        monkeypatch.setattr(reading.app, "action_repaint", draw)
        await reading.press(over, "ctrl+l")
        assert asked == ["draw"]
