"""Opening the reader: the one command that needs a terminal."""

import os
import sys

from seekmark.cli.places import reader_vault
from seekmark.errors import UsageError
from seekmark.resources import resource_dir


def open_reader(place: str | None, given: str | None, at: str | None) -> int:
    """Open the reader on a vault or note; returns the exit status when it is left.

    ``place`` and ``given`` are as typed; without either, ``SEEKMARK_VAULT``, else the
    vault read last, else the sample notes. ``at`` is a text to begin at.

    Raises:
        UsageError: there is no terminal to draw on, or the note isn't in the vault.
        VaultError: there is no such vault.
    """
    root, note = reader_vault(place, given)
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("the reader needs a terminal; for scripts there is 'seekmark export'")
    if os.environ.get("TERM") == "dumb":
        raise UsageError("the reader needs more than a dumb terminal; try 'seekmark claims'")
    from seekmark.app.main import run  # noqa: PLC0415 - Textual is loaded for the reader alone

    return run(root or resource_dir("seeds"), note, at)
