"""Starting an mpv of our own, that listens and outlives the reader."""

import subprocess
import time
from pathlib import Path

from seekmark.cleaning import display_name
from seekmark.errors import NoPlayerError, PlayerError
from seekmark.services.player.ipc import Mpv
from seekmark.services.player.place import Player
from seekmark.services.player.source import Source
from seekmark.services.programs import find_program, start

_STARTING = 5.0
"""Seconds that mpv may take until it listens."""
_ENDING = 1.0
"""Seconds that it may take to end after it has hung up."""
_GLANCE = 0.02
"""Seconds between two looks whether it listens."""


def start_mpv(player: Player, source: Source, second: int) -> "subprocess.Popen[bytes]":
    """Start an mpv that plays a video from a second on.

    Raises:
        PlayerError: it is not installed, or can't be started.
    """
    name, *options = player.command
    program = find_program(name, player.environment)
    shown = display_name(Path(name).name)
    if program is None:
        raise PlayerError(f"{shown} isn't installed: install it, or set another player")
    command = [
        program,
        *options,
        f"--input-ipc-server={player.socket}",
        f"--start={second}",
        "--resume-playback=no",
        "--force-window=yes" if player.shows else "--video=no",
        "--terminal=no",
        "--",
        source.target,
    ]
    try:
        return start(command, player.environment)
    except OSError as error:
        raise PlayerError(f"{shown}: {error.strerror}") from error


def wait_for_mpv(process: "subprocess.Popen[bytes]", player: Player) -> Mpv:
    """Speak to an mpv that was started, as soon as it listens.

    Raises:
        NoPlayerError: it has ended, or takes too long.
    """
    end = time.monotonic() + _STARTING
    while process.poll() is None and time.monotonic() < end:
        try:
            return player.connect()
        except NoPlayerError:
            time.sleep(_GLANCE)
    raise NoPlayerError("mpv was started, but doesn't listen yet")


def why_ended(process: "subprocess.Popen[bytes]", player: Player, source: Source) -> str:
    """Why an mpv that was started is not there any more; empty if it is."""
    try:
        status = process.wait(_ENDING)
    except subprocess.TimeoutExpired:
        return ""
    if status == 0:
        return "mpv ended at once: this is after the end of the video"
    if not source.name and find_program("yt-dlp", player.environment) is None:
        return "mpv needs yt-dlp to open this video, and that isn't installed"
    return f"mpv can't play {source.name or 'this video'} (it ended with {status})"
