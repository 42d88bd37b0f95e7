"""The help, what is said in the first session, and where there is nothing to see."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.app.reader_app import ReaderApp
from seekmark.services.first_session import begin_first_session
from seekmark.services.library import Library
from seekmark.services.nodes import Grouping
from seekmark.services.settings import Settings
from tests.app.conftest import NARROW, SMALL, WIDE, Read, Reading

SIZES = [WIDE, SMALL, (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_behind_a_slash_is_found(
    read: Read, notes: Path, size: tuple[int, int]
) -> None:
    async with read(notes, size=size) as reading:
        await reading.press("question_mark", "/", *"section")
        assert "previous section" in reading.text
        assert "next section" in reading.text
        assert "half a page" not in reading.text
        await reading.press("enter", "j", "escape")
        assert "Keys in topics" in reading.text
        await reading.press("escape")
        assert reading.app.screen is reading.reader


async def test_what_nothing_has_is_said(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        await reading.press("question_mark", "/", "x", "y", "z")
        assert "No command has this in its keys, words or id." in reading.text
        await reading.press("escape")
        assert "half a page down" in reading.text


async def test_keys_of_other_panes_come_after_those_of_this_one(read: Read, notes: Path) -> None:
    async with read(notes, size=(160, 60)) as reading:
        await reading.press("question_mark")
        lines = [line.strip(" │") for line in reading.lines]
        rest = lines[next(i for i, line in enumerate(lines) if "Elsewhere" in line) :]
        assert any("section: follow the link, use the time" in line for line in rest)
        assert any("section, claims: pane to the left" in line for line in rest)
        assert not any("open the branch, or the text" in line for line in rest)


async def test_no_note_under_the_help_is_cut_at_80_columns(read: Read, notes: Path) -> None:
    async with read(notes, size=(80, 24)) as reading:
        await reading.press("question_mark", "G")
        assert "L goes forward." in reading.text
        assert "…" not in reading.text


@pytest.mark.parametrize("size", [(160, 60), SMALL])
async def test_a_list_without_keys_of_a_group_has_no_heading_for_them(
    read: Read, notes: Path, size: tuple[int, int]
) -> None:
    async with read(notes, size=size) as reading:
        await reading.press("A", "question_mark")
        assert "Keys in links" in reading.text
        assert "Copy and open" not in reading.text


@pytest.mark.parametrize("size", [*SIZES, NARROW])
async def test_no_line_of_the_help_is_wider_than_the_screen(
    read: Read, notes: Path, size: tuple[int, int]
) -> None:
    async with read(notes, size=size) as reading:
        await reading.press("question_mark")
        frame = [line for line in reading.lines if "│" in line]
        edges = {line.rindex("│") for line in frame if line.startswith("│")}
        assert len(edges) <= 1
        assert max(edges, default=0) < size[0]
        assert "j ↓" in reading.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_session_says_what_matters_until_a_key_which_works(
    notes: Path, size: tuple[int, int]
) -> None:
    app = ReaderApp(Library.open(notes), None)
    app.welcome()
    async with app.run_test(size=size) as pilot:
        reading = Reading(app, pilot)
        await reading.settle()
        assert "copies the link to the moment" in " ".join(reading.text.split())
        assert reading.lines[-1].endswith("? keys")
        await reading.press("j")
        assert "copies the link" not in reading.text
        assert reading.reader.topics.cursor == 1


def test_there_is_one_first_session() -> None:
    assert [begin_first_session(), begin_first_session()] == [True, False]


def test_where_that_cannot_be_remembered_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert not begin_first_session()


async def test_a_folder_of_folders_is_opened_to_see_a_note(
    make_vault: Callable[[dict[str, str]], Path],
) -> None:
    vault = make_vault({"a/b/c.md": "# C\n"})
    app = ReaderApp(Library.open(vault), None, settings=Settings(grouping=Grouping.FOLDER))
    async with app.run_test(size=WIDE) as pilot:
        reading = Reading(app, pilot)
        await reading.settle()
        assert "No note is shown yet: open a branch." in reading.text


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("v",), "No times in this note (v: more)"),
        (("v", "v"), "No times in this video"),
        (("\\", "q", "q", "q"), "nothing has these words; esc: all topics"),
    ],
)
async def test_where_there_is_nothing_a_key_is_named(
    read: Read, make_vault: Callable[[dict[str, str]], Path], keys: tuple[str, ...], said: str
) -> None:
    async with read(make_vault({"c/a.md": "---\nvideoId: abcdefghij1\n---\n# A\n"})) as reading:
        await reading.press(*keys)
        assert said in reading.text


@pytest.mark.parametrize(
    ("key", "title", "row"),
    [
        ("S", "Keys in kept claims", "w            write them to a file"),
        ("A", "Keys in links", "tab          links of it, links to it"),
    ],
)
async def test_a_list_has_help_of_its_own(
    read: Read, notes: Path, key: str, title: str, row: str
) -> None:
    async with read(notes, "channel/long.md", size=SMALL) as reading:
        await reading.press(key)
        assert "? keys" in reading.text
        await reading.press("question_mark")
        assert title in reading.text
        await reading.resize(*WIDE)
        assert row in reading.text
        await reading.press("escape")
        assert title not in reading.text
        assert reading.app.screen is not reading.reader


async def test_a_list_has_its_keys_in_the_order_of_the_panes(read: Read, notes: Path) -> None:
    async with read(notes, "channel/long.md", size=WIDE) as reading:
        await reading.press("S", "question_mark")
        rows = [line for line in reading.lines if " move-" in line]
        assert "move-down" in rows[0]
        assert "move-up" in rows[1]
