"""A real mpv for tests, and servers that only look like one."""

import json
import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

from seekmark.errors import PlayerError
from seekmark.services.player.ipc import Mpv
from tests.conftest import need_program

SILENT = ("mpv", "--no-config", "--vo=null", "--ao=null")
Answer = Callable[[dict[str, Any]], bytes]


class Players:
    """Where the reader's mpv listens during a test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "seekmark" / "mpv.sock"

    def ask(self, what: Callable[[Mpv], object]) -> object:
        """Ask the mpv that runs."""
        with Mpv(self.socket) as mpv:
            return what(mpv)

    @property
    def pid(self) -> int:
        """The process that listens."""
        with Mpv(self.socket) as mpv:
            pid = mpv._get("pid")
        assert isinstance(pid, float)
        return int(pid)

    def pause_at(self, second: int) -> None:
        """Have mpv stand still at a second."""
        with Mpv(self.socket) as mpv:
            mpv._do(["set_property", "pause", True])
            assert mpv.seek(second)

    def kill(self) -> None:
        """End it the hard way, if it runs."""
        with suppress(PlayerError, ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def silent_players() -> Iterator[Players]:
    """A folder for sockets, short enough for their paths; what listens there is ended."""
    need_program("mpv")
    with tempfile.TemporaryDirectory() as folder:
        players = Players(Path(folder))
        yield players
        players.kill()


def make_clip(file: Path) -> Path:
    """Write a film of five minutes that takes next to no time to make or to play."""
    source = "testsrc=size=32x32:rate=5:duration=300"
    options = ["-v", "error", "-y", "-f", "lavfi", "-i", source, "-c:v", "mpeg4", "-g", "25"]
    command = [need_program("ffmpeg"), *options, str(file)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return file


def line(**message: object) -> bytes:
    """A message as mpv would send it."""
    return json.dumps(message).encode() + b"\n"


@contextmanager
def serving(answer: Answer) -> Iterator[Path]:
    """A socket on which each line is answered by a function; nothing more if that is empty."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        path = Path(folder, "socket")
        server.bind(str(path))
        server.listen()

        Thread(target=_serve, args=(server, answer), daemon=True).start()
        yield path


def _serve(server: socket.socket, answer: Answer) -> None:
    with suppress(OSError):  # the other side, or the test, has ended
        connection, _ = server.accept()
        with connection, connection.makefile("rb") as lines:
            for asked in lines:
                told = answer(json.loads(asked.decode(errors="surrogateescape")))
                if not told:
                    return
                connection.sendall(told)
