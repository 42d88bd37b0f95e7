"""A vault that changes while it is read."""

from pathlib import Path

import pytest

from tests.pty.conftest import OpenReader

NOTE = "---\ntitle: {}\nvideoId: aaaaaaaaaaa\n---\n\nFrom: [[c]]\n\n{}\n"


def make(folder: Path) -> Path:
    (folder / "c").mkdir(parents=True)
    for name in ("One", "Two"):
        text = NOTE.format(name, f"{name} says something [00:01:00].")
        (folder / "c" / f"{name.lower()}.md").write_text(text)
    return folder


def index_of(home: Path) -> list[Path]:
    return list((home / ".cache" / "seekmark").glob("*.sqlite"))


def test_what_an_editor_saves_is_seen_at_once(open_reader: OpenReader, tmp_path: Path) -> None:
    vault = make(tmp_path / "vault")
    terminal = open_reader(vault / "c" / "one.md")
    terminal.wait_for("One says something")
    (vault / "c" / "one.md").write_text(NOTE.format("One", "Now it says more [00:02:00]."))
    terminal.wait_for(lambda now: "Now it says more" in now.text and "00:02:00" in now.text)
    terminal.quit()


def test_an_index_is_built_while_one_reads_and_searched(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    vault = make(tmp_path / "vault")
    terminal = open_reader(vault)
    terminal.wait_for("Claims")
    terminal.send("s")
    terminal.type("something")
    terminal.wait_for("1 of 2")
    terminal.send("down", "enter")
    terminal.wait_for(lambda now: "says something [1:00]" in now.text)
    assert index_of(tmp_path / "home")
    terminal.quit()


def test_a_new_note_comes_into_the_tree_and_one_that_is_gone_leaves(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    vault = make(tmp_path / "vault")
    terminal = open_reader(vault / "c" / "two.md", columns=160)
    terminal.wait_for("Two says something")
    (vault / "c" / "three.md").write_text(NOTE.format("Three", "A third [00:03:00]."))
    terminal.send("r")
    terminal.wait_for("Three")
    (vault / "c" / "two.md").unlink()
    terminal.send("r")
    terminal.wait_for(lambda now: "is gone" in now.text and "Two says" not in now.text)
    terminal.quit()


def test_three_readers_share_one_vault(open_reader: OpenReader, tmp_path: Path) -> None:
    vault = make(tmp_path / "vault")
    terminals = [open_reader(vault / "c" / "one.md") for _ in range(3)]
    for terminal in terminals:
        terminal.wait_for("One says something")
    (vault / "c" / "one.md").write_text(NOTE.format("One", "All see this [00:02:00]."))
    for terminal in terminals:
        terminal.wait_for("All see this")
        terminal.quit()


def test_without_a_place_for_an_index_one_reads_on(open_reader: OpenReader, tmp_path: Path) -> None:
    vault = make(tmp_path / "vault")
    (tmp_path / "file").write_text("no folder")
    terminal = open_reader(vault / "c" / "one.md", XDG_CACHE_HOME=str(tmp_path / "file"))
    terminal.wait_for("no index")
    terminal.send("]")
    terminal.wait_for("One says something")
    terminal.quit()


def test_a_folder_that_is_renamed_or_taken_away_is_seen(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    pytest.importorskip("watchfiles")
    vault = make(tmp_path / "vault")
    make(vault / "kept")
    terminal = open_reader(vault, columns=160)
    terminal.wait_for("kept/c")
    terminal.settle(1.0)
    (vault / "c").rename(vault / "moved")
    terminal.wait_for(lambda now: "▸ moved" in now.text)
    terminal.settle(1.0)
    (vault / "moved").rename(tmp_path / "away")
    terminal.wait_for(lambda now: " moved  " not in now.text and "kept/c" in now.text)
    terminal.quit()
