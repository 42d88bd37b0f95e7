"""Reopening a vault: the place, and what the screen looked like, are as they were left."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from seekmark.app.reader_app import ReaderApp
from seekmark.services.library import Library
from seekmark.services.nodes import Grouping
from seekmark.services.reading import Scope
from seekmark.services.state.file import state_file
from seekmark.services.state.memory import Mark
from seekmark.services.state.scroll import Scroll
from seekmark.services.state.store import Store
from seekmark.services.state.values import LastPlace, Spot, Visit
from tests.app.conftest import NORMAL, SMALL, WIDE, Read, Reading

LONG, OTHER = "channel/long.md", "channel/other.md"


@pytest.mark.parametrize("size", [WIDE, NORMAL, SMALL])
async def test_the_same_cells_are_on_the_screen(
    read: Read, notes: Path, size: tuple[int, int]
) -> None:
    async with read(notes, LONG, size=size) as reading:
        await reading.press("z", "v", "right_square_bracket", "ctrl+d", "ctrl+d", "l")
        await reading.press("j")
        left, state, pane = reading.lines[:-1], reading.state, reading.pane
    async with read(notes, size=size) as reading:
        assert reading.lines[:-1] == left
        assert (reading.state, reading.pane) == (state, pane)
        assert state.whole
        assert state.scope is Scope.NOTE


async def test_the_text_is_scrolled_as_it_was_by_rows(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=NORMAL) as reading:
        await reading.press("greater_than_sign", "less_than_sign", "3", "l")
        await reading.press("h", "right_curly_bracket", "right_curly_bracket", "j", "j", "j", "j")
        left = reading.lines[:-1]
    async with read(notes, size=NORMAL) as reading:
        assert reading.lines[:-1] == left


async def test_other_claims_leave_the_text_scrolled_while_it_has_no_size_yet(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, size=NORMAL) as reading:
        section = reading.reader.section
        scroll = Scroll(2, 1, 0)
        section.scroll_back(scroll)
        section.show(replace(reading.state, scope=Scope.VIDEO))
        assert section.scroll == scroll


async def test_in_another_width_the_same_words_are_on_top(read: Read, notes: Path) -> None:
    async with read(notes, LONG, size=WIDE) as reading:
        await reading.press("}", "}", "}", "12", "j")
        top = reading.reader.section.window.scroll()
    async with read(notes, size=SMALL) as reading:
        now = reading.reader.section.window.scroll()
        assert top is not None
        assert now is not None
        assert (now.section, now.line) == (top.section, top.line)
        assert abs(now.before - top.before) < 80


async def test_the_tree_has_its_branches_its_cursor_and_its_grouping(
    read: Read, notes: Path
) -> None:
    async with read(notes) as reading:
        await reading.press("w", "l", "j", "j", "l", "j", "j")
        left, topic = reading.lines[1:-1], reading.topic
        assert (topic, reading.pane) == ("Two", "tree")
        assert reading.reader.topics.grouping is Grouping.FOLDER
    async with read(notes) as reading:
        assert reading.lines[1:-1] == left
        assert (reading.topic, reading.pane) == (topic, "tree")


async def test_a_branch_under_the_cursor_that_was_closed_is_closed_again(
    read: Read, notes: Path
) -> None:
    async with read(notes) as reading:
        await reading.press("l", "j")
        left, topic = reading.lines[:-1], reading.reader.topics.node
        assert topic is not None
        assert topic.has_children
    async with read(notes) as reading:
        assert reading.lines[:-1] == left


async def test_a_pane_that_had_all_of_the_screen_has_it_again(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("plus")
        left = reading.lines[:-1]
    async with read(notes) as reading:
        assert reading.lines[:-1] == left
        await reading.press("escape")
        assert "Topics" in reading.text


async def test_a_note_that_is_named_goes_before_the_last_place(read: Read, notes: Path) -> None:
    async with read(notes, LONG):
        pass
    async with read(notes, OTHER) as reading:
        assert reading.state.path == OTHER


async def test_a_note_that_moved_is_found(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("right_curly_bracket", "right_curly_bracket")
        state = reading.state
    (notes / LONG).rename(notes / "second/long.md")
    async with read(notes) as reading:
        assert reading.state.path == "second/long.md"
        assert reading.state.section == state.section
        assert reading.state.claim == state.claim
        assert "moved" in reading.said


async def test_in_place_of_a_note_that_is_gone_its_neighbour_is_shown(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG):
        pass
    (notes / LONG).unlink()
    async with read(notes) as reading:
        assert reading.state.path == OTHER
        assert "“A long note” is gone" in reading.said


async def test_a_section_and_a_claim_are_found_in_a_note_that_was_edited(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        claim = reading.claim
    text = (notes / LONG).read_text()
    (notes / LONG).write_text(text.replace("## One", "## Zero\n\nNew [00:00:10].\n\n## One"))
    async with read(notes) as reading:
        assert reading.claim == claim
        assert "Two" in reading.text


async def test_what_was_read_is_known_in_the_next_session(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("greater_than_sign")
        assert reading.state.path == OTHER
    async with read(notes) as reading:
        await reading.press("w", "w", "w")
        assert reading.reader.topics.grouping is Grouping.RECENT
        listed = [line.strip() for line in reading.text.splitlines()]
        rows = [row for row in listed if "A long note" in row or "The other note" in row]
        assert "The other note" in rows[0]


async def test_with_nothing_remembered_the_reader_starts_as_ever(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        left = reading.lines
    async with read(notes.parent / "made") as reading:
        assert reading.pane == "tree"
        assert reading.lines == left


async def test_a_damaged_memory_is_told_and_keeps_nobody_from_reading(
    read: Read, notes: Path
) -> None:
    state_file(notes).parent.mkdir(mode=0o700, parents=True)
    state_file(notes).write_text("{not JSON")
    async with read(notes) as reading:
        assert "is damaged: it was set aside" in reading.lines[-1]
        topic = reading.topic
        await reading.press("j")
        assert reading.topic != topic


async def test_a_new_note_closes_no_branch(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("1", "l", "j", "j")
        topic = reading.topic
        (notes / "channel/new.md").write_text("New.\n")
        reading.reader.changes.index.update()
        await reading.settle()
        assert "▾ A long note" in reading.text
        assert reading.topic == topic
        assert "channel/new.md" in reading.reader.library


async def test_a_large_channel_opens_again_when_its_heads_are_read(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    root = make_vault(
        {f"{folder}/{number:03}.md": f"# {number}\n" for folder in "ab" for number in range(310)}
    )
    async with read(root) as reading:
        for key in ("l", "G", "l", "j", "l", "j", "j"):
            await reading.press(key)  # one by one: a branch opens when its heads are read
        left, topic = reading.lines[1:-1], reading.topic
        assert reading.reader.topics.opened >= {"channel:a", "channel:b"}
    async with read(root) as reading:
        assert reading.lines[1:-1] == left
        assert reading.topic == topic


async def test_a_note_that_goes_while_the_tree_is_on_it_is_told(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        (notes / LONG).unlink()
        reading.reader.changes.index.update()
        await reading.settle()
        assert reading.said == "channel/long.md is gone"
        assert "▾ channel" in reading.text
        await reading.press("1", "j", "k")
        assert reading.pane == "tree"


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("number", [-7, 999])
async def test_a_place_that_never_was_keeps_nobody_from_reading(
    read: Read, notes: Path, number: int, whole: bool
) -> None:
    spot = Spot(LONG, number, number, "No title", "No heading", "No text", number)
    scroll = Scroll(number, number, number, number, number)
    visit = Visit(spot, scroll, "no pane", Scope.VIDEO, whole)
    place = LastPlace(visit, Grouping.LETTER, ("letter:A", "no key", f"note:{LONG}"), "no topic")
    store = Store(notes)
    store.change(place=place, past=(visit,), future=(visit,), marks={"a": Mark(1.0, visit)})
    store.save()
    async with read(notes) as reading:
        assert reading.state.path == LONG
        await reading.press("H", "L", "'", "a", "j", "]", "}", "z", "v", "1", "k")
        assert reading.state.path


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("text", ["", "# A long note\n\nOnly this [00:01:00].\n", None])
async def test_a_note_that_loses_the_section_on_show_is_shown_as_it_is(
    read: Read, notes: Path, text: str | None, whole: bool
) -> None:
    async with read(notes, LONG) as reading:
        await reading.press(*("z" if whole else ""), "}", "}", "}", "3", "j")
        if text is None:
            (notes / LONG).unlink()
        else:
            (notes / LONG).write_text(text)
        reading.reader.changes.look_again()
        await reading.settle()
        assert ("Only this" in reading.text) is bool(text)
        await reading.press("j", "k", "2", "}", "{")
        assert reading.pane == "section"


async def test_a_note_that_is_renamed_while_it_is_read_is_followed(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("right_curly_bracket", "3", "j")
        reading.reader.memory.note_place()
        claim = reading.claim
        (notes / LONG).rename(notes / "channel/renamed.md")
        reading.reader.changes.look_again()
        await reading.settle()
        reading.reader.memory.note_place()
        reading.reader.changes.index.update()
        await reading.settle()
        assert reading.state.path == "channel/renamed.md"
        assert reading.claim == claim
        assert reading.said == "“A long note” has moved to here"


async def test_a_note_that_was_renamed_is_followed_from_what_the_index_remembers(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("right_curly_bracket", "3", "j")
        claim = reading.claim
        reading.reader.changes.index.update()
        await reading.settle()
    (notes / LONG).rename(notes / "channel/renamed.md")
    remembered = Library.remembered(notes)
    assert remembered is not None
    app = ReaderApp(remembered, None)
    async with app.run_test(size=NORMAL) as pilot:
        reading = Reading(app, pilot)
        await reading.settle()
        reading.reader.memory.note_place()
        reading.reader.changes.index.update()
        await reading.settle()
        assert reading.state.path == "channel/renamed.md"
        assert reading.claim == claim
