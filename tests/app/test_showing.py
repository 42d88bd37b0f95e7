"""What the panes show, and the keys that change it."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from seekmark.app.channel_heads import ChannelHeads
from seekmark.model import NoteHead
from seekmark.services.library import Library
from tests.app.conftest import NARROW, NORMAL, SMALL, WIDE, Read

LONG = "channel/long.md"
OTHER = "channel/other.md"


async def test_the_tree_previews_what_its_cursor_is_on(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        shown = []
        for key in ("j", "k", "l", "j", "l", "j", "l", "j"):
            await reading.press(key)
            shown.append((reading.state.path, reading.state.section, reading.state.whole))
        assert shown == [
            ("first/twin.md", 0, True),  # a channel without an index: its first note
            ("channel/channel.md", 1, True),  # a channel: its index, whole
            ("channel/channel.md", 1, True),
            (LONG, 0, False),  # a video: its first note
            (LONG, 0, False),
            (LONG, 0, False),
            (LONG, 0, False),
            (LONG, 1, False),  # a section
        ]


async def test_a_note_is_shown_from_where_it_says_something(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    vault = make_vault({"c/only.md": "From: [[c]] <br/>\n\n# Heading\n\nText.\n", "c/none.md": ""})
    async with read(vault, "c/only.md") as reading:
        assert reading.state.section == 1
        await reading.press("<")
        assert reading.state.path == "c/none.md"
        assert "Nothing is written here." in reading.text


async def test_title_and_heading_stay_on_top(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="Three", size=NORMAL) as reading:
        await reading.press("z", "G")
        section = [line[41:].strip() for line in reading.lines[1:3]]
        assert section == ["A long note", "Three"]


async def test_z_shows_the_whole_note_and_remembers(read: Read, notes: Path) -> None:
    async with read(notes, OTHER) as reading:
        assert "Other says that then" not in reading.text
        await reading.press("z")
        assert "Other says this first" in reading.text
        assert "Other says that then" in reading.text
        await reading.press("<")
        assert reading.state.whole
        await reading.press("z")
        assert not reading.state.whole


async def test_z_keeps_the_place(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("]", "z")
        assert reading.stop == "nowhere_at_all"
        assert "First of two" in reading.text
        await reading.press("z")
        assert (reading.stop, reading.state.section) == ("nowhere_at_all", 2)


async def test_in_the_whole_note_stops_lead_from_section_to_section(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("z", "[")
        assert (reading.stop, reading.state.section) == ("00:02:00", 1)
        await reading.press("0", "2", "]")
        assert (reading.stop, reading.state.section) == ("nowhere_at_all", 2)


async def test_v_widens_the_claims_and_comes_round(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        counts = []
        for key in ("v", "v", "v"):
            counts.append((str(reading.state.scope), reading.reader.claims.count))
            await reading.press(key)
        assert counts == [("section", 2), ("note", 6), ("video", 8)]
        assert reading.reader.claims.count == 2


async def test_claims_of_the_video_lead_into_its_other_notes(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("v", "v", "3", "g", "j")
        assert (reading.claim, reading.state.path) == ("Other says this first.", OTHER)
        assert reading.topic == "The other note"


async def test_times_show_what_became_of_them(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("v")
        rows = [line[112:130].strip("│▌ ") for line in reading.lines[1:7]]
        times = [row.split(" ")[0] for row in rows]
        assert times == ["00:00:05", "00:01:00", "00:02:00", "00:03:00", "00:03:30≠", "01:00:04"]


async def test_the_claim_under_the_cursor_is_shown_whole_where_there_is_room(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, at="First of one") as reading:
        foot = "\n".join(line[112:] for line in reading.lines[34:44])
        assert foot.count("Words without a time") > 5


async def test_nothing_cited_is_said(read: Read, notes: Path) -> None:
    async with read(notes, "channel/plain.md") as reading:
        assert "No times in this section" in reading.text
        assert "(v: more)" not in reading.text, "there are none in a wider scope"
        assert "0 claims" in reading.lines[-1]


async def test_the_status_line_says_where_and_how_many(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        place = "channel › The video's own title › A long note › Two"
        assert reading.lines[-1].strip().startswith(place)
        assert reading.lines[-1].endswith("2 claims · 1 link dead   ? keys")


async def test_links_show_their_state_without_colours(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        strips = reading.app.screen._compositor.render_strips()
        dead = [part for strip in strips for part in strip if part.text == "nowhere"]
        assert [bool(part.style and part.style.strike) for part in dead] == [True]
        await reading.press("{")
        strips = reading.app.screen._compositor.render_strips()
        exact = [part for strip in strips for part in strip if part.text == "the other"]
        assert [bool(part.style and part.style.underline) for part in exact] == [True]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("]", "→ The other note"),
        ("} ]", "“nowhere_at_all” leads nowhere; enter shows what it may mean"),
        ("} ] ]", "“00:03:30”, though its label says “00:03:40”"),
        ("> }", ""),
        ("> } ]", "→ https://example.org/page"),
        ("> >", ""),
        ("> > > ]", "“twin” is the name of 2 notes"),
    ],
)
async def test_a_stop_says_what_its_text_does_not(
    read: Read, notes: Path, keys: str, words: str
) -> None:
    async with read(notes, LONG, at="First of one") as reading:
        await reading.press(*keys.split())
        assert reading.said == words


async def test_topics_are_grouped_by_folder_and_back(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("w")
        assert reading.topic == "A long note"
        assert "The video's own title" not in "".join(line[:47] for line in reading.lines[:-1])
        await reading.press("w", "w", "w")
        assert reading.topic == "A long note"
        assert "The video's own title" in "".join(line[:47] for line in reading.lines[:-1])


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (WIDE, ["Topics", "Section", "Claims"]),
        ((120, 12), ["Topics", "Section", "Claims"]),
        (NORMAL, ["Topics", "Section", "Claims"]),
        (SMALL, ["Topics", "Section", "Claims"]),
        ((79, 24), ["Section"]),
        (NARROW, ["Section"]),
        ((40, 10), ["Section"]),
    ],
)
async def test_as_many_panes_as_there_is_room_for(
    read: Read, notes: Path, size: tuple[int, int], shown: list[str]
) -> None:
    async with read(notes, LONG, size=size) as reading:
        text = reading.text
        assert [name for name in ("Topics", "Section", "Claims") if f" {name} " in text] == shown
        assert len(reading.lines) == size[1]
        assert reading.lines[-1].endswith("? keys")


async def test_wide_panes_stand_side_by_side_and_others_over_the_claims(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG) as reading:
        assert [name in reading.lines[0] for name in ("Topics", "Section", "Claims")] == [True] * 3
        await reading.resize(*SMALL)
        assert [name in reading.lines[0] for name in ("Topics", "Section")] == [True] * 2
        assert any(line.startswith(" Claims") for line in reading.lines[10:])


@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_plus_shows_one_pane_alone_and_the_others_again(
    read: Read, notes: Path, pane: str
) -> None:
    name = {"1": " Topics ", "2": " Section ", "3": " Claims "}[pane]
    async with read(notes, LONG) as reading:
        await reading.press(pane, "plus")
        assert [
            title for title in (" Topics ", " Section ", " Claims ") if title in reading.text
        ] == [name]
        await reading.press("escape")
        assert " Topics " in reading.lines[0]
        assert " Claims " in reading.lines[0]
        await reading.press("plus", "plus")
        assert " Claims " in reading.lines[0]


async def test_a_zoomed_reader_still_changes_panes(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("plus", "tab")
        assert " Claims " in reading.lines[0]
        assert " Section " not in reading.text


async def test_resizing_keeps_the_place(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="Three", size=NARROW) as reading:
        await reading.press("z", "4", "0", "j")
        before = reading.lines[4].strip()
        top = reading.reader.section.window.flow.anchor(reading.reader.section.window.top)
        await reading.resize(*NORMAL)
        await reading.resize(*NARROW)
        assert reading.lines[4].strip() == before
        assert reading.reader.section.window.flow.anchor(reading.reader.section.window.top) == top


async def test_resizing_keeps_the_stop_in_sight(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="Only one of three") as reading:
        for size in (NARROW, (40, 10), SMALL, WIDE):
            await reading.resize(*size)
            assert reading.stop == "1:00:04 - 1:00:09"
            assert "[1:00:04" in reading.text


@pytest.mark.parametrize("size", [(39, 30), (100, 9), (10, 3), (1, 1)])
async def test_a_terminal_too_small_is_told_so_and_nothing_is_lost(
    read: Read, notes: Path, size: tuple[int, int]
) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.resize(*size)
        assert "Section" not in reading.text
        await reading.resize(*SMALL)
        assert "First of two" in reading.text
        assert reading.state.section == 2


async def test_a_small_terminal_is_told_what_it_needs(read: Read, notes: Path) -> None:
    async with read(notes, size=(39, 12)) as reading:
        words = " ".join(reading.text.split())
        assert words == "Please give seekmark 40 columns and 10 lines to show you a note."


async def test_a_channel_with_many_notes_opens_when_they_are_read(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    vault = make_vault({f"many/n{number:04}.md": "Text.\n" for number in range(900)})
    async with read(vault) as reading:
        await reading.press("l")
        assert reading.reader.topics.count == 2
        await reading.press("j", "l", "G")
        assert reading.topic == "n0899"
        assert reading.reader.topics.count == 902


async def test_a_channel_with_many_notes_opens_though_the_cursor_went_on(
    read: Read, make_vault: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[], None]] = []

    def read_later(heads: ChannelHeads, channel: str, then: Callable[[], None]) -> None:
        def go_on() -> None:
            heads._library.videos.in_channel(channel)
            then()

        waiting.append(go_on)

    notes = {f"many/n{number:04}.md": "Text.\n" for number in range(400)}
    async with read(make_vault({"a/a.md": "", **notes, "zoo/a.md": ""})) as reading:
        monkeypatch.setattr(ChannelHeads, "read", read_later)
        await reading.press("j", "l", "j")
        assert (reading.topic, reading.reader.topics.count) == ("zoo", 3)
        waiting[-1]()
        assert (reading.topic, reading.reader.topics.count) == ("zoo", 4)


async def test_a_note_in_a_channel_with_many_is_shown_in_the_tree(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    vault = make_vault({f"many/n{number:04}.md": "Text.\n" for number in range(900)})
    async with read(vault, "many/n0500.md") as reading:
        assert (reading.topic, reading.pane) == ("n0500", "section")


async def test_reading_a_channel_with_many_notes_can_be_stopped(
    read: Read, make_vault: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    started, going_on = Event(), Event()

    def slow_head(library: Library, path: str) -> NoteHead:
        started.set()
        going_on.wait(5)
        return head(library, path)

    vault = make_vault({f"many/n{number:04}.md": "Text.\n" for number in range(400)})
    async with read(vault) as reading:
        head = Library.head
        monkeypatch.setattr(Library, "head", slow_head)
        reading.app.simulate_key("l")
        while not started.is_set():
            await reading.pilot.pause()
        await reading.pilot.press("escape")
        going_on.set()
        await reading.pilot.pause()
        assert reading.reader.topics.count == 1


async def test_escape_takes_one_step_back_at_a_time(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        await reading.press("plus", "5", "escape")
        assert " Topics " not in reading.text
        await reading.press("escape")
        assert " Topics " in reading.text


async def test_counts_leave_room_for_the_place_and_the_key_for_help(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    dead = " ".join(f"[[no {n}]]" for n in range(100))
    async with read(make_vault({"c/a.md": f"# Title\n[00:01] {dead}\n"}), "c/a.md") as reading:
        assert "1 claim · 100 links dead   ? keys" in reading.lines[-1]
        await reading.resize(40, 10)
        assert reading.lines[-1].startswith(" c › ")
        assert reading.lines[-1].endswith("   1 claim   ? keys")
