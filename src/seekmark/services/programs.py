"""Starting other programs, and what this machine is to the user."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

TIME_LIMIT = 2.0
"""Seconds that a started program may take before it is stopped or left alone."""

_LOOK = 0.05
"""Seconds between two looks whether a program is still wanted."""
IsWanted = Callable[[], bool]


def is_remote(environment: Mapping[str, str]) -> bool:
    """Whether the user sits at another machine: its desktop and clipboard are not ours."""
    return bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether this machine shows a desktop to the program."""
    if sys.platform == "darwin":
        return True
    return bool(environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY"))


def is_wsl(environment: Mapping[str, str]) -> bool:
    """Whether this is Linux within Windows, whose programs it can start."""
    return bool(environment.get("WSL_DISTRO_NAME") or environment.get("WSL_INTEROP"))


def find_program(name: str, environment: Mapping[str, str]) -> str | None:
    """The absolute path of a program; one that lies where the user stands is none."""
    folders = environment.get("PATH", os.defpath).split(os.pathsep)
    path = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
    found = shutil.which(name, path=path)
    return found if found is not None and Path(found).is_absolute() else None


def always() -> bool:
    """What is asked for stays wanted."""
    return True


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    data: bytes,
    is_wanted: IsWanted = always,
) -> int:
    """Run a program that reads ``data``, and stop it with all it started if it takes too long.

    It gets no terminal: null streams, and a session of its own. Returns its exit status.

    Raises:
        OSError: it can't be started.
        subprocess.TimeoutExpired: it was stopped after ``TIME_LIMIT``, or was wanted no more.
    """
    with _start(command, environment, subprocess.PIPE) as process:
        rest: bytes | None = data
        for wait in _waits(is_wanted):
            try:
                process.communicate(rest, wait)
            except subprocess.TimeoutExpired:
                rest = None  # what isn't read yet is kept there
                continue
            return process.returncode
        end(process)
        raise subprocess.TimeoutExpired(command, TIME_LIMIT)


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a program that has a session of its own, with all that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def read_output(command: Sequence[str], environment: Mapping[str, str]) -> bytes:
    """What a program prints that asks for nothing.

    Raises:
        OSError: it can't be started.
        subprocess.SubprocessError: it failed, or was stopped after ``TIME_LIMIT``.
    """
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        cwd="/",
        start_new_session=True,
        timeout=TIME_LIMIT,
        check=True,
    ).stdout


def launch(
    command: Sequence[str], environment: Mapping[str, str], is_wanted: IsWanted = always
) -> int | None:
    """Start a program that may stay, and wait a little for it.

    Returns its exit status, or None if it still runs after ``TIME_LIMIT``, or when nobody wants to
    know any more.

    Raises:
        OSError: it can't be started.
    """
    process = start(command, environment)
    for wait in _waits(is_wanted):
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(wait)
    return None


def _waits(is_wanted: IsWanted) -> Iterator[float]:
    """How long to wait, again and again, until ``TIME_LIMIT`` or until it isn't wanted any more."""
    limit = time.monotonic() + TIME_LIMIT
    while is_wanted() and (left := limit - time.monotonic()) > 0:
        yield min(_LOOK, left)


def start(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a program that stays, and may outlive this one.

    Raises:
        OSError: it can't be started.
    """
    process = _start(command, environment, subprocess.DEVNULL)
    threading.Thread(target=process.wait, daemon=True).start()
    return process


def _start(
    command: Sequence[str], environment: Mapping[str, str], stdin: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        cwd="/",
        start_new_session=True,
    )
