"""Starting other programs, and what this machine is to the user."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

TIME_LIMIT = 2.0
"""Seconds that a started program may take before it is stopped or left alone."""


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


def run(command: Sequence[str], environment: Mapping[str, str], data: bytes) -> int:
    """Run a program that reads ``data``, and stop it with all it started if it takes too long.

    It gets no terminal: null streams, and a session of its own. Returns its exit status.

    Raises:
        OSError: it can't be started.
        subprocess.TimeoutExpired: it was stopped after ``TIME_LIMIT``.
    """
    with _start(command, environment, subprocess.PIPE) as process:
        try:
            process.communicate(data, TIME_LIMIT)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
        return process.returncode


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


def launch(command: Sequence[str], environment: Mapping[str, str]) -> int | None:
    """Start a program that may stay, and wait a little for it.

    Returns its exit status, or None if it still runs after ``TIME_LIMIT``.

    Raises:
        OSError: it can't be started.
    """
    process = _start(command, environment, subprocess.DEVNULL)
    try:
        return process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()
        return None


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
