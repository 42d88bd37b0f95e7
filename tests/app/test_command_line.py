"""The command line, from ``:`` to what it does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.app.commands import COMMANDS, OUTWARD
from seekmark.app.deeds.commanding import COMMAND, VERBS, completions, run_line
from seekmark.app.reader_app import ReaderApp
from seekmark.app.screens.command import CommandScreen
from seekmark.app.screens.go_to import GO_TO, GoToScreen
from seekmark.app.screens.search import SearchScreen
from seekmark.services.library import Library
from seekmark.services.nodes import Grouping
from seekmark.services.settings import Settings
from tests.app.conftest import NARROW, SMALL, WIDE, Read, Reading

LONG = "channel/long.md"


async def _type(reading: Reading, line: str) -> None:
    """Type a line, without the key that ends it."""
    await reading.press("colon")
    screen = reading.app.screen
    assert isinstance(screen, CommandScreen)
    screen.input.take(line)
    await reading.settle()


async def _run(reading: Reading, line: str) -> None:
    await _type(reading, line)
    await reading.press("enter")


async def test_every_command_can_be_typed_and_is_completed(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        shown = [one.shown for one in completions(reading.reader, "")]
        assert set(shown) == {one.id for one in COMMANDS} - {COMMAND} | set(VERBS)
        for one in COMMANDS:
            if one.id not in (COMMAND, "search"):
                assert completions(reading.reader, one.id)[0].line.rstrip() == one.id


async def test_every_command_can_be_reached_by_letters_too(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await reading.press("ctrl+p")
        screen = reading.app.screen
        assert isinstance(screen, GoToScreen)
        assert screen._named is not None
        places = screen._named.places
        listed = {place.target for place in places if place.kind == "command"}
        assert listed == {one.id for one in COMMANDS if not one.after} - {GO_TO}


async def test_a_command_does_what_its_key_does(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of one") as reading:
        await _run(reading, "whole")
        assert (reading.said, reading.state.whole) == ("the whole note", True)
        await _run(reading, "copy-time")
        assert reading.said == "sent to your terminal: 1:00"


WRONG = [
    ("zom", "“zom” is no command; is it “zoom”?"),
    ("xyzzy", "“xyzzy” is no command"),
    ("zoom now", "zoom takes no words"),
    ("expotr md x", "“expotr” is no command; is it “export”?"),
    ("set leed 3", "“leed” is no setting; is it “lead”?"),
    ("set action opne", "action takes one of"),
    ("export vtx x", "export FORMAT FILE: one of jsonl, md, csv, vtt"),
    ("export md", "export FORMAT FILE: one of jsonl, md, csv, vtt"),
    ("zo\x1bom", "“zo␛om” is no command; is it “zoom”?"),
]
"""Lines, each with how what is said of it begins."""


async def test_what_is_wrong_is_said_with_the_nearest_right_thing(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        for line, said in WRONG:
            run_line(reading.reader, line)
            assert reading.said.startswith(said), line
            assert reading.app.screen is reading.reader


async def test_a_number_is_a_row(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await _run(reading, "2")
        assert reading.reader.topics.cursor == 1
        await _run(reading, "999")
        assert reading.reader.topics.cursor == reading.reader.topics.count - 1


async def test_a_time_is_the_claim_that_cites_it_or_the_nearest(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await _run(reading, "2:00")
        assert (reading.stop, reading.said) == ("00:02:00", "")
        await _run(reading, "1:00:00")
        assert reading.claim == "Only one of three."
        assert reading.said == "the nearest to 1:00:00 is 1:00:04"
    async with read(notes, "channel/plain.md") as reading:
        await _run(reading, "2:00")
        assert reading.said == "no times in this note"


@pytest.mark.parametrize("line", ["q", "quit", "q!"])
async def test_quitting(read: Read, notes: Path, line: str) -> None:
    async with read(notes) as reading:
        await _type(reading, line)
        await reading.pilot.press("enter")
        await reading.pilot.pause()
        assert not reading.app.is_running


async def test_goto_and_search_begin_with_the_words(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await _run(reading, "goto alonn")
        assert isinstance(reading.app.screen, GoToScreen)
        await reading.press("enter")
        assert reading.state.path == LONG
        await _run(reading, "search two words")
        search = [screen for screen in reading.app.screen_stack if isinstance(screen, SearchScreen)]
        assert [screen.input.value for screen in search] == ["two words"]


async def test_settings_are_set_for_the_session(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        run_line(reading.reader, "set lead 3")
        assert (reading.reader.settings.lead, reading.said) == (3, "lead: 3")
        assert reading.reader.settings.link_style.lead == 3
        run_line(reading.reader, "set copy.command xclip -sel 'the clip'")
        assert reading.reader.settings.copy_command == ("xclip", "-sel", "the clip")
        run_line(reading.reader, "set grouping folder")
        assert reading.reader.topics.grouping is Grouping.FOLDER
        run_line(reading.reader, "set grouping")
        assert reading.said == "grouping: folder"
        run_line(reading.reader, "set tree_width 30")
        assert "config.toml sets it" in reading.said
        run_line(reading.reader, "set")
        assert reading.said.startswith("set NAME VALUE: action, ignore, form")


async def test_the_note_is_exported_and_never_over_a_file(
    read: Read, notes: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.jsonl"
    async with read(notes, LONG) as reading:
        await _run(reading, f"export jsonl {file}")
        assert reading.said == f"this note was written to {file}"
        assert json.loads(file.read_text())["path"] == LONG
        file.write_text("kept")
        await _run(reading, f"export jsonl {file}")
        assert reading.said == f"not written, it is there already: {file}"
        assert file.read_text() == "kept"
        await _run(reading, f"export! jsonl {file}")
        assert json.loads(file.read_text())["path"] == LONG
        await _run(reading, f"export md {notes}/new.md")
        assert "it would lie in the vault" in reading.said


async def test_tab_completes_by_turns_and_tells_what_it_does(read: Read, notes: Path) -> None:
    async with read(notes, size=SMALL) as reading:
        await _type(reading, "zo")
        assert reading.lines[-2].split() == ["zoom", "this", "pane", "alone,", "and", "back"]
        await reading.press("tab")
        assert reading.lines[-1].strip() == ": zoom"
        await reading.press("enter")
        assert reading.reader.has_class("-zoomed")
        await _type(reading, "copy-c")
        await reading.press("tab")
        assert reading.lines[-1].strip() == ": copy-citation"
        await reading.press("tab")
        assert reading.lines[-1].strip() == ": copy-claim"
        await reading.press("shift+tab", "shift+tab")
        assert reading.lines[-1].strip() == ": copy-claim"


async def test_a_word_that_takes_more_says_so_also_where_a_key_does_it_without(
    read: Read, notes: Path
) -> None:
    async with read(notes) as reading:
        about = {one.shown: one.about for one in completions(reading.reader, "the")}
        assert about["theme"] == "theme NAME: take it; without a name, the next"


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("set gr", "set grouping "),
        ("set grouping l", "set grouping letter"),
        ("export cs", "export csv "),
        ("got", "goto "),
    ],
)
async def test_words_are_completed_too(read: Read, notes: Path, line: str, becomes: str) -> None:
    async with read(notes) as reading:
        assert [one.line for one in completions(reading.reader, line)] == [becomes]


async def test_earlier_lines_come_back(read: Read, notes: Path) -> None:
    async with read(notes, size=NARROW) as reading:
        await _run(reading, "zoom")
        await _run(reading, "whole")
        await _type(reading, "sc")
        shown = []
        for key in ("up", "up", "up", "down", "down"):
            await reading.press(key)
            shown.append(reading.lines[-1].strip())
        assert shown == [": whole", ": zoom", ": zoom", ": whole", ": sc"]


async def test_esc_takes_the_line_away(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await _type(reading, "zoom")
        await reading.press("escape")
        assert reading.app.screen is reading.reader
        assert not reading.reader.has_class("-zoomed")


async def test_choices_are_never_wider_than_the_screen(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    async with read(make_vault({"a.md": "# A\n"}), size=(40, 12)) as reading:
        await _type(reading, "")
        for _ in range(10):
            await reading.press("tab")
            chosen = reading.lines[-1].strip().removeprefix(": ")
            assert chosen.strip() in reading.lines[-2]


async def test_in_a_kiosk_no_command_leads_out(notes: Path, tmp_path: Path) -> None:
    app = ReaderApp(Library.open(notes), None, settings=Settings(is_kiosk=True))
    async with app.run_test(size=WIDE) as pilot:
        reading = Reading(app, pilot)
        await reading.settle()
        shown = {one.shown for one in completions(reading.reader, "")}
        assert not shown & {*OUTWARD, "export", "export!"}
        await _run(reading, f"export md {tmp_path / 'x'}")
        assert reading.said.startswith("“export” is no command")
        await _run(reading, "open")
        assert reading.said.startswith("“open” is no command")
        await reading.press("question_mark")
        assert "open the deep link" not in reading.text


async def test_two_keys_at_once_close_the_line_once(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await _type(reading, "whole")
        screen = reading.app.screen
        assert isinstance(screen, CommandScreen)
        screen.dismiss("")
        screen.dismiss("")
        await reading.settle()
        assert reading.app.screen is reading.reader
