"""The text or the claims through a command."""

from pathlib import Path

from seekmark.app.screens.ask import AskScreen
from tests.app.conftest import SMALL, Read, Reading


async def _pipe(reading: Reading, command: str) -> None:
    await _type(reading, command)
    await reading.press("enter")


async def _type(reading: Reading, command: str) -> None:
    await reading.press("|")
    screen = reading.app.screen
    assert isinstance(screen, AskScreen)
    screen.input.take(command)


async def test_the_section_is_piped_and_the_output_shown(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md", at="00:04:00", size=SMALL) as reading:
        await _pipe(reading, "head -n 3")
        assert "| head -n 3" in reading.text
        assert "ended with 0" in reading.text
        assert "## Two of other" in reading.text
        assert "Other says that then [00:04:00]" in reading.text
        await reading.press("escape")
        assert "ended with 0" not in reading.text


async def test_in_the_claims_pane_the_claims_are_piped(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md", at="00:04:00") as reading:
        await reading.press("3")
        await _pipe(reading, "cut -f 1,3")
        assert "4:00    https://youtu.be/abcdefghij1?t=240" in reading.text


async def test_esc_asks_for_nothing(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md") as reading:
        await reading.press("|", "l", "s")
        assert reading.lines[-1].startswith(" | ls")
        await reading.press("escape")
        assert "? keys" in reading.lines[-1]


async def test_the_last_command_is_offered_again(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md") as reading:
        await _pipe(reading, "wc -l")
        await reading.press("escape", "|")
        assert reading.lines[-1].startswith(" | wc -l")


async def test_a_command_that_runs_on_is_stopped_by_esc(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md") as reading:
        await _type(reading, "tail -f /dev/null")
        reading.app.simulate_key("enter")
        await reading.pilot.pause(0.1)
        assert "running; esc stops it" in reading.text
        await reading.press("escape")  # and waits for what runs
        assert "running" not in reading.text
