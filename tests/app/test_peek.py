"""Looking at something else without leaving."""

import asyncio
from pathlib import Path
from threading import Event

import pytest

from seekmark.app.deeds import peek
from seekmark.services.timeline import Cited
from tests.app.conftest import NORMAL, SMALL, Read

LONG, OTHER = "channel/long.md", "channel/other.md"


async def test_a_link_shows_its_section_and_enter_goes_there(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "First of one", size=SMALL) as reading:
        state = reading.state
        await reading.press("]", "K")
        assert "The other note" in reading.text
        assert "Other says that then [4:00]." in reading.text
        assert "Other says this first" not in reading.text
        await reading.press("K")
        assert reading.state.path == state.path
        await reading.press("K", "enter")
        assert (reading.state.path, reading.state.section) == (OTHER, 2)
        assert reading.pane == "section"


async def test_a_dead_link_shows_what_it_may_mean(read: Read, notes: Path) -> None:
    text = "See [[oter]].\n"
    (notes / "channel/plain.md").write_text(text, encoding="utf-8")
    async with read(notes, "channel/plain.md") as reading:
        await reading.press("K")
        assert "“oter” leads nowhere; it may mean" in reading.text
        await reading.press("enter")
        assert reading.state.path == OTHER


async def test_a_time_shows_what_is_said_around_it_in_all_notes(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "First of one", size=NORMAL) as reading:
        await reading.press("K")
        text = reading.text
        assert "Around 1:00 in “The video's own title”" in text
        order = ["00:00:05", "00:00:30", "00:01:00", "00:02:00", "00:03:00"]
        places = [text.index(f"│ {time}") for time in order]
        assert places == sorted(places)
        await reading.press("k", "enter")
        assert (reading.state.path, reading.claim) == (OTHER, "Other says this first.")


async def test_the_time_looked_at_is_on_show_and_the_others_scroll(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "First of two", size=(40, 10)) as reading:
        await reading.press("3", "K")
        assert "00:03:00  First of two," in reading.text
        await reading.press("j", "j")
        assert "00:03:30≠ and to nowhere." in reading.text
        await reading.press("escape")
        assert reading.claim == "First of two,"


async def test_a_topic_shows_the_beginning_of_its_note(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=NORMAL) as reading:
        await reading.press("1", "j", "K")
        assert reading.topic == "The other note"
        assert "enter goes there" in reading.text
        assert "Other says this first [0:30]." in reading.text
        await reading.press("escape")
        assert reading.pane == "tree"


async def test_where_there_is_nothing_it_says_so(read: Read, notes: Path) -> None:
    async with read(notes, "first/twin.md") as reading:
        await reading.press("K")
        assert reading.said == "nothing to look at here"


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_a_key_that_closes_a_look_before_it_is_there_ends_nothing_else(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    is_asked, may_answer = Event(), Event()

    def answer(*_: object) -> tuple[Cited, ...]:
        is_asked.set()
        may_answer.wait(5)
        return ()

    monkeypatch.setattr(peek, "timeline", answer)
    async with read(notes, LONG, "First of one", size=NORMAL) as reading:
        reading.app.simulate_key("K")
        await asyncio.to_thread(is_asked.wait, 5)
        reading.app.simulate_key(key)
        await reading._deal_with_messages()
        may_answer.set()
        await reading.settle()
        assert reading.app.is_running
        assert reading.app.screen is reading.reader
        assert reading.said == ""
