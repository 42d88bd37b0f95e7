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
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from seekmark.errors import IndexUnusableError
from seekmark.index.rows import HeadRow, NoteRow
from seekmark.services.indexing.notes import Group, read_groups, read_heads

_NUMBER = 2
"""Of processes: a third one brings nothing on two cores."""
_HEADS, _GROUPS = "heads", "groups"
_WORK: dict[str, Callable[[Path, Any], object]] = {_HEADS: read_heads, _GROUPS: read_groups}
Reader = subprocess.Popen[bytes]


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
        busy: deque[Reader] = deque()
        for _, batch in zip(range(_NUMBER), waiting, strict=False):
            busy.append(stack.enter_context(_reader(root)))
            _send(busy[-1], (work, batch))
        while busy:
            reader = busy.popleft()
            rows = _receive(reader)
            for batch in waiting:
                _send(reader, (work, batch))
                busy.append(reader)
                break
            yield rows


@contextmanager
def _reader(root: Path) -> Iterator[Reader]:
    """A process that reads batches until its standard input ends."""
    command = [sys.executable, "-P", "-m", __name__, str(root.absolute())]
    try:
        reader = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise IndexUnusableError(f"no index: no process to read notes: {error}") from error
    try:
        yield reader
    finally:
        reader.kill()
        for stream in (reader.stdin, reader.stdout):
            assert stream is not None
            stream.close()
        reader.wait()


def _send(reader: Reader, wanted: tuple[str, object]) -> None:
    assert reader.stdin is not None
    try:
        pickle.dump(wanted, reader.stdin, pickle.HIGHEST_PROTOCOL)
        reader.stdin.flush()
    except OSError as error:
        raise IndexUnusableError("no index: a process that reads notes died") from error


def _receive(reader: Reader) -> object:
    assert reader.stdout is not None
    try:
        rows: object = pickle.load(reader.stdout)  # noqa: S301 - from a process of ours
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        raise IndexUnusableError("no index: a process that reads notes died") from error
    return rows


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
