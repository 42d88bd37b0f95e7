"""Going back and forward, marks, and what was read."""

from pathlib import Path

import pytest

from seekmark.services.nodes import Grouping
from tests.app.conftest import NORMAL, WIDE, Read, Reading

LONG, OTHER, INDEX = "channel/long.md", "channel/other.md", "channel/channel.md"


def _cells(reading: Reading) -> list[str]:
    """The cells of the panes, whatever was read."""
    return [line.replace("✓", " ") for line in reading.lines[:-1]]


@pytest.mark.parametrize("keys", [("H", "L"), ("ctrl+o", "ctrl+i")])
async def test_back_and_forward_show_what_was_on_the_screen(
    read: Read, notes: Path, keys: tuple[str, str]
) -> None:
    back, forward = keys
    async with read(notes, LONG, size=NORMAL) as reading:
        await reading.press("v", "}", "}", "j", "j")
        await reading.press("{", "v")
        while reading.stop != "other":
            await reading.press("]")
        left = _cells(reading)
        await reading.press("enter", "j")
        there = _cells(reading)
        await reading.press(back)
        assert _cells(reading) == left
        await reading.press(forward)
        assert _cells(reading) == there


async def test_at_either_end_there_is_nothing(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("H")
        assert reading.said == "nothing before"
        await reading.press(">", "H", "H")
        assert (reading.said, reading.state.path) == ("nothing before", LONG)
        await reading.press("L", "L")
        assert (reading.said, reading.state.path) == ("nothing after", OTHER)


async def test_a_count_goes_back_as_many_times(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press(">", ">", "0", "2", "H")
        assert reading.state.path == LONG


async def test_going_on_from_the_middle_cuts_off_the_rest(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press(">", ">", "H", "H", ">", "L")
        assert reading.said == "nothing after"
        await reading.press("H")
        assert reading.state.path == LONG


async def test_rows_stops_and_sections_are_no_jumps(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("}", "j", "]", "z", "3", "j", "2", "}", "H")
        assert reading.said == "nothing before"


async def test_only_where_the_tree_was_left_counts(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("1", "j", "j", "j", "k", "enter")
        there = reading.state.path
        assert there != LONG
        await reading.press("H")
        assert (reading.state.path, reading.pane) == (LONG, "section")
        await reading.press("H")
        assert reading.said == "nothing before"
        await reading.press("L")
        assert reading.state.path == there


async def test_back_from_within_the_tree_leads_to_the_text_it_was_opened_from(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("1", "j", "H")
        assert (reading.state.path, reading.pane) == (LONG, "section")


async def test_looking_into_the_tree_and_back_is_no_jump(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("1", "j", "k", "2", "H")
        assert reading.said == "nothing before"


async def test_a_note_that_is_gone_is_passed_over(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press(">", ">")
        assert reading.state.path == INDEX
        (notes / OTHER).unlink()
        reading.reader.changes.index.update()
        await reading.settle()
        await reading.press("H")
        assert reading.state.path == LONG
        assert "passed over a place that is gone" in reading.said


async def test_the_way_back_is_there_in_the_next_session(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press(">", ">", "H")
    async with read(notes) as reading:
        await reading.press("H")
        assert reading.state.path == LONG
        await reading.press("L", "L")
        assert reading.state.path == INDEX


async def test_two_quotes_go_to_and_fro(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("'", "'")
        assert reading.said == "no jump yet"
        await reading.press("}", ">", "'", "'")
        assert (reading.state.path, reading.state.section) == (LONG, 1)
        await reading.press("'", "'")
        assert reading.state.path == OTHER


class TestMarks:
    async def test_a_mark_leads_back_and_the_jump_can_be_undone(
        self, read: Read, notes: Path
    ) -> None:
        async with read(notes, LONG, at="First of two", size=NORMAL) as reading:
            await reading.press("l", "m", "a")
            assert "mark a" in reading.said
            left = _cells(reading)
            await reading.press(">", "'", "a")
            assert _cells(reading) == left
            await reading.press("H")
            assert reading.state.path == OTHER

    async def test_the_keys_so_far_and_the_marks_are_shown(self, read: Read, notes: Path) -> None:
        async with read(notes, LONG) as reading:
            await reading.press("'")
            assert "no mark yet" in reading.said
            await reading.press("escape", "m")
            assert reading.lines[-1].endswith("m ? keys")
            await reading.press("b", "m", "a", "'")
            assert "a b" in reading.said
            assert reading.lines[-1].endswith("' ? keys")

    @pytest.mark.parametrize("key", ["escape", "?", "down"])
    async def test_another_key_calls_it_off(self, read: Read, notes: Path, key: str) -> None:
        async with read(notes, LONG) as reading:
            before = reading.lines
            await reading.press("m", key)
            assert reading.lines == before
            await reading.press("'", "a")
            assert reading.said == "there is no mark a"

    async def test_marks_are_there_in_the_next_session(self, read: Read, notes: Path) -> None:
        async with read(notes, LONG, at="First of two") as reading:
            claim = reading.claim
            await reading.press("m", "x")
        async with read(notes, OTHER) as reading:
            await reading.press("'", "x")
            assert (reading.state.path, reading.claim) == (LONG, claim)

    async def test_a_mark_finds_its_claim_in_a_note_that_moved_and_was_edited(
        self, read: Read, notes: Path
    ) -> None:
        async with read(notes, LONG, at="First of two") as reading:
            claim = reading.claim
            await reading.press("m", "x")
        text = (notes / LONG).read_text().replace("## One", "## Zero\n\nNew [00:00:10].\n\n## One")
        (notes / LONG).unlink()
        (notes / "second/long.md").write_text(text)
        async with read(notes, OTHER) as reading:
            await reading.press("'", "x")
            assert (reading.state.path, reading.claim) == ("second/long.md", claim)
            assert "moved" in reading.said

    async def test_a_mark_on_a_note_that_is_gone_says_so(self, read: Read, notes: Path) -> None:
        async with read(notes, LONG) as reading:
            await reading.press("m", "x")
        (notes / LONG).unlink()
        async with read(notes, OTHER) as reading:
            await reading.press("'", "x")
            assert (reading.said, reading.state.path) == ("“A long note” is gone", OTHER)


class TestRead:
    async def test_notes_that_were_read_are_ticked_in_the_tree(
        self, read: Read, notes: Path
    ) -> None:
        async with read(notes, LONG) as reading:
            ticked = [line for line in reading.lines if "✓" in line]
            assert ["A long note" in line for line in ticked] == [True]
            await reading.press(">")
            assert len([line for line in reading.lines if "✓" in line]) == 2
        async with read(notes, OTHER) as reading:
            rows = [line for line in reading.lines if "▸ A long note" in line]
            assert len(rows) == 1
            assert "✓" in rows[0]

    async def test_what_the_tree_passes_is_not_read(self, read: Read, notes: Path) -> None:
        async with read(notes, size=WIDE) as reading:
            await reading.press("l", "j", "l", "j", "j")
            assert reading.state.path == OTHER
            assert "✓" not in reading.text

    @pytest.mark.parametrize("presses", [0, 2])
    async def test_u_goes_to_the_next_note_not_read(
        self, read: Read, notes: Path, presses: int
    ) -> None:
        async with read(notes, OTHER) as reading:
            await reading.press(*"w" * presses)
            assert reading.reader.topics.grouping in (Grouping.VIDEO, Grouping.LETTER)
        async with read(notes, LONG) as reading:
            await reading.press(*"w" * presses)
            seen = [reading.state.path]
            while "no unread" not in reading.said:
                await reading.press("U")
                seen.append(reading.state.path)
            assert reading.said == "no unread note after this one"
            assert OTHER not in seen
            assert len(set(seen[:-1])) == len(seen) - 1 > 2
