"""The list of links: to this note, and of it."""

from collections.abc import Callable
from pathlib import Path

from tests.app.conftest import SMALL, Read


async def test_backlinks_show_the_sentences_and_lead_to_the_link(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md", size=SMALL) as reading:
        await reading.press("B")
        assert "Links to this note" in reading.text
        assert "A link to the other here." in reading.text
        assert "A long note" in reading.text
        await reading.press("j", "enter")
        assert reading.state.path == "channel/long.md"
        assert reading.stop == "other"
        assert reading.pane == "section"


async def test_a_note_that_nothing_links_to_says_so(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/plain.md") as reading:
        await reading.press("B")
        assert "No other note links here." in reading.text
        await reading.press("enter", "escape")
        assert reading.state.path == "channel/plain.md"


async def test_links_of_a_note_tell_their_states(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/long.md", size=SMALL) as reading:
        await reading.press("A")
        rows = [line for line in reading.lines if "exact" in line or "dead" in line]
        assert ["exact" in row for row in rows] == [True, True, False]
        assert "The other note" in rows[1]
        assert "nowhere_at_all" in rows[2]
        await reading.press("j", "enter")
        assert reading.state.path == "channel/other.md"


async def test_nothing_is_underlined_or_struck_behind_the_words_of_a_link(
    read: Read, notes: Path
) -> None:
    async with read(notes, note="channel/long.md", size=SMALL) as reading:
        await reading.press("A")
        lined = [
            segment.text
            for strip in reading._draw()
            for segment in strip
            if segment.style is not None and (segment.style.underline or segment.style.strike)
        ]
        assert "nowhere" in lined[-1]
        assert not any(text.endswith(" ") for text in lined)


async def test_tab_turns_to_the_other_links_and_back(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md") as reading:
        await reading.press("B", "tab")
        assert "Links of this note" in reading.text
        assert "https://example.org/page" in reading.text
        await reading.press("tab")
        assert "A link to the other here." in reading.text


async def test_esc_leaves_the_reader_where_it_was(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md", at="00:04:00") as reading:
        before = reading.state
        await reading.press("B", "j", "escape")
        assert reading.state == before


async def test_what_is_said_of_a_link_is_told_anew_once_it_was_looked_up(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    root = make_vault({"a.md": "# A\n\n[[Nowhere at all]] leads there.\n", "b.md": "# B\n"})
    async with read(root, note="a.md"):
        pass
    async with read(root) as reading:
        assert reading.said.startswith("“Nowhere at all” leads nowhere")


async def test_very_many_links_are_counted_when_they_were_looked_up(
    read: Read, make_vault: Callable[[dict[str, str]], Path]
) -> None:
    def dead(number: int) -> str:
        return "## One\n" + " ".join(f"[[no {n}]]" for n in range(number))

    vault = make_vault({"c/a.md": dead(350), "c/b.md": dead(2) + "\n## Two\n[[nothing]]\n"})
    async with read(vault, "c/b.md") as reading:
        assert "2 links dead" in reading.lines[-1]
        await reading.press("<")
        assert "350 links dead" in reading.lines[-1]
        await reading.press(">", "z", "m", "escape")
        assert "3 links dead" in reading.lines[-1]
