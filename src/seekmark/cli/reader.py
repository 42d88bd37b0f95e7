"""Opening the reader: the one command that needs a terminal."""

import os
import sys

from seekmark.cli.places import reader_vault
from seekmark.errors import UsageError
from seekmark.resources import resource_dir


def open_reader(
    place: str | None = None,
    vault: str | None = None,
    at: str | None = None,
    *,
    picks: bool = False,
    is_kiosk: bool = False,
) -> int:
    """Open the reader on a vault or note; returns the exit status when it is left.

    Without a place or vault it is ``SEEKMARK_VAULT``, else the vault read last, else the sample
    notes. To pick a link, the reader needs no terminal on standard output, where it prints that.
    A kiosk takes nothing from who starts it but the terminal.

    Raises:
        UsageError: there is no terminal to draw on, or the note isn't in the vault.
        VaultError: there is no such vault.
    """
    root, note = reader_vault(place, vault)
    streams = (sys.stdin, sys.stderr) if picks else (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream.isatty() for stream in streams):
        raise UsageError("the reader needs a terminal; for scripts there is 'seekmark export'")
    if os.environ.get("TERM") == "dumb":
        raise UsageError("the reader needs more than a dumb terminal; try 'seekmark claims'")
    if is_kiosk:
        for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
            del os.environ[name]  # One of them names a file to write, another a module to load.
    from seekmark.app.main import run  # noqa: PLC0415 - Textual is loaded for the reader alone

    start = root or resource_dir("seeds")
    return run(start, note, at, picks=picks, is_kiosk=is_kiosk)
