"""Letters over what is on the screen, and the keys that step through it."""

from pathlib import Path

import pytest

from seekmark.app.hints import labels_for
from tests.app.conftest import NARROW, NORMAL, Read

LONG = "channel/long.md"


@pytest.mark.parametrize(
    ("count", "first", "last"),
    [
        (0, "", ""),
        (1, "a", "a"),
        (9, "a", "l"),
        (10, "aa", "sa"),
        (81, "aa", "ll"),
        (300, "aa", "et"),
    ],
)
def test_labels_are_as_short_as_they_can_be_and_none_begins_another(
    count: int, first: str, last: str
) -> None:
    labels = labels_for(count)
    assert len(set(labels)) == count
    assert (labels[0], labels[-1]) == (first, last) if labels else not first
    assert len({len(label) for label in labels}) <= 1


async def test_labels_lie_over_the_text_and_go_again(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "Two", size=NORMAL) as reading:
        before = reading.lines
        await reading.press("f")
        assert "First of two a3:00], and to sowhere. Second of two" in reading.text
        assert "h0:03:30≠ and to nowhere." in reading.text
        assert [len(line) for line in reading.lines] == [len(line) for line in before]
        await reading.press("escape")
        assert reading.lines[:-1] == before[:-1]


async def test_a_label_goes_there_and_acts(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "Two", size=NORMAL) as reading:
        await reading.press("1", "f", "d")
        assert (reading.pane, reading.stop) == ("section", "00:03:30")
        assert "?t=210" in reading.said
        await reading.press("f", "g")
        assert (reading.pane, reading.claim) == ("claims", "First of two,")
        assert "?t=180" in reading.said


async def test_a_large_last_letter_only_goes_there(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "Two", size=NORMAL) as reading:
        await reading.press("f", "S")
        assert reading.stop == "nowhere_at_all"
        assert reading.said == "“nowhere_at_all” leads nowhere; enter shows what it may mean"


async def test_the_first_of_two_letters_leaves_those_that_begin_with_it(
    read: Read, notes: Path
) -> None:
    many = "\n\n".join(f"Word [00:0{number}:00]." for number in range(9))
    (notes / LONG).write_text(f"---\nvideoId: abcdefghij1\n---\n{many}\n", encoding="utf-8")
    async with read(notes, LONG, size=(160, 45)) as reading:
        await reading.press("f")
        assert "Word aa:00]" in reading.text
        assert "sl:08:00" in reading.text
        await reading.press("s")
        assert "Word [0:00]" in reading.text
        assert "sl:08:00" in reading.text
        await reading.press("L")
        assert reading.claim == "Word."
        assert reading.state.claim == 8


async def test_another_key_ends_them_and_does_nothing(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "Two", size=NORMAL) as reading:
        state = reading.state
        await reading.press("f", "x", "f", ">")
        assert reading.state == state
        assert "[3:00]" in reading.text


async def test_labels_stay_with_the_text_when_the_size_changes(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "Two", size=NORMAL) as reading:
        await reading.press("f")
        await reading.resize(*NARROW)
        assert "a3:00], and to sowhere" in reading.text
        await reading.press("D")
        assert reading.stop == "00:03:30"


async def test_without_a_stop_there_are_no_labels(read: Read, notes: Path) -> None:
    async with read(notes, "first/twin.md") as reading:
        await reading.press("f")
        assert reading.said == "no time or link is on show"
        await reading.press("1")
        assert reading.pane == "tree"


async def test_stops_are_stepped_through_from_every_pane(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "Two", size=NORMAL) as reading:
        stops = [reading.stop]
        for _ in range(3):
            await reading.press("]")
            stops.append(reading.stop)
        assert stops == ["00:03:00", "nowhere_at_all", "00:03:30", "0008:46"]
        await reading.press("1", "[")
        assert (reading.pane, reading.stop) == ("section", "00:03:30")
        await reading.press("3", "[")
        assert (reading.pane, reading.claim) == ("claims", "First of two,")
        await reading.press("[")
        assert reading.said == "none before it"
