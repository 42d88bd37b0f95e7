"""Writing a file that the user names, and none in the vault."""

import os
from collections.abc import Iterable
from pathlib import Path

from seekmark.errors import UsageError


def write_new(name: str, vault: Path, pieces: Iterable[str], *, overwrite: bool = False) -> Path:
    """Write a text, in UTF-8, to a file; returns where it is.

    Raises:
        UsageError: it is there and isn't to be overwritten, it would lie in the vault, or it
            can't be written.
    """
    try:
        path = Path(name).expanduser().absolute()
    except RuntimeError:
        path = Path(name).absolute()
    real = Path(os.path.realpath(path))
    if real.is_relative_to(os.path.realpath(vault)):
        raise UsageError(f"not written, it would lie in the vault: {name}")
    try:
        with real.open(
            "w" if overwrite else "x", encoding="utf-8", errors="surrogateescape", newline=""
        ) as stream:
            stream.writelines(pieces)
    except FileExistsError as error:
        raise UsageError(f"not written, it is there already: {name}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"not written: {reason}: {name}") from error
    return path
