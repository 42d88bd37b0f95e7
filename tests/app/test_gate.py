"""Nothing that a terminal obeys leaves, whatever is in the vault or in a widget."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.drivers.headless_driver import HeadlessDriver

from seekmark.app.gate import harmless
from seekmark.app.reader_app import ReaderApp
from seekmark.app.widgets.pane_widgets import StatusWidget
from seekmark.services.library import Library
from tests.app.conftest import Read, Reading
from tests.pty.hostile import ATTACKS, NUMBER, WORD, make_hostile_vault
from tests.pty.wire import Kind, tokenize


class RecordingDriver(HeadlessDriver):
    """Keeps all that a terminal would get."""

    written: list[str]

    @property
    def is_headless(self) -> bool:
        """The app draws as it does for a terminal."""
        return False

    def write(self, data: str) -> None:
        """Keep it."""
        self.__dict__.setdefault("written", []).append(data)


def _pass(text: str, style: Style | None = None) -> Segment:
    return harmless([Segment(text, style)])[0]


@given(st.text())
def test_text_keeps_its_width_and_loses_what_is_obeyed(text: str) -> None:
    passed = _pass(text).text
    assert re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", passed) is None
    assert not any(0xE0000 <= ord(char) < 0xE0080 for char in passed)
    if "\u200d" not in text:  # Rich takes what a joiner joins for one cell, and text may begin so
        assert cell_len(passed) == cell_len(text)
    passed.encode()


@pytest.mark.parametrize(
    "text", ["plain", "naïve café", "語", "👩\u200d🔬", "❤\ufe0f", "مرحبا", "⟲ ≠"]
)
def test_what_is_harmless_passes_as_it_is(text: str) -> None:
    segments = [Segment(text, Style(link="https://youtu.be/abcdefghij1?t=67"))]
    assert harmless(segments) is segments


@pytest.mark.parametrize(
    "link",
    ["https://x.example/\x1b]0;pwned\x07", "https://x.example/\u202e", "file:///etc/passwd", "x y"],
)
def test_a_link_that_could_break_out_is_dropped_and_its_text_stays(link: str) -> None:
    passed = _pass("text", Style(link=link, bold=True))
    assert passed.text == "text"
    assert passed.style is not None
    assert (passed.style.link, passed.style.bold) == (None, True)


async def _walk(reading: Reading) -> None:
    """Open and look at everything that a hostile vault has."""
    reader = reading.reader
    for path in reader.library.paths:
        reader.go_to_note(path)
        await reading.press("z", "]", "}", "v", "y", "u", "escape", "1", "l", "j", "2", "enter")
        while reading.app.screen is not reader:
            await reading.press("escape")


async def test_a_hostile_vault_sends_the_terminal_nothing_but_text_and_styles(
    tmp_path: Path,
) -> None:
    app = ReaderApp(Library.open(make_hostile_vault(tmp_path)), None)
    app.driver_class = RecordingDriver
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        await _walk(Reading(app, pilot))
        assert isinstance(app._driver, RecordingDriver)
        written = "".join(app._driver.written)
    assert "Hostile" in written
    _check(written)


async def test_what_is_copied_out_of_a_hostile_vault_is_harmless(
    read: Read, tmp_path: Path
) -> None:
    async with read(make_hostile_vault(tmp_path)) as reading:
        notes = [path for path in reading.reader.library.paths if "note_" in path]
        copied: list[str] = []
        for note in notes:
            reading.reader.go_to_note(note)
            await reading.press("3")
            for key in "ymycypya":
                await reading.press(key)
                copied.append(reading.app.clipboard)
        assert len(set(copied)) >= 4 * len(notes), "link, Markdown, claim, section: no path"
        assert [text for text in copied if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)] == []


async def test_text_that_nobody_cleaned_is_caught_by_the_gate(notes: Path) -> None:
    app = ReaderApp(Library.open(notes), None)
    app.driver_class = RecordingDriver
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        status = app.screen.query_one(StatusWidget)
        for attack in ATTACKS:
            status.say(f"before {attack} after")
            await pilot.pause()
        assert isinstance(app._driver, RecordingDriver)
        written = "".join(app._driver.written)
    assert written.count("before ") >= len(ATTACKS)
    _check(written)


def _check(written: str) -> None:
    """Only cursor moves, styles, hyperlinks to the web, modes of the app's own, copies of links."""
    for token in tokenize(written.encode()):
        if token.kind is Kind.TEXT:
            assert not re.search(
                "[\u202a-\u202e\u2066-\u2069\u200b\ufeff\U000e0000-\U000e007f]", token.text
            )
        elif token.kind is Kind.CONTROL:
            assert token.text in "\r\n"
        elif token.kind is Kind.CSI:
            assert re.fullmatch(r"[0-9;]*[Hm]|\?2026[hl]", token.body), token
            assert NUMBER not in token.body
        elif token.kind is Kind.OSC:
            assert re.match(r"52;c;|8;|22;", token.body), token
            assert WORD not in token.body
            assert "cHduZWQ=" not in token.body
        else:
            raise AssertionError(token)


async def test_without_colours_there_are_attributes_only(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ReaderApp(Library.open(notes), None)
    app.driver_class = RecordingDriver
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        await Reading(app, pilot).press("l", "j", "2", "question_mark", "escape")
        assert isinstance(app._driver, RecordingDriver)
        tokens = tokenize("".join(app._driver.written).encode())
    styles = [
        token.body[:-1] for token in tokens if token.kind is Kind.CSI and token.body[-1] == "m"
    ]
    codes = {code for style in styles for code in style.split(";")}
    assert {"1", "4", "7"} <= codes
    assert codes <= {"", "0", "1", "4", "7", "9", "39", "49"}
