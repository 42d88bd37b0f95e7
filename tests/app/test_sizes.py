"""Windows that change while something else goes on, and windows for nothing at all."""

from pathlib import Path

import pytest
from textual.events import Resize
from textual.geometry import Size

from tests.app.conftest import WIDE, Read


async def test_a_size_that_comes_late_changes_nothing(read: Read, vault: Path) -> None:
    """Textual has two that wait at once bring each other back without end."""
    stale = Size(60, 20)
    async with read(vault) as reading:
        reading.reader.post_message(Resize(stale, stale))
        await reading.settle()
        assert len(reading.lines) == WIDE[1]
        await reading.press("?")
        reading.app.screen.post_message(Resize(stale, stale))
        await reading.settle()
        assert len(reading.lines) == WIDE[1]


@pytest.mark.parametrize("columns", range(2, 9))
async def test_rows_are_drawn_in_a_pane_narrower_than_their_indent(
    read: Read, vault: Path, columns: int
) -> None:
    async with read(vault) as reading:
        await reading.press("l", "l", "l", "l")
        reading.reader.topics.styles.width = columns
        await reading.settle()
        assert any(line.startswith("▌") for line in reading.lines)
