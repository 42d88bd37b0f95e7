"""The groupings of the topic tree, and its filter."""

from pathlib import Path

import pytest

from tests.app.conftest import NORMAL, SMALL, Read, Reading

LONG, OTHER = "channel/long.md", "channel/other.md"


def tree_of(reading: Reading) -> list[str]:
    """The lines of the tree, without its title."""
    width, height = reading.reader.topics.region.size
    shown = [line[:width].strip(" ▌│") for line in reading.lines[1:height]]
    return [line for line in shown if line]


async def test_w_leads_through_the_groupings_and_keeps_the_note(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        titles = []
        for _ in range(4):
            await reading.press("w")
            titles.append(reading.lines[0][:40].split("─")[0].strip())
            assert reading.topic == "A long note"
        assert [title.split("  ")[0] for title in titles] == [
            "Topics · by folder",
            "Topics · A–Z",
            "Topics · recently read",
            "Topics",
        ]


async def test_from_a_to_z_letters_hold_notes(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("w", "w")
        assert [line.split() for line in tree_of(reading)] == [
            ["▾", "A", "1"],
            ["▸", "A", "long", "note", "✓"],
            ["▸", "C", "1"],
            ["▸", "T", "3"],
            ["▸", "W", "1"],
        ]
        await reading.press("1", "G", "k", "l", "j")
        assert reading.topic == "The other note"
        assert reading.state.path == OTHER


async def test_the_next_note_is_the_next_from_a_to_z(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("w", "w", ">")
        assert reading.state.path == "channel/channel.md"
        await reading.press(">", ">", ">", ">")
        assert reading.state.path == "channel/plain.md"
        assert reading.said == ""
        await reading.press(">")
        assert reading.said == "last note of the vault"


async def test_recently_read_lists_what_was_read_the_last_first(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        reading.read_before("second/twin.md")
        await reading.press(">", "w", "w", "w")
        assert [line.split()[1] for line in tree_of(reading)] == ["The", "A", "twin"]
        assert reading.topic == "The other note"


async def test_recently_read_says_that_nothing_was(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await reading.press("w", "w", "w")
        assert "no note was opened yet" in reading.text


async def test_a_filter_narrows_the_tree_as_it_is_typed(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("\\", *"other")
        assert [line.split()[1] for line in tree_of(reading)[:3]] == ["channel", "The", "The"]
        assert "“other”" in reading.lines[0]
        await reading.press(*"xx")
        assert "nothing has these words" in reading.text


async def test_enter_keeps_the_filter_and_esc_clears_it(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("\\", *"other", "enter")
        assert reading.state.path == OTHER
        assert reading.pane == "tree"
        assert "“other”" in reading.lines[0]
        await reading.press("escape")
        assert "“other”" not in reading.lines[0]
        assert reading.topic == "The other note"
        assert "first" in "".join(tree_of(reading))


async def test_esc_while_typing_brings_all_back(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("\\", *"twin", "escape")
        assert len(tree_of(reading)) > 4
        await reading.press("j")
        assert reading.pane == "tree"


@pytest.mark.parametrize(
    "keys",
    [(*"twin",), (*"twin", *("backspace",) * 4), (*"zzzz",), (*"zzzz", "enter")],
    ids=["typed", "and deleted", "without a topic", "and kept"],
)
async def test_a_filter_that_is_left_again_closes_nothing_and_moves_no_cursor(
    read: Read, notes: Path, keys: tuple[str, ...]
) -> None:
    async with read(notes) as reading:
        await reading.press("l", "j", "l", "j", "j")
        before = reading.topic, tree_of(reading)
        assert sum("▾" in line for line in before[1]) == 2
        await reading.press("\\", *keys, "escape")
        assert (reading.topic, tree_of(reading)) == before


async def test_after_a_filter_the_cursor_is_on_the_branch_that_it_went_to(
    read: Read, notes: Path
) -> None:
    async with read(notes) as reading:
        await reading.press("\\", *"other", "enter", "k")
        video = reading.topic
        assert video == "The video's own title"
        await reading.press("escape")
        assert reading.topic == video


async def test_after_a_filter_the_tree_shows_where_one_went_beside_it(
    read: Read, notes: Path
) -> None:
    async with read(notes) as reading:
        await reading.press("\\", *"twin", "enter", "ctrl+p", *"long", "enter")
        await reading.press("escape")
        assert reading.state.path == LONG
        assert reading.topic == "A long note"


@pytest.mark.parametrize("presses", [0, 1, 2, 3])
async def test_a_filter_holds_in_every_grouping(read: Read, notes: Path, presses: int) -> None:
    async with read(notes, LONG) as reading:
        reading.read_before(OTHER)
        await reading.press("\\", *"other", "enter", *("w",) * presses)
        assert "The other note" in "".join(tree_of(reading))
        assert "twin" not in "".join(tree_of(reading))


async def test_a_filter_finds_channels_with_their_notes(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await reading.press("\\", *"second", "enter")
        assert [line.split()[:3] for line in tree_of(reading)] == [
            ["▾", "second", "1"],
            ["▾", "Other", "notes"],
            ["▸", "twin"],
        ]


async def test_the_line_of_the_filter_covers_no_topic(read: Read, notes: Path) -> None:
    for size in (NORMAL, SMALL, (60, 12)):
        async with read(notes, size=size) as reading:
            await reading.press("\\", "o")
            height = reading.reader.topics.size.height
            assert reading.lines[height - 1].startswith(" \\ o")
            assert reading.reader.topics.view_height == height - 2


async def test_the_filter_can_be_edited_again(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await reading.press("\\", *"twi", "enter", "\\", "right", "n", "enter")
        assert "“twin”" in reading.lines[0]


async def test_digits_and_command_keys_are_letters_of_a_filter(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await reading.press("\\", *"q12w", "enter")
        assert "“q12w”" in reading.lines[0]
        assert reading.app.is_running
