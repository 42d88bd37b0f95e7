"""Finding things as a user does, from the first key to the last."""

from pathlib import Path

import pytest

from tests.pty.conftest import OpenReader


@pytest.mark.parametrize(("columns", "rows"), [(160, 45), (60, 20)])
def test_a_few_letters_lead_to_a_note_and_the_search_takes_letters_and_goes(
    open_reader: OpenReader, vault: Path, columns: int, rows: int
) -> None:
    terminal = open_reader(vault, columns=columns, rows=rows)
    terminal.wait_for("redpointai")
    terminal.send("ctrl+p")
    terminal.wait_for("Go to")
    terminal.type("opsovs")
    terminal.wait_for(lambda now: "1 of " in now.text and "open source versus" in now.text.lower())
    terminal.send("enter")
    terminal.wait_for(lambda now: "Go to" not in now.text and "Open source versus" in now.text)
    terminal.send("ctrl+p")
    terminal.wait_for("Go to")
    terminal.send("esc")
    terminal.wait_for(lambda now: "Go to" not in now.text)
    terminal.type("squantum q")
    terminal.wait_for("quantum q")
    terminal.send("ctrl+c")
    terminal.wait_for(lambda now: "quantum q" not in now.text)
    terminal.quit()


def test_the_tree_is_filtered_shows_all_again_and_is_grouped_in_all_ways(
    open_reader: OpenReader, vault: Path
) -> None:
    terminal = open_reader(vault)
    terminal.wait_for("redpointai")
    terminal.send("\\")
    terminal.type("khan")
    terminal.wait_for(lambda now: "“khan”" in now.text and "▸ 3blue1brown" not in now.text)
    terminal.send("enter")
    terminal.settle()
    terminal.send("esc")
    terminal.wait_for("▸ 3blue1brown")
    for words in ("by folder", "A–Z", "recently read", "topics by video"):
        terminal.send("w")
        terminal.wait_for(words)
    terminal.quit()
