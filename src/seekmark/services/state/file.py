"""The file in which a vault's memory is kept, and its safe reading and writing.

The folder belongs to the user alone. Nothing here follows a link.
"""

import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from seekmark.index.place import is_private, make_private, plain_name
from seekmark.services.folders import state_folder

_MOST = 32 * 1024 * 1024
"""Bytes of a file beyond which it is none of ours."""
_PATIENCE = 1.0
"""Seconds to wait for another session that writes."""


class UnfitFileError(Exception):
    """What is in the place of a file can't be one of ours; says why, to follow its name."""


def state_file(root: Path) -> Path:
    """The file for the vault at ``root``; it may not exist yet.

    Two vaults whose names get the same number are told apart by what stands in the file.
    """
    number = zlib.crc32(os.fsencode(os.path.realpath(root)))
    return state_folder() / f"{plain_name(root)}-{number:08x}.json"


def read_state(file: Path) -> str:
    """The text of a file; empty if there is none.

    Raises:
        UnfitFileError: something else is in its place.
        OSError: it can't be read.
    """
    if not is_private(file.parent):
        return ""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise UnfitFileError("is no plain file") from error
    with os.fdopen(descriptor, "rb") as stream:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.getuid():
            raise UnfitFileError("is no plain file of yours")
        if found.st_size > _MOST:
            raise UnfitFileError("is far too large")
        return stream.read().decode("ascii", "replace")


def write_state(file: Path, text: str) -> None:
    """Put a text, in ASCII, in the place of what a file holds: all of it or none.

    Raises:
        OSError: it can't be written.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        draft.unlink()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as stream:
            stream.write(text.encode("ascii"))
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def set_aside(file: Path) -> str:
    """Rename what is in the place of a file; returns its new name."""
    aside = file.with_name(f"{file.name}.{file.lstat().st_mtime_ns}")
    file.rename(aside)
    return aside.name


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Be the only session that writes, as far as that can be had within a second.

    Raises:
        OSError: the folder can't be made, or is not the user's own.
    """
    import fcntl  # noqa: PLC0415 - not for reading

    if not make_private(folder):
        raise OSError(None, "it is no folder of yours")
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        end = monotonic() + _PATIENCE
        while monotonic() < end:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                sleep(0.01)
            except OSError:  # there are file systems without locks
                break
        yield
    finally:
        os.close(descriptor)
