"""Indexing in a process of its own."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from seekmark.errors import IndexUnusableError
from seekmark.index.place import index_file
from seekmark.services.indexing.build import Progress, Summary, update
from seekmark.services.indexing.readers import read_groups_beside
from seekmark.services.indexing.worker import Worker
from seekmark.services.library import Library
from tests.index.contents import paths
from tests.services.test_indexing_safety import WORKER, wait_for_end
from tests.vault.made import make_vault


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault that takes more than a moment."""
    claims = "".join(f"Word{number} is said [00:00:{number % 60:02}].\n\n" for number in range(40))
    return make_vault(tmp_path / "v", {f"n{number}.md": claims for number in range(250)})


def test_a_worker_tells_how_far_it_is_and_what_it_did(vault: Path) -> None:
    worker = Worker(vault)
    worker.start()
    *progress, last = worker.messages()
    assert isinstance(last, Summary)
    assert (last.notes, last.read) == (250, 250)
    done = [one.done for one in progress if isinstance(one, Progress)]
    assert len(done) == len(progress) > 0
    assert done == sorted(done)
    assert len(paths(vault)) == 250


def test_a_worker_is_told_which_notes_were_saved(vault: Path) -> None:
    update(vault, lambda _: None)
    (vault / "n7.md").write_text("Otters swim [00:01:00].")
    worker = Worker(vault, ["n7.md"])
    worker.start()
    (last,) = worker.messages()
    assert isinstance(last, Summary)
    assert (last.read, last.is_whole) == (1, False)
    assert Library.open(vault).gather_from_index()


def test_a_worker_has_no_terminal_and_lets_others_go_first(vault: Path) -> None:
    worker = Worker(vault)
    worker.start()
    process = worker._process
    assert process is not None
    messages = worker.messages()
    next(messages)
    assert os.getsid(process.pid) == process.pid
    assert os.getpriority(os.PRIO_PROCESS, process.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    worker.stop()


def test_a_worker_is_stopped_from_another_thread(vault: Path) -> None:
    worker = Worker(vault)
    worker.start()
    messages = worker.messages()
    assert isinstance(next(messages), Progress)
    threading.Thread(target=worker.stop).start()
    assert not any(isinstance(message, Summary) for message in messages)
    assert worker._process is not None
    wait_for_end(worker._process.pid)
    assert update(vault, lambda _: None).notes == 250


def test_stopping_what_never_ran_or_is_done_does_nothing(vault: Path) -> None:
    worker = Worker(vault)
    worker.stop()
    assert list(worker.messages()) == []
    worker.start()
    list(worker.messages())
    worker.stop()


def test_what_keeps_a_worker_from_its_work_is_an_error_of_our_own(vault: Path) -> None:
    folder = index_file(vault).parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    worker = Worker(vault)
    worker.start()
    with pytest.raises(IndexUnusableError, match="seekmark"):
        list(worker.messages())


def test_a_worker_that_dies_is_an_error_of_our_own(vault: Path) -> None:
    worker = Worker(vault)
    worker.start()
    messages = worker.messages()
    next(messages)
    assert worker._process is not None
    worker._process.kill()
    with pytest.raises(IndexUnusableError, match="ended before"):
        list(messages)


def test_a_worker_ends_when_nobody_listens(vault: Path) -> None:
    process = subprocess.Popen(
        [*WORKER, str(vault)], stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(10) == 1
    wait_for_end(process.pid)


def test_a_worker_ends_with_the_program_that_started_it(vault: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from seekmark.services.indexing.worker import Worker\n"
        "worker = Worker(Path(sys.argv[1])); worker.start()\n"
        "messages = worker.messages(); next(messages)\n"
        "print(worker._process.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(vault)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_for_end(child)
    parent.stdin.close()
    parent.stdout.close()


def test_a_process_that_dies_while_it_reads_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError, match="died"):
        list(read_groups_beside(tmp_path, [[()]] * 20))  # type: ignore[list-item]
