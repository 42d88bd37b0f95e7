"""The card of a link, in windows of all sizes, and what a kiosk leaves of it."""

from pathlib import Path

import pytest

from seekmark.app.commands import COMMANDS, OUTWARD
from seekmark.app.deeds import copying, handing
from seekmark.services.clipboard import CopyResult, CopyState
from seekmark.services.qr import qr_rows
from seekmark.services.settings import Settings, TimestampAction
from tests.app.conftest import SMALL, Read, Reading
from tests.app.notes import VIDEO

LONG = "channel/long.md"
LINK = f"https://youtu.be/{VIDEO}?t=180"
FLAT = (40, 12)
KIOSK = Settings(is_kiosk=True)


def has_code(reading: Reading) -> bool:
    """Whether all of the link's QR code is on the screen."""
    return "\n".join(row.rstrip() for row in qr_rows(LINK)) in reading.text


async def test_u_shows_the_link_copies_it_and_says_where_it_went(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two", size=SMALL) as reading:
        await reading.press("u")
        assert {"First of two,", LINK, "sent to your terminal"} <= set(reading.lines)
        assert reading.app.clipboard == LINK
        assert has_code(reading)


async def test_a_card_says_a_confirmed_copy_and_one_that_failed(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for state, reason, words in (
        (CopyState.COPIED, "with mine", "copied with mine"),
        (CopyState.FAILED, "too long", "not copied: too long"),
    ):
        result = CopyResult(state, reason)
        monkeypatch.setattr(copying, "copy", lambda *_, result=result, **__: result)
        async with read(notes, LONG, at="First of two") as reading:
            await reading.press("u")
            assert words in reading.lines


async def test_with_no_way_to_open_the_card_tells_what_to_set_and_copies(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, at="First of two", size=SMALL) as reading:
        await reading.press("o")
        assert {"not opened: over SSH", LINK, "sent to your terminal"} <= set(reading.lines)
        assert "set [open] command in config.toml" in reading.text
        assert has_code(reading)
        assert reading.app.clipboard == LINK


async def test_a_flat_card_holds_all_but_the_code_and_says_so(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two", size=FLAT) as reading:
        await reading.press("o")
        assert {"not opened: over SSH", LINK, "sent to your terminal"} <= set(reading.lines)
        assert "The QR code takes a window of 33 × " in reading.text
        assert "y copy   o open   esc close" in reading.lines
        assert not has_code(reading)


async def test_where_the_line_is_short_a_card_says_once_how_far_the_copy_came(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []

    def copy(text: str, *_: object, **__: object) -> CopyResult:
        texts.append(text)
        return CopyResult(CopyState.COPIED, "with mine")

    monkeypatch.setattr(copying, "copy", copy)
    async with read(notes, LONG, at="First of two", size=(40, 24)) as reading:
        await reading.press("y")
        assert LINK in reading.lines
        assert reading.text.count("copied with mine") == 1
        assert texts == [LINK]


async def test_a_long_link_fills_whole_rows_so_that_a_mouse_selects_nothing_else(
    read: Read, notes: Path
) -> None:
    link = f"https://example.org/{'x' * 90}"
    async with read(notes, LONG, at="First of two", size=FLAT) as reading:
        handing.show_card(reading.reader, link, "about", copies=False)
        await reading.settle()
        first = next(i for i, line in enumerate(reading.lines) if line.startswith("https://"))
        assert "".join(reading.lines[first : first + 3]) == link


async def test_a_link_of_a_note_is_shown_and_not_copied_unasked(read: Read, notes: Path) -> None:
    async with read(notes, "channel/other.md", at="Other says that then") as reading:
        await reading.press("]", "enter")
        assert "https://example.org/page" in reading.lines
        assert reading.app.clipboard == ""


@pytest.mark.parametrize(
    ("action", "opens"),
    [(TimestampAction.AUTO, False), (TimestampAction.COPY, False), (TimestampAction.OPEN, True)],
)
async def test_what_enter_does_on_a_time_can_be_set(
    read: Read, notes: Path, action: TimestampAction, opens: bool
) -> None:
    settings = Settings(action=action)
    async with read(notes, LONG, at="First of two", settings=settings) as reading:
        await reading.press("enter")
        assert ("not opened: over SSH" in reading.text) is opens


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a kiosk should not start, on a machine with a desktop."""
    monkeypatch.delenv("SSH_CONNECTION")
    monkeypatch.setenv("DISPLAY", ":99")
    calls: list[object] = []
    for name in ("run", "launch", "read_output"):
        for module in ("clipboard", "opener", "tmux"):
            monkeypatch.setattr(
                f"seekmark.services.{module}.{name}", lambda *c: calls.append(c), raising=False
            )
    return calls


async def test_in_a_kiosk_a_time_is_copied_by_the_terminal_alone(
    read: Read, notes: Path, started: list[object]
) -> None:
    settings = Settings(is_kiosk=True, action=TimestampAction.OPEN, copy_command=("tee", "x"))
    async with read(notes, LONG, at="First of two", settings=settings) as reading:
        await reading.press("enter")
        assert (reading.app.clipboard, reading.said) == (LINK, f"sent to your terminal: {LINK}")
        await reading.press("u")
        assert "y copy   esc close" in reading.lines
        await reading.press("o")
        assert reading.said == "this reader is a kiosk: nothing leads out of it"
    assert started == []


@pytest.mark.parametrize("command", sorted({one.id for one in COMMANDS} & OUTWARD))
async def test_a_kiosk_neither_binds_nor_does_what_leads_out_of_it(
    read: Read, notes: Path, command: str
) -> None:
    async with read(notes, LONG, at="First of two", settings=KIOSK) as reading:
        bound = {one.binding.id for one in reading.reader.active_bindings.values()}
        assert command not in bound
        assert "help" in bound
        reading.reader.action_deed(command)
        assert reading.said == "this reader is a kiosk: nothing leads out of it"
        await reading.press("?")
        words = next(one.words for one in COMMANDS if one.id == command)
        assert words not in reading.text
