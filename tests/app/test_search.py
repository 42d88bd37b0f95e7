"""Searching the whole vault as the words are typed."""

import re
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.keys import _character_to_key

from seekmark.index.search import Hit, HitKind, Hits
from seekmark.services.library import Library
from tests.app.conftest import NARROW, SMALL, WIDE, Read, Reading

LONG, OTHER = "channel/long.md", "channel/other.md"


class Plain:
    """An engine without an index: looks through the claims and headings of a small vault."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.asked: list[str] = []
        self.now = ""
        self.given: Hits | None = None
        """The answer to everything, if there is one."""
        self.hold: dict[str, Event] = {}
        """Queries that are answered only when they may be."""

    def find(self, query: str, limit: int) -> Hits:
        self.asked.append(query)
        self.now = query
        if query in self.hold:
            self.hold[query].wait(5)
        if self.given is not None:
            return self.given
        if query.endswith('"'):
            return Hits((), 0, problem="a quote is open")
        hits = tuple(self._all(query))
        return Hits(hits[:limit], len(hits))

    def interrupt(self) -> None:
        if self.now in self.hold:
            self.hold[self.now].set()

    def rest(self) -> None:
        self.interrupt()

    def _all(self, query: str) -> list[Hit]:
        found = []
        for path in self.library.paths:
            note = self.library.note(path)
            title = note.head.title
            texts: list[tuple[HitKind, int, int | None, int, int | None, str]] = [
                (HitKind.HEADING, one.index, None, one.line, None, one.title)
                for one in note.sections
            ]
            texts += [
                (HitKind.CLAIM, one.section, at, one.line, one.times[0].start, one.text)
                for at, one in enumerate(note.claims)
            ]
            for kind, section, claim, line, start, text in texts:
                marks = tuple(
                    one.span() for one in re.finditer(re.escape(query), text, re.IGNORECASE)
                )
                if marks:
                    hit = Hit(kind, path, section, claim, line, start, text, marks, title, None)
                    found.append(hit)
        return found


async def type_text(reading: Reading, text: str) -> None:
    """Type a text, as a terminal sends it."""
    for char in text:
        reading.app.post_message(events.Key(_character_to_key(char), char))
        await reading.pilot._wait_for_screen()
    await reading.settle()


def engine_of(reading: Reading) -> Plain:
    engine = Plain(reading.reader.library)
    reading.reader.finding.searcher = lambda: engine
    return engine


def rows_of(reading: Reading) -> list[str]:
    return [line.strip(" │") for line in reading.lines if line.strip(" │╭╮╰╯─")]


async def test_hits_come_from_the_second_letter(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine = engine_of(reading)
        await reading.press("s", "o")
        assert engine.asked == []
        assert "channel:name  video:id  title:word" in reading.text
        await reading.press("t")
        assert engine.asked == ["ot"]
        assert "One of other" in reading.text


async def test_a_hit_tells_time_text_and_note(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine_of(reading)
        await reading.press("s")
        await type_text(reading, "says this first")
        row = next(row for row in rows_of(reading) if "0:30" in row)
        assert re.fullmatch(r"0:30 +Other says this first\. +The other note · channel", row)
        assert "1 of 1" in reading.text


async def test_what_was_found_is_marked(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine_of(reading)
        await reading.press("s")
        await type_text(reading, "this first")
        strips = reading.app.screen._compositor.render_strips()
        marked = [
            one.text for strip in strips for one in strip if one.style and one.style.underline
        ]
        assert marked == ["this first"]


async def test_a_long_hit_takes_two_rows_and_shows_where_the_words_are(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    text = f"{'Before it. ' * 3}{'and more ' * 60}then a needle {'and after ' * 60}[00:00:05]."
    vault = make_vault({"c/n.md": f"---\ntitle: Haystack\n---\n{text}\n"})
    async with read(vault, size=SMALL) as reading:
        engine_of(reading)
        await reading.press("s")
        await type_text(reading, "needle")
        rows = rows_of(reading)
        place = next(at for at, row in enumerate(rows) if "then a needle" in row)
        assert "…" in rows[place]
        assert rows[place + 1].endswith("Haystack · c")
        assert rows[place + 2].startswith("enter opens")


async def test_enter_opens_the_note_at_the_claim(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine_of(reading)
        await reading.press("s")
        await type_text(reading, "second of")
        await reading.press("down", "enter")
        assert (reading.state.path, reading.state.section) == (LONG, 2)
        assert "Second of two" in reading.claim
        assert reading.app.screen is reading.reader
        assert reading.pane == "section"
        assert reading.topic == "A long note"


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("ctrl+n", "ctrl+p")])
async def test_the_cursor_moves_while_typing_goes_on(
    read: Read, notes: Path, down: str, up: str
) -> None:
    async with read(notes) as reading:
        engine_of(reading)
        await reading.press("s")
        await type_text(reading, "of")
        await reading.press(down, down, up)
        assert re.search(r"2 of \d", reading.text)
        await type_text(reading, " two")
        assert re.search(r"1 of \d", reading.text)
        await reading.press("pagedown")
        assert re.search(r"(\d) of \1\b", reading.text)


async def test_the_newest_query_wins(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine = engine_of(reading)
        engine.hold = {"tw": Event()}
        await reading.press("s")
        for key in "tw":
            reading.app.simulate_key(key)
        while engine.now != "tw":
            await reading.pilot._wait_for_screen()
        reading.app.simulate_key("i")
        await reading.settle()
        assert engine.hold["tw"].is_set()
        assert engine.asked[-1] == "twi"
        assert "0 found" in reading.text


async def test_a_key_is_echoed_while_a_search_goes_on(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine = engine_of(reading)
        never = engine.hold.setdefault("fir", Event())
        await reading.press("s")
        for key in "fir":
            reading.app.simulate_key(key)
        for _ in range(4):
            await reading.pilot._wait_for_screen()
        assert not never.is_set()
        assert "fir" in reading.text
        never.set()


async def test_enter_waits_for_the_hits_of_what_is_typed(read: Read, notes: Path) -> None:
    async with read(notes, LONG) as reading:
        engine = engine_of(reading)
        await reading.press("s")
        await type_text(reading, "on")
        answer = engine.hold.setdefault("one of other", Event())
        for char in "e of other":
            reading.app.post_message(events.Key(_character_to_key(char), char))
        while engine.now != "one of other":
            await reading.pilot._wait_for_screen()
        reading.app.simulate_key("enter")
        for _ in range(4):
            await reading.pilot._wait_for_screen()
        assert reading.app.screen is not reading.reader
        answer.set()
        await reading.settle()
        assert reading.state.path == OTHER


async def test_hits_of_other_words_are_not_kept_with_the_new_ones(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine = engine_of(reading)
        await reading.press("s")
        await type_text(reading, "on")
        engine.hold["one"] = Event()
        reading.app.simulate_key("e")
        while engine.now != "one":
            await reading.pilot._wait_for_screen()
        await reading.press("escape")
        last = reading.reader.finding.last_search
        assert last is not None
        assert (last.query, last.hits) == ("one", None)


async def test_while_only_a_part_is_indexed_the_search_says_so(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine_of(reading)
        reading.reader.show_progress("indexing 3 of 900 notes", "")
        await reading.press("s")
        await type_text(reading, "zzzz")
        assert "indexing 3 of 900 notes · 0 found" in reading.text


async def test_the_search_is_as_it_was_left(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine = engine_of(reading)
        await reading.press("s")
        await type_text(reading, "first")
        await reading.press("down", "escape")
        assert reading.app.screen is reading.reader
        asked = list(engine.asked)
        await reading.press("s")
        assert engine.asked == asked
        assert re.search(r"2 of \d", reading.text)
        await reading.press("down", "enter", "s")
        assert re.search(r"3 of \d", reading.text)


async def test_typing_replaces_the_last_search_and_an_arrow_edits_it(
    read: Read, notes: Path
) -> None:
    async with read(notes) as reading:
        engine = engine_of(reading)
        await reading.press("s")
        await type_text(reading, "first")
        await reading.press("escape", "s", "o", "n")
        assert engine.asked[-1] == "on"
        await reading.press("escape", "s", "right", "e")
        assert engine.asked[-1] == "one"


async def test_nothing_found_says_what_to_try(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine_of(reading)
        await reading.press("s")
        await type_text(reading, "xyzzy")
        assert "Try fewer words" in reading.text
        await reading.press("enter")
        assert reading.app.screen is not reading.reader


async def test_a_problem_of_the_query_is_told(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine_of(reading)
        await reading.press("s")
        await type_text(reading, 'first"')
        assert "a quote is open" in reading.text


async def test_where_only_the_first_were_ranked_the_count_says_so(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine = engine_of(reading)
        hit = engine.find("first", 1).hits[0]
        engine.given = Hits((hit,), 2301, is_ranked=False)
        await reading.press("s")
        await type_text(reading, "first")
        assert "1 of the first 2,301" in reading.text


async def test_an_engine_that_fails_is_told_and_ends_nothing(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine = engine_of(reading)

        def fail(query: str, limit: int) -> Hits:
            raise OSError(f"{query} {limit}")

        engine.find = fail  # type: ignore[method-assign]
        await reading.press("s")
        await type_text(reading, "first")
        assert "that failed: OSError" in reading.text


async def test_without_an_index_the_screen_says_so_until_there_is_one(
    read: Read, notes: Path
) -> None:
    async with read(notes) as reading:
        finding = reading.reader.finding
        finding.progress = "7 of 21,000 notes"
        await reading.press("s")
        await type_text(reading, "first")
        assert "is being built. 7 of 21,000 notes" in reading.text
        engine = Plain(reading.reader.library)
        finding.searcher = lambda: engine
        await reading.pilot.pause(0.7)
        await reading.settle()
        assert "Other says this first." in reading.text


async def test_a_hit_in_a_note_that_has_changed_leads_to_the_note(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine = engine_of(reading)
        far = Hit(HitKind.CLAIM, OTHER, 9, 99, 1, 3, "first", ((0, 5),), "The other note", None)
        gone = Hit(HitKind.CLAIM, "channel/gone.md", 0, 0, 1, 3, "first", (), "Gone", None)
        engine.given = Hits((far, gone), 2)
        await reading.press("s")
        await type_text(reading, "first")
        await reading.press("enter")
        assert (reading.state.path, reading.state.section) == (OTHER, 0)
        assert reading.said == "that note has changed"
        await reading.press("s", "down", "enter")
        assert reading.said == "that note is gone"


@pytest.mark.parametrize("size", [WIDE, SMALL, NARROW, (40, 10)])
async def test_hostile_hits_do_no_harm_and_nothing_is_wider_than_the_screen(
    read: Read, notes: Path, size: tuple[int, int]
) -> None:
    async with read(notes, size=size) as reading:
        engine = engine_of(reading)
        bad = "\x1b]52;c;x\x07 [bold]first[/] \u202e 漢字" + "漢字" * 80
        hit = Hit(HitKind.CLAIM, LONG, 0, 0, 1, None, bad, ((2, 9999), (-3, 2)), bad, None)
        engine.given = Hits((hit, hit), 2)
        await reading.press("s")
        await type_text(reading, "first")
        assert "\x1b" not in reading.text
        assert "[bold]" in reading.text
        assert {len(reading.lines)} == {size[1]}


async def test_ctrl_c_leaves_the_search_only(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        engine_of(reading)
        await reading.press("s", "a", "ctrl+c")
        assert reading.app.screen is reading.reader
        assert reading.app.is_running
