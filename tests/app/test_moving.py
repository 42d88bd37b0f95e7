"""The keys that move, in each of the panes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.conftest import NARROW, SMALL, Read

LONG = "channel/long.md"


@pytest.fixture
def many(make_vault: Callable[[dict[str, str]], Path]) -> Path:
    """A channel with a hundred notes in path order."""
    return make_vault({f"many/n{number:03}.md": f"Note {number}.\n" for number in range(100)})


@pytest.mark.parametrize(
    ("keys", "topic"),
    [
        ("j", "n001"),
        ("down", "n001"),
        ("1 2 j", "n012"),
        ("5 j", "n005"),
        ("0 2 j", "n002"),
        ("9 j k", "n008"),
        ("9 j 4 up", "n005"),
        ("ctrl+d", "n006"),
        ("pagedown", "n012"),
        ("space", "n012"),
        ("space b", "n000"),
        ("space pageup", "n000"),
        ("space ctrl+u", "n006"),
        ("G", "n099"),
        ("end", "n099"),
        ("end g", "many"),
        ("end home", "many"),
        ("4 0 G", "n037"),
        ("G j", "n099"),
        ("9 9 9 9 k", "many"),
    ],
)
async def test_keys_move_in_the_topics_which_have_thirteen_rows(
    read: Read, many: Path, keys: str, topic: str
) -> None:
    async with read(many, size=SMALL) as reading:
        await reading.press("l", "j", "l", "j")
        assert reading.topic == "n000"
        await reading.press(*keys.split())
        assert reading.topic == topic


@pytest.mark.parametrize(
    ("keys", "top"),
    [
        ("j", 1),
        ("3 0 j", 30),
        ("4 j k", 3),
        ("space", 10),
        ("ctrl+d", 5),
        ("space b", 0),
        ("space ctrl+u", 5),
        ("2 0 G", 19),
        ("G g", 0),
    ],
)
async def test_keys_scroll_the_section(read: Read, notes: Path, keys: str, top: int) -> None:
    async with read(notes, LONG, at="Three", size=SMALL) as reading:
        await reading.press(*keys.split())
        assert reading.reader.section.window.top == top


async def test_the_end_of_a_section_tells_which_key_goes_on(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="Three", size=SMALL) as reading:
        await reading.press("G", "j")
        assert reading.said == "end of the text; } goes on"
        await reading.press("g", "k")
        assert reading.said == "top of the text; { goes back"


async def test_claims_are_walked_and_the_text_follows(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("3")
        assert (reading.claim, reading.stop) == ("First of two,", "00:03:00")
        await reading.press("j")
        assert (reading.claim, reading.stop) == ("and to nowhere. Second of two.", "00:03:30")
        await reading.press("k")
        assert reading.stop == "00:03:00"


async def test_stops_are_walked_and_the_claims_follow(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of one") as reading:
        assert (reading.stop, reading.claim[-13:]) == ("00:01:00", "First of one.")
        await reading.press("]")
        assert (reading.stop, reading.claim[-13:]) == ("other", "First of one.")
        await reading.press("]")
        assert reading.stop == "00:02:00"
        assert "Second of one" in reading.claim
        await reading.press("[")
        assert reading.stop == "other"


async def test_a_count_goes_for_stops_too(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of one") as reading:
        await reading.press("0", "2", "]")
        assert reading.stop == "00:02:00"
        await reading.press("]")
        assert reading.said.startswith("no more times or links")


async def test_a_stop_out_of_sight_is_scrolled_to(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="Three", size=SMALL) as reading:
        await reading.press("]")
        assert reading.stop == "1:00:04 - 1:00:09"
        assert "[1:00:04" in reading.text


async def test_scrolling_away_from_a_stop_takes_up_one_that_is_seen(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, size=SMALL) as reading:
        await reading.press("z", "G")
        assert reading.stop == "1:00:04 - 1:00:09"
        assert reading.state.section == 3
        await reading.press("g")
        assert reading.stop == "channel"
        assert reading.state.section == 0


async def test_sections_and_notes_follow_each_other(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        sections = []
        for key in ("}", "}", "}", "}", "{"):
            await reading.press(key)
            sections.append(reading.state.section)
        assert sections == [1, 2, 3, 3, 2]
        await reading.press(">")
        assert (reading.state.path, reading.topic) == ("channel/other.md", "The other note")
        await reading.press("<")
        assert (reading.state.path, reading.topic) == (LONG, "A long note")


async def test_the_tree_follows_sections_if_the_note_is_open_there(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("}")
        assert reading.topic == "A long note"
        await reading.press("1", "l", "2", "}")
        assert reading.topic == "Two"


async def test_fold_and_unfold_walk_the_tree(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        walked = []
        for key in ("l", "l", "l", "l", "l", "l", "h", "h", "h", "h"):
            await reading.press(key)
            walked.append(reading.topic)
        video = "The video's own title"
        note = "A long note"
        assert walked == ["channel", video, video, note, note, "One", note, note, video, video]


async def test_elsewhere_they_change_the_pane(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        panes = []
        for key in ("l", "right", "left", "h", "h"):
            await reading.press(key)
            panes.append(reading.pane)
        assert panes == ["claims", "claims", "section", "tree", "tree"]


async def test_unfold_leads_from_a_leaf_into_the_text(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("1", "l", "j", "l")
        assert (reading.pane, reading.topic) == ("section", "One")


async def test_panes_are_named_and_walked(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seekmark.app.prefix.WINDOW", -1.0)
    async with read(notes, LONG) as reading:
        panes = []
        for key in ("tab", "tab", "tab", "shift+tab", "1", "3", "2"):
            await reading.press(key)
            panes.append(reading.pane)
        assert panes == ["claims", "tree", "section", "tree", "tree", "claims", "section"]


async def test_a_digit_goes_to_its_pane_and_comes_back_if_it_was_a_count(
    read: Read, many: Path
) -> None:
    async with read(many, size=NARROW) as reading:
        await reading.press("2")
        assert reading.pane == "section"
        await reading.press("h", "1")
        assert reading.pane == "tree"
        await reading.press("l", "j", "l", "3", "0", "j")
        assert (reading.pane, reading.topic) == ("tree", "n029")


async def test_digits_with_time_between_them_are_panes(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seekmark.app.prefix.WINDOW", -1.0)
    async with read(notes, LONG) as reading:
        await reading.press("1", "3")
        assert reading.pane == "claims"
        await reading.press("2", "]")
        assert reading.pane == "section"
        assert reading.stop == "00:00:05"


async def test_escape_forgets_a_count(read: Read, many: Path) -> None:
    async with read(many) as reading:
        await reading.press("l", "j", "l", "5")
        assert "5 ? keys" in reading.lines[-1]
        await reading.press("escape", "j")
        assert reading.topic == "n000"


async def test_a_time_of_another_section_is_left_behind(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of one") as reading:
        whole = replace(reading.state, whole=True)
        reading.reader.go(whole)
        await reading.press("2", "]")
        other = reading.state.section + 1
        reading.reader.go(replace(whole, section=other, claim=None, whole=False))
        await reading.press("]")
        assert reading.state.section == other
