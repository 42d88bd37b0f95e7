"""The process that keeps an index like its vault.

``python -m seekmark.services.indexing ROOT [NOTE …]``: with notes, by their paths in the vault,
they are known to have been saved, and no more is looked at than has to be.

Prints what it does as lines of JSON: ``{"done": 1204, "total": 21273, "said": ""}`` on the way,
and as the last one a summary, ``{"notes": …, "read": …, "seconds": …, "is_whole": …}``, or
``{"error": "…"}``. Ends when nobody can read them any longer; an update may be ended at any moment.
"""

import json
import os
import select
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from seekmark.errors import SeekmarkError
from seekmark.services.indexing.build import Progress
from seekmark.services.indexing.turns import update_in_turn

_NICE = 10
_PAUSE = 0.05
"""Seconds between two lines about the progress; a person sees no more."""


def main(root: Path, saved: Sequence[str]) -> int:
    """Update the index of a vault, or put saved notes into it; returns the exit status."""
    os.nice(_NICE)
    threading.Thread(target=_end_with_reader, daemon=True).start()
    try:
        summary = update_in_turn(root, _Teller(), saved=saved)
    except SeekmarkError as error:
        _print({"error": str(error)})
        return 1
    _print(asdict(summary))
    return 0


class _Teller:
    """Prints progress, but not each step of it."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, progress: Progress) -> None:
        """Print it if there is something to say, or the last time is a while ago."""
        now = time.monotonic()
        if progress.said or now >= self._next:
            self._next = now + _PAUSE
            _print(asdict(progress))


def _print(message: dict[str, object]) -> None:
    """Write one line at once; without anybody to read it there is nothing left to do."""
    try:
        sys.stdout.write(f"{json.dumps(message)}\n")
        sys.stdout.flush()
    except OSError:
        os._exit(1)


def _end_with_reader() -> None:
    """Wait until the other end of standard output is closed: who started us is gone, or left."""
    poll = select.poll()
    poll.register(sys.stdout.fileno(), 0)
    poll.poll()
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
