"""Keeping claims, and the list of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.services.settings import Settings
from tests.app.conftest import NARROW, NORMAL, SMALL, Read, Reading

LONG, OTHER = "channel/long.md", "channel/other.md"
FIRST, SECOND = "First of two", "Other says that then"


def _rows(reading: Reading) -> list[str]:
    """The lines of the list of kept claims that hold a time."""
    return [line.strip() for line in reading.lines[2:] if line.lstrip()[:1].isdigit()]


async def _keep_two(reading: Reading) -> None:
    """Keep a claim of the long note and one of the other, and open the list."""
    await reading.press("*", ">", "}", "*", "S")
    assert [FIRST in _rows(reading)[0], SECOND in _rows(reading)[1]] == [True, True]


async def test_a_claim_is_kept_and_found_again(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at=FIRST, size=NORMAL) as reading:
        await reading.press("3", "*")
        assert reading.said.startswith("kept")
        assert f"★ {FIRST}" in reading.text
    async with read(notes, OTHER, size=NORMAL) as reading:
        await reading.press("S")
        assert "Kept claims" in reading.text
        assert "1 of 1" in reading.text
        assert "A long note" in reading.text
        await reading.press("enter")
        assert (reading.state.path, reading.pane) == (LONG, "section")
        assert reading.claim.startswith(FIRST)
        await reading.press("H")
        assert reading.state.path == OTHER


@pytest.mark.parametrize("pane", ["2", "3"])
async def test_the_same_key_lets_it_go(read: Read, notes: Path, pane: str) -> None:
    async with read(notes, LONG, at=FIRST) as reading:
        await reading.press(pane, "*")
        assert "★" in reading.text
        await reading.press("*")
        assert "★" not in reading.text
        await reading.press("S")
        assert "No claim is kept yet" in reading.text


async def test_where_no_claim_is_nothing_is_kept(read: Read, notes: Path) -> None:
    async with read(notes, "channel/plain.md") as reading:
        await reading.press("*")
        assert reading.said == "no claim here to keep"


async def test_the_order_is_the_users(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at=FIRST, size=SMALL) as reading:
        await _keep_two(reading)
        await reading.press("J")
        assert [SECOND in _rows(reading)[0], FIRST in _rows(reading)[1]] == [True, True]
        assert "2 of 2" in reading.text
        await reading.press("J", "K", "K", "J")
    async with read(notes, size=SMALL) as reading:
        await reading.press("S")
        assert SECOND in _rows(reading)[0]


async def test_a_removal_can_be_undone(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at=FIRST) as reading:
        await _keep_two(reading)
        await reading.press("d", "x")
        assert "No claim is kept yet" in reading.text
        await reading.press("u", "u", "u")
        assert "nothing to undo" in reading.lines[-1]
        assert [FIRST in _rows(reading)[0], SECOND in _rows(reading)[1]] == [True, True]
        await reading.press("q")
        assert reading.app.screen is reading.reader


async def test_kept_claims_outlive_edits_moves_and_the_end_of_their_notes(
    read: Read, notes: Path
) -> None:
    async with read(notes, LONG, at=FIRST) as reading:
        await _keep_two(reading)
    text = (notes / LONG).read_text().replace("First of two", "Reworded")
    (notes / LONG).unlink()
    (notes / "second/long.md").write_text(text.replace("## One", "## Zero\n\n[00:00:10]\n\n## One"))
    (notes / OTHER).unlink()
    async with read(notes, "channel/plain.md") as reading:
        await reading.press("S")
        assert "Reworded" in _rows(reading)[0]
        assert "not found" not in _rows(reading)[0]
        assert "The other note · not found" in _rows(reading)[1]
        await reading.press("j", "enter")
        assert "not found any more" in reading.lines[-1]
        await reading.press("k", "enter")
        assert reading.state.path == "second/long.md"
        assert reading.claim.startswith("Reworded")


async def test_the_list_is_copied_as_markdown(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with read(notes, LONG, at=FIRST) as reading:
        monkeypatch.setattr(reading.app, "copy_to_clipboard", copied.append)
        await _keep_two(reading)
        await reading.press("y")
        assert "sent to your terminal" in reading.lines[-1]
    assert "".join(copied).splitlines() == [
        "- First of two, [3:00](https://youtu.be/abcdefghij1?t=180) (A long note)",
        "- Other says that then. [4:00](https://youtu.be/abcdefghij1?t=240) (The other note)",
    ]


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("md", "- First"),
        ("csv", "path,title,"),
        ("jsonl", "{"),
        ("m3u", "#EXTM3U"),
        ("vtt", "WEBVTT"),
    ],
)
async def test_the_list_is_written_to_a_file(
    read: Read, notes: Path, tmp_path: Path, ending: str, begins: str
) -> None:
    file = tmp_path / f"kept.{ending}"
    async with read(notes, LONG, at=FIRST) as reading:
        await _keep_two(reading)
        await reading.press("w", *str(file), "enter")
        assert reading.lines[-1].strip().startswith("written: ")
        assert file.read_text().startswith(begins)
        assert "Other says that then." in file.read_text()
        await reading.press("w", *str(file), "enter")
        assert "there already" in reading.lines[-1]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (lambda root: root / "kept.md", "in the vault"),
        (lambda root: root.parent / "kept.pdf", "must end in"),
        (lambda root: root.parent / "gone" / "kept.md", "No such file"),
    ],
)
async def test_a_file_that_cant_be_is_not_written(
    read: Read, notes: Path, name: Callable[[Path], Path], reason: str
) -> None:
    file = name(notes)
    async with read(notes, LONG, at=FIRST) as reading:
        await _keep_two(reading)
        await reading.press("w", *str(file), "enter")
        assert reason in reading.lines[-1]
        assert not file.exists()


async def test_a_narrow_screen_has_room_for_the_list(read: Read, notes: Path) -> None:
    async with read(notes, LONG, at=FIRST, size=NARROW) as reading:
        await reading.press("*", "S", "w", "escape")
        assert "Kept claims" in reading.text
        assert reading.lines[-2].rstrip().endswith("? keys  esc closes"), (
            "how to leave has the last room"
        )
        assert FIRST in reading.text
        await reading.press("escape")
        assert reading.app.screen is reading.reader


async def test_a_kiosk_remembers_nothing_and_writes_no_file(
    read: Read, notes: Path, tmp_path: Path
) -> None:
    kiosk = Settings(is_kiosk=True)
    async with read(notes, LONG, at=FIRST, settings=kiosk) as reading:
        await _keep_two(reading)
        await reading.press("w")
        assert "kiosk" in reading.lines[-1]
        assert "copies  ? keys" in reading.text
        await reading.press(*str(tmp_path / "kept.md"), "enter")
    assert not (tmp_path / "kept.md").exists()
    assert not (Path.home() / ".local").exists()
    async with read(notes, settings=kiosk) as reading:
        assert reading.pane == "tree"
        await reading.press("S")
        assert "No claim is kept yet" in reading.text
