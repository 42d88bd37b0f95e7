"""What a user does, from the first key to the last, as the terminal sees it."""

import signal
from pathlib import Path

import pytest

from tests.pty.conftest import OpenReader

KEEPING_UP = "Keeping up with the leaders"
DEEPSEEK = "DeepSeek and what followed"


@pytest.mark.parametrize(("columns", "rows"), [(160, 45), (60, 20)])
def test_a_claim_is_found_its_link_copied_and_a_wikilink_followed(
    open_reader: OpenReader, vault: Path, columns: int, rows: int
) -> None:
    terminal = open_reader(vault, columns=columns, rows=rows)
    terminal.wait_for("redpointai")
    terminal.send("j", "j", "l")
    terminal.wait_for("Noam Shazeer")
    terminal.send("j", "l")
    terminal.wait_for("Open source versus")
    terminal.send("j", "j", "l")
    terminal.wait_for("Keeping up")
    terminal.send("j", "tab", "tab")
    terminal.wait_for("00:47:55")
    terminal.send("j", "y")
    terminal.wait_for("https://youtu.be/atMRWzgHEGg?t=2863")
    assert terminal.copied == ["https://youtu.be/atMRWzgHEGg?t=2863"]
    terminal.send("shift+tab", "]", "]")
    terminal.wait_for(f"→ {DEEPSEEK}")
    terminal.send("enter")
    terminal.wait_for(lambda now: DEEPSEEK in now.text and "→" not in now.text)
    assert "47:43" not in terminal.text
    terminal.quit()


def test_a_resize_keeps_the_place(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", columns=160, rows=45)
    terminal.wait_for(KEEPING_UP)
    terminal.send("tab", "j", "j")
    for columns, rows in ((100, 30), (80, 24), (60, 20), (160, 45)):
        terminal.resize(columns, rows)
        terminal.wait_for("00:48:09")
    terminal.send("y")
    terminal.wait_for("?t=2889")
    terminal.quit()


def test_without_arguments_the_sample_vault_is_read(open_reader: OpenReader) -> None:
    terminal = open_reader()
    terminal.wait_for(lambda now: {"3blue1brown", "redpointai"} <= set(now.text.split()))
    terminal.quit()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_to_end_puts_the_terminal_back(
    open_reader: OpenReader, vault: Path, number: signal.Signals
) -> None:
    terminal = open_reader(vault)
    terminal.wait_for("redpointai")
    terminal.signal(number)
    assert terminal.wait() == 128 + number
    assert terminal.left_behind() == []


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_sixteen_colours_are_enough(open_reader: OpenReader, vault: Path, term: str) -> None:
    terminal = open_reader(vault, "--at", "Keeping up", TERM=term, COLORTERM="")
    terminal.wait_for(KEEPING_UP)
    terminal.send("T")
    terminal.wait_for("theme contrast")
    styles = {token.body for token in terminal.tokens if token.body.endswith("m")}
    assert [style for style in styles if "38;" in style or "48;" in style] == []
    terminal.quit()
