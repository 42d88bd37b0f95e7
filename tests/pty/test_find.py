"""Finding in panes, labels and peeks, as a user does."""

from pathlib import Path

import pytest

from tests.pty.conftest import OpenReader

AT = ("--at", "Keen people")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 10)])
def test_what_is_typed_at_once_is_found_and_n_goes_on(
    open_reader: OpenReader, vault: Path, columns: int, rows: int
) -> None:
    terminal = open_reader(vault, *AT, columns=columns, rows=rows)
    terminal.wait_for("Keen people")
    terminal.type("/inventi")
    terminal.wait_for(" / inventi")
    terminal.wait_for(" of 4 in the note")
    terminal.send("enter")
    terminal.wait_for("? keys")
    terminal.wait_for("“inventi”: ")
    first = int(terminal.screen[-1].split(" of 4")[0][-1])  # by how far the text is scrolled
    terminal.send(*"n" * (5 - first))
    terminal.wait_for("1 of 4 in the note, on fro")
    terminal.send("/", "up")
    terminal.wait_for(" / inventi")
    terminal.send("ctrl+c")
    terminal.wait_for(lambda now: " / inventi" not in now.text)
    terminal.quit()


def test_labels_are_seen_without_colours_and_their_letters_act(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault, *AT, columns=100, rows=30, NO_COLOR="1")
    terminal.wait_for("[48:30]")
    terminal.send("f")
    terminal.wait_for(lambda now: "[48:30]" not in now.text and ":30]" in now.text)
    row, line = next((y, line) for y, line in enumerate(terminal.screen) if ":30]." in line)
    column = line.index(":30].") - 3
    letters = [terminal._screen.buffer[row][column + at] for at in (0, 1)]
    assert all(cell.reverse and cell.bold and cell.underscore for cell in letters)
    terminal.type("".join(cell.data for cell in letters))
    terminal.wait_for(lambda now: now.copied)
    assert terminal.copied == ["https://youtu.be/atMRWzgHEGg?t=2910"]
    terminal.quit()


def test_a_look_at_a_time_leads_to_what_is_said_before(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault, *AT, columns=80, rows=24)
    terminal.wait_for("Keen people")
    terminal.send("K")
    terminal.wait_for("Around 48:30")
    terminal.send("esc")
    terminal.wait_for(lambda now: "Around" not in now.text and "Keen people" in now.text)
    terminal.send("K")
    terminal.wait_for("Around 48:30")
    terminal.send("k", "enter")
    terminal.wait_for(lambda now: "Around" not in now.text and "[48:18]" in now.text)
    terminal.quit()
