"""Talking to a running mpv through its socket, https://mpv.io/manual/stable/#json-ipc."""

import json
import math
import os
import socket
import stat
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from seekmark.cleaning import clean_line
from seekmark.errors import NoPlayerError, PlayerError

ANSWER_LIMIT = 2.0
"""Seconds that an answer may take."""
_GLANCE = 0.1
"""Seconds between two looks whether what is waited for is still wanted."""
_LONGEST = 1 << 20
"""Bytes in a message; mpv's own have some hundred."""
_NO_MPV = "what answers at the player's socket is no mpv"
_Message = dict[str, Any]
_Command = Sequence[object] | Mapping[str, object]


class Mpv:
    """A running mpv.

    Every call raises ``PlayerError`` if mpv has ended, or doesn't answer in ``ANSWER_LIMIT``.
    """

    def __init__(self, path: Path) -> None:
        """Connect to the socket at ``path``.

        Raises:
            NoPlayerError: no mpv listens there.
            PlayerError: the socket is somebody else's.
        """
        self._socket = _connect(path)
        self._unread = b""
        self._asked = 0
        self._events: deque[_Message] = deque(maxlen=100)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Speak to it no more."""
        self._socket.close()

    @property
    def path(self) -> str:
        """The file or address that it plays; empty if it plays nothing."""
        path = self._get("path")
        return path if isinstance(path, str) else ""

    @property
    def position(self) -> float | None:
        """Seconds into what it plays; None before that is loaded."""
        return self._seconds("time-pos")

    @property
    def duration(self) -> float | None:
        """Seconds that what it plays lasts, if that is known."""
        return self._seconds("duration")

    def seek(self, second: int) -> bool:
        """Go to a second, exactly; False if it can't yet since it is still loading."""
        return self._do(["seek", second, "absolute+exact"])

    def resume(self) -> None:
        """Play on if it pauses."""
        self._do(["set_property", "pause", False])

    def load(self, target: str, second: int) -> None:
        """Play another file or address in place of this one, from a second on.

        The arguments go by name: from mpv 0.38 on there is one more before the options.
        """
        options = f"start={second},resume-playback=no"
        if not self._do(
            {"name": "loadfile", "url": target, "flags": "replace", "options": options}
        ):
            raise PlayerError("mpv refuses to load it")
        self._events.clear()

    def wait_until_loaded(self, is_wanted: Callable[[], bool], seconds: float) -> bool:
        """Wait for what it is loading; False if that takes longer, or is no longer wanted.

        Raises:
            PlayerError: it can't be loaded.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end and is_wanted():
            event = self._next_event()
            if event.get("event") == "file-loaded":
                return True
            if event.get("event") == "end-file" and event.get("reason") == "error":
                why = clean_line(str(event.get("file_error", "")))
                raise PlayerError(f"mpv can't play it: {why or 'an error'}")
        return False

    def _seconds(self, name: str) -> float | None:
        value = self._get(name)
        return value if isinstance(value, float) and math.isfinite(value) else None

    def _get(self, name: str) -> object:
        return self._ask(["get_property", name]).get("data")

    def _do(self, command: _Command) -> bool:
        return bool(self._ask(command)["error"] == "success")

    def _ask(self, command: _Command) -> _Message:
        self._asked += 1
        asked = json.dumps({"command": command, "request_id": self._asked}, ensure_ascii=False)
        end = time.monotonic() + ANSWER_LIMIT
        try:
            self._socket.settimeout(ANSWER_LIMIT)
            self._socket.sendall(asked.encode(errors="surrogateescape") + b"\n")
        except OSError as error:
            raise PlayerError("mpv has ended") from error
        while time.monotonic() < end and (message := self._read(end)) is not None:
            if "event" in message:
                self._events.append(message)
            elif message.get("request_id") == self._asked and "error" in message:
                return message
        raise PlayerError("mpv doesn't answer")

    def _next_event(self) -> _Message:
        """The next event; an empty message if none comes for a moment."""
        if self._events:
            return self._events.popleft()
        return self._read(time.monotonic() + _GLANCE) or {}

    def _read(self, end: float) -> _Message | None:
        """The next message; None if none comes in time."""
        while b"\n" not in self._unread:
            try:
                self._socket.settimeout(max(0.001, end - time.monotonic()))
                data = self._socket.recv(65536)
            except TimeoutError:
                return None
            except OSError:
                data = b""
            if not data:
                raise PlayerError("mpv has ended")
            self._unread += data
            if len(self._unread) > _LONGEST:
                raise PlayerError(_NO_MPV)
        line, _, self._unread = self._unread.partition(b"\n")
        try:
            message = json.loads(line.decode(errors="surrogateescape"), parse_int=float)
        except (ValueError, RecursionError) as error:
            raise PlayerError(_NO_MPV) from error
        if not isinstance(message, dict):
            raise PlayerError(_NO_MPV)
        return message


def _connect(path: Path) -> socket.socket:
    """Connect to a socket, if it is the user's own: mpv runs programs for whoever it listens to."""
    name = clean_line(str(path))
    try:
        found = path.lstat()
    except (OSError, ValueError) as error:
        raise NoPlayerError(f"no mpv listens at {name}") from error
    if not stat.S_ISSOCK(found.st_mode) or found.st_uid != os.getuid():
        raise PlayerError(f"{name} is no socket of yours")
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(ANSWER_LIMIT)
    try:
        connection.connect(str(path))
    except OSError as error:
        connection.close()
        raise NoPlayerError(f"no mpv listens at {name}") from error
    return connection
