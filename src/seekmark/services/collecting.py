"""Running a program of the user's, and collecting what it writes."""

import os
import select
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import IO, NamedTuple

from seekmark.services.programs import TIME_LIMIT, IsWanted, end

PATIENCE = 120.0
"""Seconds that a program may take that a user waits for."""
_MOST = 1_000_000
"""Bytes of output that are collected."""
_LOOK = 0.05
"""Seconds between two looks whether it is still wanted."""


class CollectedOutput(NamedTuple):
    """What a program has written to both of its outputs."""

    status: int
    """Exit status, or minus the signal that ended it."""
    data: bytes
    is_whole: bool
    """Whether that is all; False if it was stopped because of the size."""


def collect(
    command: Sequence[str],
    environment: Mapping[str, str],
    data: bytes,
    is_wanted: IsWanted,
) -> CollectedOutput:
    """Run a program of the user's where the user stands, and collect what it writes.

    It reads ``data``, has no terminal and a session of its own. It is stopped, with all that it
    started, when it isn't wanted any more, or writes more than a megabyte.

    Raises:
        OSError: it can't be started.
        subprocess.TimeoutExpired: it was stopped after ``PATIENCE``.
    """
    from tempfile import TemporaryFile  # noqa: PLC0415 - no start has to wait for it

    with TemporaryFile() as source:
        source.write(data)
        source.seek(0)
        with subprocess.Popen(
            command,
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            try:
                written, is_whole = _read_all(process.stdout, command, is_wanted)
                if is_whole:
                    process.wait(TIME_LIMIT)
            finally:
                if process.returncode is None:
                    end(process)
    return CollectedOutput(process.returncode, written, is_whole)


def _read_all(output: IO[bytes], command: Sequence[str], is_wanted: IsWanted) -> tuple[bytes, bool]:
    """Read up to the end, or as much as is taken; whether that is all."""
    read = bytearray()
    limit = time.monotonic() + PATIENCE
    while is_wanted() and len(read) < _MOST:
        if time.monotonic() > limit:
            raise subprocess.TimeoutExpired(command, PATIENCE)
        if not select.select([output], [], [], _LOOK)[0]:
            continue
        part = os.read(output.fileno(), 65536)
        if not part:
            return bytes(read), True
        read += part
    return bytes(read[:_MOST]), False
