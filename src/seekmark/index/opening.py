"""Opening an index: many may read, one may write."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from seekmark.errors import IndexBusyError, IndexDamagedError, IndexUnusableError
from seekmark.index.place import is_private, make_folder, refuse_links
from seekmark.index.schema import create, is_ours

_PATIENCE = 5.0
"""Seconds to wait for a lock of SQLite, which none of ours holds for long."""
_WRITING = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -64000;
PRAGMA temp_store = MEMORY;
"""


def open_to_read(file: Path) -> sqlite3.Connection | None:
    """Open an index that is only read; None where there is none that can be used."""
    try:
        if not (is_private(file.parent) and file.is_file()):
            return None
        refuse_links(file)
        # Without write permission SQLite can't make its files beside it: what stands in the file
        # is all there is then, unless a log waits there that must be read too.
        log = file.with_name(f"{file.name}-wal")
        fixed = "" if os.access(file.parent, os.W_OK) or log.exists() else "&immutable=1"
        address = f"file:{quote(os.fspath(file))}?mode=ro{fixed}"
        connection = sqlite3.connect(
            address, uri=True, timeout=_PATIENCE, check_same_thread=False, isolation_level=None
        )
    except (OSError, sqlite3.Error, IndexUnusableError):
        return None
    try:
        if is_ours(connection):
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


@contextmanager
def open_to_write(file: Path, *, anew: bool = False) -> Iterator[tuple[sqlite3.Connection, str]]:
    """Open an index as the only one who writes it; with what there is to say, if anything.

    One that is broken, of another program or of another version is set aside beside it and a new
    one begun; so is a sound one if ``anew``.

    Raises:
        IndexBusyError: somebody else is writing it.
        IndexDamagedError: it turned out to be broken while it was written.
        IndexUnusableError: it can't be written where it should be.
    """
    make_folder(file)
    refuse_links(file)
    with _lock(file):
        try:
            connection, said = _open(file, anew)
            with closing(connection):
                yield connection, said
        except sqlite3.OperationalError as error:
            raise IndexUnusableError(f"no index: {file}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(f"no index: {file} is damaged: {error}") from error


@contextmanager
def _lock(file: Path) -> Iterator[None]:
    """Be the only one who writes an index; the lock goes with the process, however it ends."""
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        lock = os.open(f"{file}.lock", flags, 0o600)
    except OSError as error:
        raise IndexUnusableError(f"no index: {file}.lock: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise IndexBusyError("the index is being built by another session") from error
    try:
        yield
    finally:
        os.close(lock)


def _open(file: Path, anew: bool) -> tuple[sqlite3.Connection, str]:
    """The index, sound and ours, and what was done for that."""
    said = ""
    if file.exists():
        reason = "" if anew else _fault(file)
        if anew or reason:
            _set_aside(file)
        if reason:
            said = f"the old index {reason}: set aside as {file.name}.old, building a new one"
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise IndexUnusableError(f"no index: {file}: {error.strerror}") from error
    connection = _connect(file)
    try:
        connection.executescript(_WRITING)
        if not is_ours(connection):
            create(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection, said


def _fault(file: Path) -> str:
    """Why a file can't be used as an index; empty if it can, or is empty."""
    try:
        if not file.stat().st_size:
            return ""
        connection = _connect(file)
        try:
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                return ""
            if not is_ours(connection):
                return "is of another version or other dialects"
            connection.execute("SELECT id FROM note LIMIT 1").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise
        return "is damaged"
    return ""


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)


def _set_aside(file: Path) -> None:
    """Rename a file; first itself: SQLite drops what is left beside an empty new one."""
    try:
        file.replace(file.with_name(f"{file.name}.old"))
        for end in ("-wal", "-shm"):
            file.with_name(file.name + end).unlink(missing_ok=True)
    except OSError as error:
        raise IndexUnusableError(f"no index: {file}: {error.strerror}") from error
