"""Times that were repaired, or are in doubt, on the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.conftest import Read

VIDEO = "abcdefghij1"
NOTE = f"""\
---
title: Minutes for hours
videoId: {VIDEO}
---

From: [[c]]

Said first [00:46:00].

Said then [07:08:00].

Said last [21:27:00].

Said late [12:54:00].
"""
DOUBT = f"---\ntitle: Doubt\nvideoId: {VIDEO}2\n---\n\nSaid once [05:31:00].\n"


@pytest.fixture
def vault(make_vault: Callable[[dict[str, str]], Path]) -> Path:
    return make_vault(
        {"c/minutes.md": NOTE, "c/doubt.md": DOUBT.replace(f"{VIDEO}2", "zbcdefghij2")}
    )


async def test_repaired_times_are_marked_and_say_why(read: Read, vault: Path) -> None:
    async with read(vault, "c/minutes.md") as reading:
        assert "[0:46]⟲" in reading.text
        assert "00:21:27⟲ Said last" in reading.text
        await reading.press("]")
        assert reading.said == (
            "7:08, written 07:08:00: like 21:27:00 in this note: minutes in the hour field"
        )


async def test_r_shows_times_as_written_and_back(read: Read, vault: Path) -> None:
    async with read(vault, "c/minutes.md") as reading:
        await reading.press("R")
        assert reading.said == "times as written"
        assert "[21:27:00]" in reading.text
        assert "⟲" not in reading.text
        assert "as written" in reading.lines[0]
        await reading.press("R")
        assert "[21:27]⟲" in reading.text


async def test_the_place_stays_when_times_are_read_in_another_way(read: Read, vault: Path) -> None:
    async with read(vault, "c/minutes.md") as reading:
        await reading.press("]", "]", "R")
        assert reading.stop == "21:27:00"
        assert reading.claim == "Said last."


async def test_a_doubtful_time_says_what_else_it_may_be_and_offers_it(
    read: Read, vault: Path
) -> None:
    async with read(vault, "c/doubt.md") as reading:
        assert "[5:31:00]?" in reading.text
        await reading.press("3")
        assert reading.said.startswith("05:31:00 may mean 5:31: ")
        await reading.press("O")
        assert "copy the other reading, 5:31" in reading.text
        assert "https://youtu.be/zbcdefghij2?t=331" in reading.text
