"""Links in the form that is set."""

from pathlib import Path

import pytest

from seekmark.app.deeds import handing
from seekmark.services.opener import OpenResult, OpenState
from seekmark.services.settings import Settings
from tests.app.conftest import Read
from tests.app.notes import VIDEO

LONG = "channel/long.md"
INVIDIOUS = Settings(form="https://my.invidious/watch?v={id}&t={seconds}", lead=10)
LINK = f"https://my.invidious/watch?v={VIDEO}&t=170"
MPV = Settings(form="mpv", lead=10)


@pytest.mark.parametrize(
    ("settings", "keys", "copied"),
    [
        (INVIDIOUS, "y", LINK),
        (INVIDIOUS, "enter", LINK),
        (INVIDIOUS, "y m", f"[3:00]({LINK})"),
        (INVIDIOUS, "y t", "3:00"),
        (INVIDIOUS, "1 y", f"https://my.invidious/watch?v={VIDEO}"),
        (INVIDIOUS, "u y", LINK),
        (MPV, "y", f"mpv --start=170 -- https://youtu.be/{VIDEO}"),
        (MPV, "enter", f"mpv --start=170 -- https://youtu.be/{VIDEO}"),
        (MPV, "y m", f"[3:00](https://youtu.be/{VIDEO}?t=170)"),
        (MPV, "1 y", f"mpv -- https://youtu.be/{VIDEO}"),
        (MPV, "u y", f"https://youtu.be/{VIDEO}?t=170"),
    ],
)
async def test_what_is_copied_has_the_form_that_is_set(
    read: Read, notes: Path, settings: Settings, keys: str, copied: str
) -> None:
    async with read(notes, LONG, at="First of two", settings=settings) as reading:
        await reading.press(*keys.split())
        assert reading.app.clipboard == copied


@pytest.mark.parametrize(
    ("settings", "opened"),
    [(INVIDIOUS, LINK), (MPV, f"https://youtu.be/{VIDEO}?t=170")],
)
async def test_what_is_opened_is_always_an_address(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, opened: str
) -> None:
    links: list[str] = []

    def open_link(link: str, *_: object, **__: object) -> OpenResult:
        links.append(link)
        return OpenResult(OpenState.ASKED, "xdg-open")

    monkeypatch.setattr(handing, "open_link", open_link)
    async with read(notes, LONG, at="First of two", settings=settings) as reading:
        await reading.press("o")
        assert links == [opened]


async def test_the_other_forms_are_on_offer_beside_the_one_that_is_set(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, at="First of two", settings=INVIDIOUS) as reading:
        await reading.press("O")
        offered = [
            ("open in browser", LINK),
            ("play in mpv", LINK),
            ("show QR code", LINK),
            ("copy", LINK),
            ("copy youtu.be link", f"https://youtu.be/{VIDEO}?t=170"),
            ("copy watch link", f"https://www.youtube.com/watch?v={VIDEO}&t=170s"),
            ("copy embed link", f"https://www.youtube.com/embed/{VIDEO}?start=170"),
            ("copy mpv command", f"mpv --start=170 -- https://youtu.be/{VIDEO}"),
            ("copy written time", "00:03:00"),
        ]
        rows = [line.strip(" │") for line in reading.lines]
        for name, text in offered:
            assert any(row.startswith(name) and row.endswith(text) for row in rows), name


async def test_the_qr_code_can_be_chosen(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of two") as reading:
        await reading.press("O", "j", "j", "enter")
        assert "▀" in reading.text
        assert "First of two," in reading.text
        assert f"https://youtu.be/{VIDEO}?t=180" in reading.text


async def test_playing_can_be_chosen(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    async with read(notes, LONG, at="First of two", settings=INVIDIOUS) as reading:
        await reading.press("O", "j", "enter")
        assert "not played:" in reading.text
        assert LINK in reading.text


async def test_a_web_page_is_opened_and_not_played(read: Read, notes: Path) -> None:
    async with read(notes, "channel/other.md", at="Other says that then") as reading:
        await reading.press("]", "O")
        rows = [line.strip(" │") for line in reading.lines]
        shown = [row.split("  ")[0] for row in rows if row.endswith("https://example.org/page")]
        assert shown == ["open in browser", "show QR code", "copy"]


async def test_a_link_to_a_note_offers_no_form_of_the_video(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at="First of one") as reading:
        await reading.press("]", "O")
        assert reading.said == "this link leads to a note"


@pytest.mark.parametrize(
    ("settings", "keys", "picked"),
    [
        (Settings(), "enter", f"https://youtu.be/{VIDEO}?t=180"),
        (Settings(), "3 enter", f"https://youtu.be/{VIDEO}?t=180"),
        (INVIDIOUS, "enter", LINK),
        (MPV, "enter", f"mpv --start=170 -- https://youtu.be/{VIDEO}"),
    ],
)
async def test_enter_picks_what_y_would_copy(
    read: Read, notes: Path, settings: Settings, keys: str, picked: str
) -> None:
    async with read(notes, LONG, at="First of two", settings=settings) as reading:
        reading.reader.picks = True
        await reading.press(*keys.split())
        assert reading.app.return_value == picked


async def test_to_pick_one_may_follow_links_and_an_unreadable_time_has_none(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, at="First of one") as reading:
        reading.reader.picks = True
        await reading.press("]", "enter")
        assert reading.state.path == "channel/other.md"
    async with read(notes, LONG) as reading:
        reading.reader.picks = True
        await reading.press("}", "}", "]", "]", "]", "enter")
        assert reading.said == "this time can't be read, so there is no link"
        assert reading.app.return_value is None
