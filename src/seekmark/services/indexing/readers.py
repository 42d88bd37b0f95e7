"""Processes that read notes, beside the one that writes the index.

Not ``multiprocessing``: its processes import what lies in the folder that the user stands in,
which may be a vault, and stay for ever if the one that started them is killed. These import
nothing from there (``-P``), and end when the pipe from their parent does.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, Self

from seekmark.errors import IndexUnusableError
from seekmark.index.rows import HeadRow, NoteRow
from seekmark.services.indexing.notes import Group, read_groups, read_heads

_NUMBER = 2
"""Of processes: a third one brings nothing on two cores."""
_AHEAD = 8
"""Batches that each is asked for before it is done with one: some seconds pass now and then
before the writer takes the next."""
_HEADS, _GROUPS = "heads", "groups"
_WORK: dict[str, Callable[[Path, Any], object]] = {_HEADS: read_heads, _GROUPS: read_groups}


def read_groups_beside(root: Path, batches: Iterable[list[Group]]) -> Iterator[list[NoteRow]]:
    """Read notes whole, batch by batch and in this order, in processes of their own.

    Raises:
        IndexUnusableError: a process can't be started, or died.
    """
    return _beside(root, _GROUPS, batches)


def read_heads_beside(root: Path, batches: Iterable[list[str]]) -> Iterator[list[HeadRow]]:
    """Read the heads of notes, likewise."""
    return _beside(root, _HEADS, batches)


def _beside(root: Path, work: str, batches: Iterable[object]) -> Iterator[Any]:
    waiting = iter(batches)
    with ExitStack() as stack:
        asked: deque[_Reader] = deque()
        for _, batch in zip(range(_NUMBER), waiting, strict=False):
            asked.append(stack.enter_context(_Reader(root)))
            asked[-1].ask((work, batch))
        for reader, batch in zip(tuple(asked) * _AHEAD, waiting, strict=False):
            reader.ask((work, batch))
            asked.append(reader)
        while asked:
            reader = asked.popleft()
            rows = reader.answer()
            for batch in waiting:
                reader.ask((work, batch))
                asked.append(reader)
                break
            yield rows


class _Reader:
    """A process that reads batches until its standard input ends, and a thread that asks it.

    So it always has the next one, and what it has read is taken off it, whatever the writer does.
    """

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-P", "-m", __name__, str(root.absolute())]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise IndexUnusableError(f"no index: no process to read notes: {error}") from error
        self._asked: SimpleQueue[object] = SimpleQueue()
        self._answers: SimpleQueue[object] = SimpleQueue()
        self._thread = Thread(target=self._hand_over, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._asked.put(None)
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with suppress(OSError):  # What it didn't take any more is still to be written.
                stream.close()
        self._process.wait()

    def ask(self, wanted: tuple[str, object]) -> None:
        """Have it read a batch when it is done with those before."""
        self._asked.put(wanted)

    def answer(self) -> object:
        """What came of the batch that was asked for first; waits for it.

        Raises:
            IndexUnusableError: the process died.
        """
        rows = self._answers.get()
        if rows is None:
            raise IndexUnusableError("no index: a process that reads notes died")
        return rows

    def _hand_over(self) -> None:
        """Ask and wait for the answer, batch by batch; a dead process has none."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        for wanted in iter(self._asked.get, None):
            rows = None
            try:
                pickle.dump(wanted, stdin, pickle.HIGHEST_PROTOCOL)
                stdin.flush()
                rows = pickle.load(stdout)  # noqa: S301 - from a process of ours
            except (OSError, EOFError, pickle.UnpicklingError):
                pass
            finally:
                self._answers.put(rows)


def _serve(root: Path) -> None:
    """Read what is asked for until nobody asks.

    The process that writes goes first: it is the one that all wait for.
    """
    os.nice(5)
    gc.disable()
    while True:
        try:
            work, batch = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started us
            pickle.dump(_WORK[work](root, batch), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
            sys.stdout.buffer.flush()
        except (EOFError, OSError):
            return


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
