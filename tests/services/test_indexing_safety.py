"""Whatever ends an update, the index can be read, and the next update makes it right."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from seekmark.errors import IndexBusyError
from seekmark.index.opening import open_to_read, open_to_write
from seekmark.index.place import index_file
from seekmark.index.reading import IndexReader
from seekmark.index.writing import IndexWriter
from seekmark.services.indexing.build import Progress, update
from tests.index.contents import check, contents, open_index
from tests.vault.made import make_vault, note

VIDEOS = [letter * 11 for letter in "abcdef"]
WORKER = [sys.executable, "-P", "-m", "seekmark.services.indexing"]


def make_note(chance: random.Random) -> str:
    """A note with links, claims and times of which some hang on the other notes of its video."""
    title = f"Title {chance.randrange(60)}"
    if chance.random() < 0.1:
        title += "\nduration: 00:30:00"
    hours = chance.choice((0, 0, 5))
    body = "".join(
        f"Word{chance.randrange(99)} [{hours + number:02}:{chance.randrange(60):02}:00]"
        f" [[n{chance.randrange(300)}]] [[Title {chance.randrange(80)}]]\n\n"
        for number in range(chance.randrange(1, 6))
    )
    return note(title, chance.choice(VIDEOS), body)


def change(vault: Path, chance: random.Random) -> None:
    """Edit, add, take away and rename a few notes."""
    there = sorted(vault.glob("*.md"))
    for path in chance.sample(there, 6):
        what = chance.randrange(4)
        if what == 0:
            path.unlink()
        elif what == 1:
            path.rename(vault / f"n{chance.randrange(300, 600)}.md")
        else:
            path.write_text(make_note(chance))
    for _ in range(3):
        (vault / f"n{chance.randrange(300)}.md").write_text(make_note(chance))


def refresh(vault: Path) -> None:
    """Bring the index up to date."""
    update(vault, lambda _: None)


def as_built_anew(vault: Path, tmp_path: Path) -> object:
    """What an index holds that is made of the same vault at once."""
    place = tmp_path / "elsewhere"
    shutil.rmtree(place, ignore_errors=True)
    copy = shutil.copytree(vault, place / vault.name)
    update(copy, lambda _: None, anew=True)
    return contents(copy)


def wait_for_end(group: int) -> None:
    """Wait until all processes that another one started are gone."""
    limit = time.monotonic() + 10
    while time.monotonic() < limit:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    os.killpg(group, signal.SIGKILL)
    pytest.fail("processes are left over")


def kill_one(vault: Path, chance: random.Random) -> bool:
    """Kill an update at some moment; whether it was still running."""
    process = subprocess.Popen(
        [*WORKER, str(vault)], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout:
        if chance.random() < 0.8:
            process.stdout.readline()
        time.sleep(chance.random() * 0.15)
        process.kill()
    status = process.wait()
    wait_for_end(process.pid)
    return status == -signal.SIGKILL


def test_an_index_survives_being_killed_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(7)
    vault = make_vault(
        tmp_path / "killed", {f"n{number}.md": make_note(chance) for number in range(205)}
    )
    killed = 0
    while killed < 4:
        is_killed = kill_one(vault, chance)
        killed += is_killed
        if index_file(vault).exists():
            with open_index(vault) as index:
                check(index)
        if is_killed and killed % 2 == 0:
            refresh(vault)
            assert contents(vault) == as_built_anew(vault, tmp_path)
        change(vault, chance)


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A vault whose index is up to date, and in which much was changed since."""
    chance = random.Random(3)
    vault = make_vault(tmp_path / "v", {f"n{number}.md": make_note(chance) for number in range(40)})
    (vault / "picture.md").write_text("[[gone.png]] [[n1]]")
    refresh(vault)
    change(vault, chance)
    (vault / "gone.png").touch()
    return vault


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", range(7))
def test_an_update_may_end_between_any_two_steps_of_writing(
    step: int, done: bool, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter(range(1000))

    def ending(name: str) -> Any:
        original = getattr(IndexWriter, name)

        def method(*args: Any, **kwargs: Any) -> None:
            is_last = next(steps) == step
            if is_last and not done:
                raise Killed
            original(*args, **kwargs)
            if is_last:
                raise Killed

        return method

    with monkeypatch.context() as patch:
        for name in ("put_heads", "put", "drop", "touch", "resolve_again", "remember"):
            patch.setattr(IndexWriter, name, ending(name))
        with suppress(Killed):
            refresh(small)
    refresh(small)
    assert contents(small) == as_built_anew(small, tmp_path)


def test_a_first_build_that_was_interrupted_goes_on(tmp_path: Path) -> None:
    chance = random.Random(5)
    vault = make_vault(
        tmp_path / "v", {f"n{number}.md": make_note(chance) for number in range(300)}
    )

    def stop(progress: Progress) -> None:
        if progress.done >= 90:
            raise Killed

    with pytest.raises(Killed):
        update(vault, stop)
    with open_index(vault) as index:
        check(index)
        assert index.execute("SELECT count(*) FROM note").fetchone() == (300,)
    refresh(vault)
    assert contents(vault) == as_built_anew(vault, tmp_path)


def test_a_damaged_index_is_built_anew_by_itself(small: Path, tmp_path: Path) -> None:
    file = index_file(small)
    size = file.stat().st_size
    with file.open("r+b") as stream:
        for place in range(8192, size, 4096):
            stream.seek(place)
            stream.write(b"\xa5" * 4096)
    said: list[str] = []
    update(small, lambda progress: said.append(progress.said))
    assert any("new one" in words for words in said)
    assert contents(small) == as_built_anew(small, tmp_path)


def test_while_one_builds_another_is_told_so(small: Path) -> None:
    with open_to_write(index_file(small)), pytest.raises(IndexBusyError):
        refresh(small)


@pytest.fixture
def watched(small: Path) -> Iterator[list[int]]:
    """How many notes a reader has seen in the index, again and again until the test ends."""
    seen: list[int] = []
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            index = open_to_read(index_file(small))
            if index is not None:
                with closing(index):
                    seen.append(len(list(IndexReader(index).heads())))

    thread = threading.Thread(target=look)
    thread.start()
    yield seen
    is_over.set()
    thread.join()


def test_readers_are_not_disturbed_by_updates(small: Path, watched: list[int]) -> None:
    chance = random.Random(1)
    for _ in range(10):
        refresh(small)
        change(small, chance)
    assert len(watched) > 10
    assert min(watched) > 20


EVIL = ("multiprocessing", "json", "pickle", "sqlite3", "platformdirs", "seekmark", "subprocess")


def test_nothing_is_run_that_lies_in_the_folder_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{name}.py": "open('ran', 'w')" for name in EVIL}
    notes = {f"n{number}.md": f"Word [00:00:0{number % 9}]" for number in range(250)}
    vault = make_vault(tmp_path / "evil", files | notes)
    monkeypatch.chdir(vault)
    assert update(Path(), lambda _: None).read == 250
    worker = subprocess.run([*WORKER, "."], capture_output=True, check=True)
    assert b'"notes": 250' in worker.stdout
    assert not (vault / "ran").exists()
