"""Indexing in a process of its own, so that the reader stays quick."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from seekmark.cleaning import clean_line
from seekmark.errors import IndexUnusableError
from seekmark.services.indexing.build import Progress, Summary

_GRACE = 1.0
"""Seconds that the process has for ending when it is told to."""


class Worker:
    """One update of a vault's index by another process; ``start``, ``messages``, ``stop``.

    With ``saved``, paths of notes, it looks at no more of the vault than these make it.
    """

    def __init__(self, root: Path, saved: Iterable[str] = ()) -> None:
        self._root = root
        self._saved = tuple(saved)
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._is_stopped = False

    def start(self) -> None:
        """Start the process: niced, without a terminal, in a session of its own.

        Nothing is imported from the folder that the user stands in (``-P``): it may be a vault.

        Raises:
            IndexUnusableError: it can't be started.
        """
        command = [sys.executable, "-P", "-m", "seekmark.services.indexing"]
        try:
            self._process = subprocess.Popen(
                [*command, str(self._root.absolute()), *self._saved],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                start_new_session=True,
            )
        except OSError as error:
            raise IndexUnusableError(f"no index: its process can't start: {error}") from error

    def messages(self) -> Iterator[Progress | Summary]:
        """What the process tells, as it comes; the last is a summary, unless it was stopped.

        Blocks while there is nothing: to be read in a thread.

        Raises:
            IndexUnusableError: the index can't be written, or the process died.
        """
        process = self._process
        if process is None or process.stdout is None:
            return
        is_done = False
        try:
            with process.stdout as lines:
                for line in lines:
                    message = _read(line)
                    is_done = isinstance(message, Summary)
                    yield message
        finally:
            process.wait()  # It ends by itself when nobody listens any longer.
        if not (is_done or self._is_stopped):
            raise IndexUnusableError("no index: its process ended before it was done")

    def stop(self) -> None:
        """End the process, if it runs; what it has written so far counts. From any thread."""
        with self._lock:
            self._is_stopped = True
            process = self._process
            if process is None or process.poll() is not None:
                return
            process.terminate()
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _read(line: str) -> Progress | Summary:
    """One message.

    Raises:
        IndexUnusableError: it says that the index can't be written, or can't be understood.
    """
    try:
        fields = json.loads(line)
        if "error" in fields:
            raise IndexUnusableError(clean_line(str(fields["error"])))
        return Summary(**fields) if "seconds" in fields else Progress(**fields)
    except (ValueError, TypeError) as error:
        raise IndexUnusableError("no index: its process talks nonsense") from error
