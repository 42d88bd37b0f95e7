"""The mouse: the wheel, clicks, and borders that are dragged."""

from pathlib import Path

import pytest
from textual import events
from textual.app import App

from seekmark.app.mouse import starts_on
from seekmark.app.reader_app import ReaderApp
from seekmark.services.library import Library
from seekmark.services.settings import Mouse, Settings
from tests.app.conftest import NARROW, NORMAL, WIDE, Read, Reading

OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


@pytest.fixture(autouse=True)
def _slow_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two clicks on one place be a double click however slow the machine is."""
    monkeypatch.setattr(App, "CLICK_CHAIN_TIME_THRESHOLD", 30.0)


async def _mouse(reading: Reading, kind: type[events.MouseEvent], x: int, y: int) -> None:
    """Have the terminal report something the mouse did at a cell."""
    button = int(kind not in (events.MouseScrollDown, events.MouseScrollUp))
    event = kind(None, x, y, 0, 0, button, False, False, False, x, y)
    reading.app.post_message(event)
    await reading.settle()


async def _click(reading: Reading, pane: int, text: str, times: int = 1) -> None:
    """Click on the first place where a text is in a pane."""
    region = reading.reader.panes[pane - 1].region
    left, right = region.x, region.right
    y = next(row for row, line in enumerate(reading.lines) if text in line[left:right])
    await _click_at(reading, reading.lines[y].index(text, left), y, times)


async def _click_at(reading: Reading, x: int, y: int, times: int) -> None:
    for _ in range(times):
        await _mouse(reading, events.MouseDown, x, y)
        await _mouse(reading, events.MouseUp, x, y)


def _borders(reading: Reading) -> list[int]:
    return [column for column, char in enumerate(reading.lines[0]) if char == "│"]


async def _drag(reading: Reading, start: int, end: int) -> None:
    await _mouse(reading, events.MouseDown, start, 5)
    await _mouse(reading, events.MouseMove, end, 6)
    await _mouse(reading, events.MouseUp, end, 6)


@pytest.mark.parametrize(
    ("wanted", "environment", "is_on"),
    [
        (Mouse.AUTO, {}, True),
        (Mouse.AUTO, OVER_SSH, False),
        (Mouse.ON, OVER_SSH, True),
        (Mouse.OFF, {}, False),
    ],
)
def test_it_is_off_at_the_start_over_ssh(
    wanted: Mouse, environment: dict[str, str], is_on: bool
) -> None:
    assert starts_on(wanted, environment) is is_on


async def test_a_key_turns_it_on_and_off(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await reading.press("M")
        assert reading.said.startswith("mouse on")
        await reading.press("M")
        assert reading.said == "mouse left to the terminal"


async def test_the_wheel_scrolls_the_pane_under_it(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/long.md", size=NORMAL) as reading:
        await reading.press("1", "z")
        shown = reading.lines[3]
        await _mouse(reading, events.MouseScrollDown, 60, 5)
        assert reading.lines[3] != shown
        assert reading.pane == "tree"
        await _mouse(reading, events.MouseScrollUp, 60, 5)
        assert reading.lines[3] == shown


async def test_a_list_scrolls_under_its_cursor_and_a_key_brings_it_back(
    read: Read, tmp_path: Path
) -> None:
    for number in range(60):
        (tmp_path / f"n{number:02}.md").write_text(f"note {number}", encoding="utf-8")
    async with read(tmp_path, size=NORMAL) as reading:
        await reading.press("l", "g")
        topic, state = reading.topic, reading.state
        for _ in range(3):
            await _mouse(reading, events.MouseScrollDown, 5, 5)
        assert reading.reader.topics.top == 9
        assert (reading.topic, reading.state) == (topic, state)
        await reading.press("j")
        assert reading.reader.topics.top <= 1


async def test_a_click_selects_and_the_second_acts(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/long.md", at="02:00", size=WIDE) as reading:
        await _click(reading, 3, "00:01:00")
        assert reading.pane == "claims"
        assert reading.claim.endswith("First of one.")
        await _click(reading, 2, "other")
        assert (reading.pane, reading.stop) == ("section", "other")
        assert reading.state.path == "channel/long.md"
        await _click(reading, 2, "other", times=2)
        assert reading.state.path == "channel/other.md"


async def test_a_click_on_the_sign_of_a_branch_opens_and_closes_it(read: Read, notes: Path) -> None:
    async with read(notes, size=WIDE) as reading:
        before = reading.reader.topics.count
        await _click(reading, 1, "▸")
        assert reading.reader.topics.count > before
        await _mouse(reading, events.MouseMove, 50, 20)
        await _click(reading, 1, "▾")
        assert reading.reader.topics.count == before


async def test_a_click_beside_everything_moves_nothing(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md", at="04:00", size=WIDE) as reading:
        before = reading.state
        for x, y in ((70, 40), (50, 0), (150, 30), (3, 44)):
            await _mouse(reading, events.MouseDown, x, y)
            await _mouse(reading, events.MouseUp, x, y)
        assert reading.state == before


async def test_borders_are_dragged_within_limits(read: Read, notes: Path) -> None:
    async with read(notes, size=WIDE) as reading:
        left, right = _borders(reading)
        await _drag(reading, left, left - 10)
        await _drag(reading, right, right + 10)
        assert _borders(reading) == [left - 10, right + 10]
        await _drag(reading, left - 10, 1)
        await _drag(reading, right + 10, 20)
        narrow, far = _borders(reading)
        assert narrow >= 10
        assert far - narrow >= 20
        await reading.resize(*NORMAL)
        assert _borders(reading)[0] == narrow
        await reading.press("+")
        assert _borders(reading) == []
        await reading.resize(*NARROW)
        assert _borders(reading) == []
        await reading.resize(*WIDE)
        await reading.press("+")
        assert len(_borders(reading)) == 2


async def _click_line(reading: Reading, text: str, times: int) -> None:
    y = next(row for row, line in enumerate(reading.lines) if text in line)
    await _click_at(reading, reading.lines[y].index(text), y, times)


async def test_in_a_list_of_hits_the_second_click_takes(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/long.md", size=NORMAL) as reading:
        await reading.press("A")
        await _click_line(reading, "The other note", 1)
        assert "2 of 3" in reading.text
        await _click_line(reading, "esc closes", 2)
        assert "2 of 3" in reading.text
        await _click_line(reading, "The other note", 2)
        assert reading.state.path == "channel/other.md"


async def test_the_wheel_moves_in_a_list_and_the_place_is_told(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/long.md", size=NORMAL) as reading:
        await reading.press("A")
        await _mouse(reading, events.MouseScrollDown, 40, 10)
        assert "2 of 3" in reading.text


async def test_in_a_few_choices_the_second_click_takes(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md", at="04:00", size=NORMAL) as reading:
        await reading.press("O")
        await _click_line(reading, "watch?v=", 2)
        assert "watch?v=abcdefghij1" in reading.said or "watch?v=abcdefghij1" in reading.text


async def test_the_widths_of_the_settings_are_those_at_the_start(notes: Path) -> None:
    settings = Settings(tree_width=25, claims_width=400)
    app = ReaderApp(Library.open(notes), None, settings=settings)
    async with app.run_test(size=WIDE) as pilot:
        reading = Reading(app, pilot)
        await reading.settle()
        tree, claims = _borders(reading)
        assert tree == 25
        assert claims - tree >= 28
