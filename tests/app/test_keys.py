"""Keys of the user's own."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from seekmark.app.commands import ALL, COMMANDS, Where
from seekmark.app.key_check import check_keys
from seekmark.app.key_names import read_key
from seekmark.app.keymap import Keymap
from seekmark.app.reader_app import ReaderApp
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState
from seekmark.services.settings import Settings
from tests.app.conftest import WIDE, Reading


def _reading_with(vault: Path, **keys: object) -> ReaderApp:
    chosen, complaints = check_keys({name.replace("_", "-"): key for name, key in keys.items()})
    assert complaints == ()
    return ReaderApp(Library.open(vault), None, settings=Settings(keys=chosen))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("x", "x"),
        ("X", "X"),
        ("?", "?"),
        (",", ","),
        ("+", "+"),
        ("é", "é"),
        (" ", "space"),
        ("esc", "escape"),
        ("PgDn", "pagedown"),
        ("↓", "down"),
        ("F5", "f5"),
        ("Ctrl+X", "ctrl+x"),
        ("shift+tab", "shift+tab"),
        ("alt+x", "alt+x"),
        ("ctrl+pgdn", "ctrl+pagedown"),
    ],
)
def test_keys_are_written_as_people_do(written: str, key: str) -> None:
    assert read_key(written) == key


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("shift+a", "“shift+a” is written “A”"),
        ("pagdown", "“pagdown” is no key; is it “pagedown”?"),
        ("ctrl+", "“ctrl+” is no key"),
        ("ctrl+ä", "“ctrl+ä” is no key"),
        ("jj", "“jj” is no key"),
        ("hyper+x", "“hyper+x” is no key"),
        ("", 'a key is a text, as "x" or "ctrl+x", not “”'),
        (5, 'a key is a text, as "x" or "ctrl+x", not 5'),
        (["x"], 'a key is a text, as "x" or "ctrl+x", not [\'x\']'),
    ],
)
def test_what_no_terminal_sends_is_no_key(written: object, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(why)}$"):
        read_key(written)


@pytest.mark.parametrize(
    ("written", "chosen", "said"),
    [
        ({"serch": "x"}, {}, ["“serch” is no command; is it “search”?"]),
        (
            {"whole": ["shift+a", "f2"]},
            {"whole": ("f2",)},
            ["whole: “shift+a” is written “A”"],
        ),
        (
            {"scope": "j"},
            {"scope": ("j",), "move-down": ("down",)},
            ["scope: “j” was the key of move-down; give that another, or []"],
        ),
        (
            {"move-down": "J", "kept-copy": "K"},
            {"move-down": ("J",), "kept-copy": ("K",), "kept-later": (), "kept-earlier": ()},
            [
                "move-down: “J” was the key of kept-later; give that another, or []",
                "kept-copy: “K” was the key of kept-earlier; give that another, or []",
            ],
        ),
        (
            {"scope": "f2", "whole": "f2"},
            {"scope": ("f2",), "whole": ()},
            ["whole: “f2” is taken by scope"],
        ),
        (
            {"scope": "7", "whole": "esc"},
            {},
            [
                "scope: “7” begins a count, as in 12j; only panes can have 1 to 9",
                "whole: “esc” is what leaves everything; only cancel can have it",
            ],
        ),
    ],
)
def test_what_is_wrong_with_keys_is_said_and_the_rest_counts(
    written: dict[str, object], chosen: dict[str, tuple[str, ...]], said: list[str]
) -> None:
    keys, complaints = check_keys(written)
    assert keys == chosen
    assert [text for _, text in complaints] == said


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ({"whole": "+", "zoom": "z"}, {"whole": ("+",), "zoom": ("z",)}),
        ({"zoom": []}, {"zoom": ()}),
        ({"copy-time": "j"}, {"copy-time": ("j",)}),
        ({"kept-copy": "n", "hit-next": "f2"}, {"kept-copy": ("n",), "hit-next": ("f2",)}),
        ({"pane-tree": "7"}, {"pane-tree": ("7",)}),
        ({"cancel": "backspace"}, {"cancel": ("backspace", "escape")}),
    ],
)
def test_keys_may_be_swapped_taken_away_and_shared_behind_another(
    written: dict[str, object], chosen: dict[str, tuple[str, ...]]
) -> None:
    assert check_keys(written) == (chosen, ())


def test_no_key_does_two_things_in_one_place() -> None:
    keymap = Keymap()
    for where in Where:
        there = [one for one in ALL if where in one.where]
        for one, other in combinations(there, 2):
            if one.after == other.after:
                assert not set(keymap.keys(one.id)) & set(keymap.keys(other.id)), (one, other)


def test_a_command_that_is_left_out_is_named_by_no_key() -> None:
    keymap = Keymap({"open": ("x",)}, tuple(one for one in COMMANDS if one.id != "open"))
    assert keymap.keys("open") == ()
    assert keymap.say("{open}") == ":open"
    assert keymap.follower("copy-link", "t") == "copy-time"


def test_where_there_are_no_arrows_keys_go_by_their_names() -> None:
    keymap = Keymap(has_arrows=False)
    shown = {keymap.shown(one) for one in COMMANDS}
    assert {"j down", "h left", "space pgdn", "y t"} <= shown
    assert all(keys.isascii() for keys in shown)


async def test_the_users_keys_work_and_the_old_ones_do_nothing(notes: Path) -> None:
    app = _reading_with(notes, whole="+", zoom=",", move_down="f2", move_up=[])
    async with app.run_test(size=WIDE) as pilot:
        reading = Reading(app, pilot)
        await reading.press("f2", "f2", "j", "k", "up")
        assert reading.reader.topics.cursor == 2
        await reading.press("+")
        assert reading.said in ("the whole note", "the section alone")
        await reading.press(",")
        assert reading.reader.has_class("-zoomed")


async def test_the_second_key_follows_the_first_wherever_it_is(notes: Path) -> None:
    app = _reading_with(notes, copy_link="f5", copy_time="=", copy_claim=[])
    app._reader._start = ReadingState("channel/long.md", 1)
    async with app.run_test(size=WIDE) as pilot:
        reading = Reading(app, pilot)
        await reading.press("f5")
        assert "then y = m p a" in reading.lines[-1]
        await reading.press("equals_sign")
        assert reading.said == "sent to your terminal: 1:00"


async def test_hints_show_the_users_keys(notes: Path) -> None:
    app = _reading_with(notes, help="f1", next_section="f6", search="f8")
    async with app.run_test(size=WIDE) as pilot:
        reading = Reading(app, pilot)
        await reading.settle()
        assert reading.lines[-1].endswith("f1 keys")
        await reading.press("2", "G", "j")
        assert reading.said == "end of the text; f6 goes on"
        await reading.press("f8")
        assert "read on and come back: f8." in reading.text


async def test_the_card_shows_and_obeys_the_users_keys(notes: Path) -> None:
    app = _reading_with(notes, card="f3", copy_link="f5", open="f4")
    app._reader._start = ReadingState("channel/long.md", 1)
    async with app.run_test(size=WIDE) as pilot:
        reading = Reading(app, pilot)
        await reading.press("f3")
        assert "f5 copy   f4 open   esc close" in reading.text
        await reading.press("f5")
        assert reading.said.startswith("sent to your terminal: https://youtu.be/")


async def test_an_overlay_obeys_the_users_keys(notes: Path) -> None:
    app = _reading_with(notes, help="f1", move_last="f9")
    async with app.run_test(size=(80, 24)) as pilot:
        reading = Reading(app, pilot)
        await reading.press("f1", "f9")
        assert "in the same claim" in reading.text
        await reading.press("f1")
        assert reading.app.screen is reading.reader


async def test_keys_of_lists_are_the_users_too_and_are_named_there(notes: Path) -> None:
    start = ReadingState("channel/long.md", 1, 0)
    keys = {"kept-remove": ("f2",), "kept-undo": ("f3",), "act": ("f4",), "cancel": ("f5",)}
    app = ReaderApp(Library.open(notes), start, settings=Settings(keys=keys))
    async with app.run_test(size=WIDE) as pilot:
        reading = Reading(app, pilot)
        await reading.settle()
        await reading.press("3", "*", "S")
        assert "f4 goes" in reading.text
        await reading.press("d")
        assert "No claim is kept yet" not in reading.text
        await reading.press("f2")
        assert "No claim is kept yet" in reading.text
        assert "removed; f3 brings it back" in reading.text
        await reading.press("f3")
        assert "1 of 1" in reading.text
        await reading.press("f5", "O")
        assert "f4 takes it   f5 closes" in reading.text
