"""What befalls an index while a reader is open."""

import os
import signal
from pathlib import Path

import pytest

from seekmark.index.opening import open_to_write
from seekmark.index.place import index_file
from seekmark.services.indexing.fresh import fresh_index
from seekmark.vault.walk import walk
from tests.disks import filled, small_disk
from tests.pty.conftest import OpenReader
from tests.pty.terminal import Terminal
from tests.pty.test_changes import NOTE, make
from tests.services.test_indexing_safety import wait_for_end


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two notes, and a folder for their index that the reader and the test share."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "cache" / "seekmark").mkdir(parents=True, mode=0o700)
    return make(tmp_path / "vault") / "c"


def start(open_reader: OpenReader, vault: Path) -> Terminal:
    return open_reader(vault / "one.md", XDG_CACHE_HOME=os.environ["XDG_CACHE_HOME"])


def worker_of(terminal: Terminal) -> int:
    """Process id of the reader's worker, which leads a session of its own; 0 without one."""
    tasks = Path(f"/proc/{terminal.pid}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return next((child for child in children if os.getsid(child) == child), 0)


def is_indexed(vault: Path) -> bool:
    """Whether there is an index that is like the vault."""
    return fresh_index(vault, walk(vault)) is not None


def test_a_worker_that_is_killed_costs_the_index_and_nothing_else(
    open_reader: OpenReader, vault: Path
) -> None:
    with open_to_write(index_file(vault)):
        terminal = start(open_reader, vault)
        terminal.wait_for(worker_of)
        os.kill(worker_of(terminal), signal.SIGKILL)
        terminal.wait_for("no index: its process ended")
        terminal.send("]")
        terminal.wait_for("One says something")
    terminal.send("r")
    terminal.wait_for(lambda _: is_indexed(vault))
    terminal.quit()


def test_a_reader_that_is_killed_takes_its_worker_with_it(
    open_reader: OpenReader, vault: Path
) -> None:
    with open_to_write(index_file(vault)):
        terminal = start(open_reader, vault)
        terminal.wait_for(worker_of)
        worker = worker_of(terminal)
        terminal.signal(signal.SIGKILL)
        wait_for_end(worker)


def test_when_the_disk_gets_full_one_reads_on_and_is_told(
    open_reader: OpenReader, vault: Path
) -> None:
    place = index_file(vault).parent
    with small_disk(place, 2048):
        terminal = start(open_reader, vault)
        terminal.wait_for(lambda now: now.is_read and is_indexed(vault))
        with filled(place):
            (vault / "one.md").write_text(NOTE.format("One", "More is said [00:02:00]."))
            terminal.wait_for("More is said")
            terminal.wait_for("disk is full")
            terminal.send("s")
            terminal.type("something")
            terminal.wait_for("index older than the notes")
            terminal.send("esc")
            terminal.wait_for(lambda now: "older" not in now.text)
        terminal.send("r")
        terminal.wait_for(lambda _: is_indexed(vault))
        terminal.send("s")
        terminal.type("more")
        terminal.wait_for("1 of 1")
        terminal.send("enter")
        terminal.wait_for(lambda now: "1 of 1" not in now.text)
        terminal.quit()


def test_a_vault_that_vanishes_is_said_so(open_reader: OpenReader, vault: Path) -> None:
    terminal = start(open_reader, vault)
    terminal.wait_for(lambda now: now.is_read and is_indexed(vault))
    vault.rename(vault.with_name("away"))
    terminal.send("r")
    terminal.wait_for("can't open the folder")
    terminal.send("]", "down")
    vault.with_name("away").rename(vault)
    terminal.send("r")
    terminal.wait_for(lambda now: "One says" in now.text and "can't" not in now.text)
    terminal.quit()
