"""Copying, opening and following what the cursor is on."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from seekmark.app.deeds import copying, handing
from seekmark.services.clipboard import CopyResult, CopyState
from seekmark.services.opener import OpenResult, OpenState
from tests.app.conftest import NARROW, Read
from tests.app.notes import VIDEO

LONG = "channel/long.md"
LINK = f"https://youtu.be/{VIDEO}?t=180"
Record = list[str]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Record:
    """What was given to the desktop's browser, on a machine with a desktop."""
    monkeypatch.delenv("SSH_CONNECTION")
    monkeypatch.setenv("DISPLAY", ":99")
    links: Record = []

    def open_link(link: str, *_: object, **__: object) -> OpenResult:
        links.append(link)
        return OpenResult(OpenState.ASKED, "xdg-open")

    monkeypatch.setattr(handing, "open_link", open_link)
    return links


def _copied(*_: object, **__: object) -> CopyResult:
    return CopyResult(CopyState.COPIED)


def _failed(*_: object, **__: object) -> CopyResult:
    return CopyResult(CopyState.FAILED, "too long")


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        ("y", LINK),
        ("y y", LINK),
        ("y t", "3:00"),
        ("y m", f"[3:00]({LINK})"),
        ("y c", "First of two,"),
        ("y p", LONG),
    ],
)
async def test_y_copies_the_link_and_a_letter_after_it_something_else(
    read: Read, notes: Path, keys: str, copied: str
) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press(*keys.split())
        assert reading.app.clipboard == copied
        assert reading.said == f"sent to your terminal: {copied}"


async def test_all_claims_of_a_section_are_copied_with_their_links(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("y", "a")
        base = f"https://youtu.be/{VIDEO}"
        assert reading.app.clipboard.splitlines() == [
            f"- First of two, [3:00]({base}?t=180)",
            f"- and to nowhere. Second of two. [3:30]({base}?t=210) 0008:46",
        ]


async def test_y_shows_which_letters_may_follow_until_the_next_key(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("y")
        assert reading.lines[-1].endswith("then t m c p a ? keys")
        await reading.press("j")
        assert "then t m c p a" not in reading.text
        await reading.press("t")
        assert reading.app.clipboard == LINK


@pytest.mark.parametrize(
    ("pane", "copied"),
    [("1", f"https://youtu.be/{VIDEO}"), ("2", LINK), ("3", LINK)],
)
async def test_y_works_in_every_pane(read: Read, notes: Path, pane: str, copied: str) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press(pane, "y")
        assert reading.app.clipboard == copied


async def test_y_on_a_section_in_the_tree_copies_where_it_begins(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("1", "l", "j", "j", "y")
        assert (reading.topic, reading.app.clipboard) == ("Two", LINK)


@pytest.mark.parametrize(
    ("note", "keys", "reason"),
    [
        (LONG, "} } ] y", "this link leads to a note"),
        (LONG, "} } ] ] ] y", "this time can't be read, so there is no link"),
        ("channel/plain.md", "1 y", "no video is known for this note"),
        ("channel/plain.md", "1 y t", "no time here"),
        ("channel/plain.md", "1 y m", "no time with a link here"),
        ("channel/plain.md", "1 y c", "no claim here"),
        ("channel/plain.md", "1 y a", "no claims in this section"),
        ("channel/plain.md", "1 o", "no video is known for this note"),
        ("channel/plain.md", "1 O", "no video is known for this note"),
        ("channel/plain.md", "1 u", "no video is known for this note"),
        ("channel/plain.md", "3 enter", "no time or link is on show here"),
    ],
)
async def test_what_cannot_be_done_is_said(
    read: Read, notes: Path, note: str, keys: str, reason: str
) -> None:
    async with read(notes, note) as reading:
        await reading.press(*keys.split())
        assert reading.said == reason
        assert reading.app.clipboard == ""


async def test_only_a_confirmed_copy_is_called_one(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "copy", _copied)
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("y")
        assert reading.said == f"copied: {LINK}"
        assert reading.app.clipboard == ""


async def test_a_copy_that_failed_leaves_the_link_on_a_card(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "copy", _failed)
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("y")
        assert "not copied: too long" in reading.text
        assert LINK in reading.text
        await reading.press("escape")
        handing.copy_text(reading.reader, "words without a link")
        await reading.settle()
        assert reading.said == "not copied: too long"


async def test_a_link_is_said_whole_or_shown_on_a_card(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two", size=NARROW) as reading:
        await reading.press("y")
        assert LINK in reading.lines[-1]
        await reading.resize(40, 12)
        await reading.press("y")
        assert any(LINK in line for line in reading.lines)
        assert reading.app.screen is not reading.reader


async def test_enter_on_a_time_copies_where_there_is_no_desktop(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("enter")
        assert reading.app.clipboard == LINK
        await reading.press("3", "enter")
        assert reading.said == f"sent to your terminal: {LINK}"


async def test_enter_on_a_time_opens_on_a_desktop(read: Read, notes: Path, opened: Record) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("enter")
        assert opened == [LINK]
        assert reading.said == f"asked xdg-open to open {LINK}"


async def test_o_opens(read: Read, notes: Path, opened: Record) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("o", "1", "o")
        assert opened == [LINK, f"https://youtu.be/{VIDEO}"]


async def test_with_no_way_to_open_the_link_is_on_a_card(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("o")
        assert "not opened: over SSH" in reading.text
        assert LINK in reading.lines
        await reading.press("y")
        assert reading.app.clipboard == LINK
        assert reading.app.screen is reading.reader


async def test_the_card_shows_the_claim_and_its_link_and_opens_it(
    read: Read, notes: Path, opened: Record
) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("u")
        assert "First of two," in reading.text
        links = {
            part.style.link
            for strip in reading.app.screen._compositor.render_strips()
            for part in strip
            if part.style and part.text == LINK
        }
        assert links == {LINK}
        await reading.press("o")
        assert opened == [LINK]


@pytest.mark.parametrize("key", ["escape", "q", "u", "enter"])
async def test_the_card_goes_away(read: Read, notes: Path, key: str) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("u", key)
        assert reading.app.screen is reading.reader


async def test_a_card_cuts_a_link_only_where_the_screen_ends(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two", size=(40, 12)) as reading:
        reading.reader.focus_pane(reading.reader.section)
        handing.show_card(reading.reader, "https://example.org/" + "x" * 60, "about")
        await reading.settle()
        rows = [line.strip(" │") for line in reading.lines if "x" in line or "http" in line]
        assert "".join(row for row in rows if row != "about").count("x") == 61


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        ("j j j enter", LINK),
        ("j j j j enter", f"https://www.youtube.com/watch?v={VIDEO}&t=180s"),
        ("j j j j j enter", f"https://www.youtube.com/embed/{VIDEO}?start=180"),
        ("G enter", "00:03:00"),
        ("G k enter", f"mpv --start=180 -- https://youtu.be/{VIDEO}"),
    ],
)
async def test_another_form_of_the_link_is_chosen(
    read: Read, notes: Path, keys: str, copied: str
) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("O", *keys.split())
        assert reading.app.clipboard == copied


async def test_the_first_choice_is_the_browser(read: Read, notes: Path, opened: Record) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("O", "enter")
        assert opened == [LINK]


async def test_choosing_nothing_does_nothing(read: Read, notes: Path, opened: Record) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("O", "j", "escape")
        assert (reading.app.clipboard, opened) == ("", [])


async def test_a_range_keeps_its_end_where_a_form_has_one(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="Only one of three") as reading:
        await reading.press("O", "j", "j", "j", "j", "j", "enter")
        embed = f"https://www.youtube.com/embed/{VIDEO}?start=3604&end=3609"
        assert reading.app.clipboard == embed


async def test_enter_follows_a_link_to_a_section(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of one") as reading:
        await reading.press("]", "enter")
        assert (reading.state.path, reading.state.section) == ("channel/other.md", 2)
        assert reading.topic == "The other note"


async def test_enter_follows_a_link_to_a_note(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("[", "enter")
        assert reading.state.path == "channel/channel.md"


async def test_a_link_to_nowhere_offers_what_it_may_mean(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    notes = {"c/a.md": "See [[wrod_vectors]].\n", "c/word_vectors.md": "Here.\n", "c/z.md": "Z\n"}
    async with read(make_vault(notes), "c/a.md") as reading:
        await reading.press("enter")
        assert "“wrod_vectors” leads nowhere; it may mean" in reading.text
        assert "c/word_vectors.md" in reading.text
        assert "c/z.md" not in reading.text
        await reading.press("enter")
        assert reading.state.path == "c/word_vectors.md"


async def test_a_link_to_nowhere_that_is_like_nothing_says_so(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("]", "enter")
        assert reading.said == "“nowhere_at_all” is no note"


async def test_an_ambiguous_link_lets_the_reader_choose(read: Read, notes: Path) -> None:
    async with read(notes, "channel/plain.md") as reading:
        await reading.press("]", "enter")
        assert "“twin” is the name of several notes" in reading.text
        await reading.press("j", "enter")
        assert reading.state.path == "second/twin.md"
        assert "The other twin." in reading.text


async def test_a_link_out_of_the_vault_is_shown_before_it_is_opened(
    read: Read, notes: Path, opened: Record
) -> None:
    async with read(notes, "channel/other.md", at="Other says that then") as reading:
        await reading.press("]", "enter")
        assert "https://example.org/page" in reading.text
        assert opened == []
        await reading.press("o")
        assert opened == ["https://example.org/page"]


async def test_a_link_to_a_file_that_is_no_note_says_so(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    vault = make_vault({"c/a.md": "See [[talk.mp4]].\n", "c/talk.mp4": ""})
    async with read(vault, "c/a.md") as reading:
        await reading.press("enter")
        assert reading.said == "“talk.mp4” is a file, not a note"


async def test_enter_in_the_tree_opens_closes_and_leads_into_the_text(
    read: Read, notes: Path
) -> None:
    async with read(notes) as reading:
        await reading.press("enter")
        assert reading.reader.topics.count == 5
        await reading.press("enter")
        assert reading.reader.topics.count == 3
        await reading.press("enter", "j", "enter", "j", "enter")
        assert (reading.pane, reading.state.path) == ("section", LONG)


async def test_of_two_copies_the_later_one_stays(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: Record = []
    going_on = Event()

    def slow_copy(text: str, *_: object, **__: object) -> CopyResult:
        if not taken:
            going_on.wait(5)
        taken.append(text)
        return CopyResult(CopyState.COPIED)

    monkeypatch.setattr(copying, "copy", slow_copy)
    async with read(notes, LONG, at="First of two") as reading:
        handing.copy_text(reading.reader, "first")
        await asyncio.sleep(0.05)
        handing.copy_text(reading.reader, "second")
        going_on.set()
        await reading.settle()
        assert taken[-1] == "second"
        assert reading.said == "copied: second"


async def test_what_fails_in_the_background_is_said_and_ends_nothing(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> OpenResult:
        raise RuntimeError("no [luck]")

    monkeypatch.setattr(handing, "open_link", broken)
    async with read(notes, LONG, at="First of two") as reading:
        await reading.pilot.press("o")
        while not reading.said:
            await reading.pilot.pause()
        assert reading.said == "that failed: RuntimeError('no [luck]')"
        assert reading.app.is_running
