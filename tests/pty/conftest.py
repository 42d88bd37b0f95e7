"""The reader, started as a user starts it."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import seekmark
from tests.pty.terminal import Terminal

OpenReader = Callable[..., Terminal]
OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "SSH_TTY": "/dev/pts/0"}


def reader_environment(home: Path, **extra: str) -> dict[str, str]:
    """What a login over SSH gives a program: a UTF-8 terminal with true colours and no desktop.

    It isn't the first session of its user.
    """
    mark = home / ".local/state/seekmark/welcomed"
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(Path(seekmark.__file__).parents[1]),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **OVER_SSH,
        **extra,
    }


@pytest.fixture
def open_reader(tmp_path: Path) -> Iterator[OpenReader]:
    """Start ``seekmark ARGUMENTS`` in a terminal of a size; it is closed after the test."""
    started: list[Terminal] = []
    home = tmp_path / "home"
    home.mkdir()

    def start(
        *arguments: str | Path,
        columns: int = 100,
        rows: int = 30,
        has_margins: bool = False,
        **env: str,
    ) -> Terminal:
        command = [sys.executable, "-m", "seekmark", *map(str, arguments)]
        environment = reader_environment(home, **env)
        started.append(
            Terminal(command, env=environment, columns=columns, rows=rows, has_margins=has_margins)
        )
        return started[-1]

    yield start
    for terminal in started:
        terminal.close()
