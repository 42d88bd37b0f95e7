"""Finding in the pane that keys act on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.style import Style
from textual.events import Paste

from seekmark.app.widgets.line_input import LineInput
from seekmark.services.settings import Settings
from tests.app.conftest import NARROW, NORMAL, SMALL, Read, Reading

LONG, OTHER = "channel/long.md", "channel/other.md"
TIDES = """\
---
title: Tides
---
Water rises.

## First

The moon pulls the water [00:01:00]. High water and low wa\
ter come twice a day [00:02:00].

| Place | Water |
|---|---|
| Fundy | high water |
| Ægean | low |

## Second

Nothing wet.

## Third

{filler}

The WATER is back, says Renée [00:03:00].
"""


@pytest.fixture
def tides(make_vault: Callable[[dict[str, str]], Path]) -> Path:
    """A note with the word water in three of its sections."""
    filler = "\n\n".join(f"Line {number} of many." for number in range(40))
    return make_vault({"tides.md": TIDES.format(filler=filler)})


def marks(reading: Reading) -> list[str]:
    """What is marked on the screen, in a colour and by attributes, row by row."""
    return [text for text, _ in _marks(reading)]


def here(reading: Reading) -> list[str]:
    """The mark that was gone to."""
    return [text for text, style in _marks(reading) if style.reverse]


def _marks(reading: Reading) -> list[tuple[str, Style]]:
    strips = reading.app.screen._compositor.render_strips()
    return [
        (text, style)
        for strip in strips
        for text, style, _ in strip
        if style is not None and style.bold and style.underline
        if style.reverse or (style.color is not None and style.color.name == "magenta")
    ]


async def test_the_text_is_found_from_the_first_letter_on(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First", size=NORMAL) as reading:
        await reading.press("/", "w")
        assert set(marks(reading)) == {"w", "W"}
        await reading.type("ater")
        assert marks(reading) == ["water", "water", "water", "Water", "water"]
        assert here(reading) == ["water"]
        assert reading.lines[-1].split("  ")[-1].strip() == "2 of 7 in the note"


async def test_what_goes_over_the_end_of_a_row_is_marked_on_both(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First", size=NORMAL) as reading:
        await reading.press("/")
        await reading.type("low water come twice a day")
        assert len(marks(reading)) == 2
        assert " ".join(marks(reading)) == "low water come twice a day"


async def test_enter_keeps_the_place_and_the_panes_follow(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First", size=NORMAL) as reading:
        await reading.press("/")
        await reading.type("high water")
        await reading.press("enter")
        assert reading.said == "“high water”: 1 of 2"
        assert reading.pane == "section"
        assert reading.stop == "00:02:00"
        assert reading.claim.startswith("High water")


async def test_esc_goes_back_to_where_one_was(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "Third", size=SMALL) as reading:
        await reading.press("5", "j")
        before, state = reading.text, reading.state
        await reading.press("/")
        await reading.type("renee")
        assert "Renée" in reading.text
        await reading.press("escape")
        assert (reading.text, reading.state, reading.pane) == (before, state, "section")
        await reading.press("j")
        assert reading.reader.section.window.top == 6


async def test_n_goes_on_through_the_sections_and_round(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First", size=NORMAL) as reading:
        await reading.press("/")
        await reading.type("water")
        await reading.press("enter")
        places = []
        for key in "nnnnnnNN":
            await reading.press(key)
            places.append((reading.state.section, reading.said.partition(": ")[2]))
        assert places == [
            (1, "3 of 7 in the note"),
            (1, "4 of 7 in the note"),
            (1, "5 of 7 in the note"),
            (1, "6 of 7 in the note"),
            (3, "7 of 7 in the note"),
            (0, "1 of 7 in the note, on from the top"),
            (3, "7 of 7 in the note, on from the end"),
            (1, "6 of 7 in the note"),
        ]


async def test_a_count_goes_so_many_places_on(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First", size=NORMAL) as reading:
        await reading.press("/")
        await reading.type("water")
        await reading.press("enter", "0", "3", "n")
        assert reading.said == "“water”: 5 of 7 in the note"


async def test_what_other_sections_have_is_told(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "Second", size=NORMAL) as reading:
        before = reading.reader.section.window.top
        await reading.press("/")
        await reading.type("water")
        assert "none here, 7 in other sections" in reading.lines[-1]
        assert reading.reader.section.window.top == before
        await reading.press("enter", "n")
        assert reading.state.section == 3


async def test_in_the_whole_note_all_is_on_show(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "Second", size=SMALL) as reading:
        await reading.press("z", "/")
        await reading.type("WATER")
        await reading.press("enter")
        assert reading.said == "“WATER”: 1 of 1"
        assert here(reading) == ["WATER"]
        assert reading.state.section == 3


async def test_what_is_not_there_is_said(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First", size=SMALL) as reading:
        await reading.press("/")
        await reading.type("desert")
        assert "not found" in reading.lines[-1]
        await reading.press("enter", "n")
        assert reading.said == "“desert”: not found"


async def test_n_without_anything_sought_says_so(read: Read, tides: Path) -> None:
    async with read(tides, settings=Settings(keys={"find": ("x",)})) as reading:
        await reading.press("n")
        assert reading.said == "nothing was sought yet; x finds"


async def test_an_empty_line_repeats_the_last_one(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First") as reading:
        await reading.press("/")
        await reading.type("water")
        await reading.press("enter", "/", "enter")
        assert reading.said.startswith("“water”: 3 of 7")


async def test_up_and_down_bring_back_what_was_found(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First") as reading:
        await reading.press("/")
        await reading.type("moon")
        await reading.press("enter", "/")
        await reading.type("day")
        await reading.press("enter", "/", "up", "up")
        assert reading.lines[-1].startswith(" / moon")
        await reading.press("down")
        assert reading.lines[-1].startswith(" / day")
        await reading.press("down")
        assert reading.lines[-1].strip() == "/"


async def test_what_was_typed_comes_back_behind_what_was_found_before(
    read: Read, tides: Path
) -> None:
    async with read(tides, "tides.md", "First") as reading:
        await reading.press("/")
        await reading.type("moon")
        await reading.press("enter", "/")
        await reading.type("wat")
        await reading.press("up", "down")
        assert reading.lines[-1].startswith(" / wat ")


@pytest.mark.parametrize("keys", [("/",), ("s",), ("ctrl+p",), (":",), ("|",), ("?", "/")])
async def test_several_lines_are_pasted_as_one(read: Read, notes: Path, keys: tuple[str]) -> None:
    async with read(notes, size=NARROW) as reading:
        await reading.press(*keys)
        reading.app.post_message(Paste("two\nlines \x1b[31m\n"))
        await reading.settle()
        assert isinstance(line := reading.app.focused, LineInput)
        assert line.value == "two lines ␛[31m"


async def test_esc_takes_the_marks_away(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First") as reading:
        await reading.press("/")
        await reading.type("water")
        await reading.press("enter", "escape")
        assert "water" not in marks(reading)
        await reading.press("n")
        assert "water" in marks(reading)


async def test_marks_stay_on_other_notes_and_n_finds_there(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "Two") as reading:
        await reading.press("/")
        await reading.type("of")
        await reading.press("enter", ">", "}")
        assert reading.state.path == OTHER
        assert marks(reading) == ["of"]
        await reading.press("n", "n")
        assert reading.state.path == OTHER


async def test_another_pane_ends_the_typing_and_keeps_it(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "First") as reading:
        await reading.press("/")
        await reading.type("water")
        await reading.press("tab")
        assert reading.pane == "claims"
        assert "? keys" in reading.lines[-1]
        await reading.press("n")
        assert reading.said == "“water”: 2 of 2"


async def test_claims_off_the_screen_are_found(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    lines = "\n\n".join(f"Claim {number} [00:{number:02}:00]." for number in range(60))
    root = make_vault({"many.md": f"---\ntitle: Many\n---\n{lines}\n"})
    async with read(root, "many.md", size=SMALL) as reading:
        await reading.press("3", "/")
        await reading.type("claim 5")
        assert "1 of 11" in reading.lines[-1]
        assert reading.state.claim == 0
        await reading.press("enter", "n", "n")
        assert reading.claim == "Claim 51."
        assert reading.state.claim == 51
        await reading.press("/")
        await reading.type("00:07")
        assert marks(reading)[0] == "00:07"
        await reading.press("escape")
        assert reading.claim == "Claim 51."


async def test_a_mark_beyond_the_row_moves_the_text(read: Read, notes: Path) -> None:
    async with read(notes, LONG, "First of one", size=SMALL) as reading:
        await reading.press("3", "/")
        await reading.type("first of")
        assert "First of" in marks(reading)


async def test_folded_branches_are_opened_for_what_they_hold(read: Read, notes: Path) -> None:
    async with read(notes, size=NORMAL) as reading:
        reading.reader.library.gather()
        await reading.press("/")
        await reading.type("other note")
        assert "▾ The video's own title" in reading.text
        assert "1 of 4" in reading.lines[-1]
        await reading.press("escape")
        assert "▾ The video's own title" not in reading.text
        await reading.press("/")
        await reading.type("other note")
        await reading.press("enter")
        assert reading.topic == "The other note"
        assert reading.state.path == OTHER
        await reading.press("n")
        assert reading.topic == "Other notes"


async def test_headings_of_open_notes_are_found(read: Read, notes: Path) -> None:
    async with read(notes, OTHER, size=NORMAL) as reading:
        await reading.press("1", "/")
        await reading.type("two of")
        assert "not found" in reading.lines[-1]
        await reading.press("escape", "l", "/")
        await reading.type("two of")
        await reading.press("enter")
        assert (reading.topic, reading.state.section) == ("Two of other", 2)


@pytest.mark.parametrize("size", [(40, 10), NARROW])
async def test_the_line_works_where_there_is_little_room(
    read: Read, tides: Path, size: tuple[int, int]
) -> None:
    async with read(tides, "tides.md", "First", size=size) as reading:
        await reading.press("/")
        await reading.type("high wa")
        assert reading.lines[-1].startswith(" / high wa")
        assert reading.lines[-1].endswith("1 of 2")


async def test_typing_goes_on_after_the_screen_was_too_small(read: Read, tides: Path) -> None:
    async with read(tides, "tides.md", "Third", size=NORMAL) as reading:
        before = reading.lines[2:8]
        await reading.press("/")
        await reading.type("ren")
        await reading.resize(30, 8)
        await reading.resize(*NORMAL)
        await reading.type("ee")
        assert reading.lines[-1].startswith(" / renee")
        assert here(reading) == ["Renée"]
        await reading.press("escape")
        assert reading.lines[2:8] == before
