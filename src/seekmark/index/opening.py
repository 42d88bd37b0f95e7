"""Opening an index: many may read, one may write."""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

from seekmark.errors import IndexBusyError, IndexDamagedError, IndexUnusableError
from seekmark.index.place import is_private, make_folder, refuse_links
from seekmark.index.schema import create, is_ours

_PATIENCE = 5.0
"""Seconds to wait for a lock of SQLite, which none of ours holds for long."""
_PAUSE = 0.02
"""Seconds between two looks whether another writer is done."""
_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)
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
        inode = file.stat().st_ino
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
        # The log is found by its name: it must not be that of another file put here since.
        if is_ours(connection) and file.stat().st_ino == inode:
            return connection
    except (OSError, sqlite3.Error):
        pass
    connection.close()
    return None


@contextmanager
def open_to_write(file: Path, *, anew: bool = False) -> Iterator[tuple[sqlite3.Connection, str]]:
    """Open an index as the only one who writes it; with what there is to say, if anything.

    One that is broken, of another program or of another version is set aside beside it and a new
    one begun; a sound one is dropped for a new one if ``anew``.

    Raises:
        IndexBusyError: somebody else is writing it.
        IndexDamagedError: it turned out to be broken while it was written, and was set aside.
        IndexUnusableError: it can't be written where it should be.
    """
    make_folder(file)
    refuse_links(file)
    with _lock(file):
        try:
            connection, said = _open(file, anew)
            with closing(connection):
                yield connection, said
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise IndexUnusableError(f"no index: {_reason(error)}: {file}") from error
            _set_aside(file)
            raise IndexDamagedError(f"no index: {file} is damaged: {error}") from error


def wait_for_turn(file: Path, seconds: float) -> bool:
    """Wait until nobody else writes an index; False if somebody does after so many seconds.

    Raises:
        IndexUnusableError: it can't be written where it should be.
    """
    end = monotonic() + seconds
    while True:
        try:
            with _lock(file):
                return True
        except IndexBusyError:
            if monotonic() > end:
                return False
        sleep(_PAUSE)


def give_up(file: Path) -> None:
    """Set an index aside that turned out to be damaged, unless somebody writes it just now."""
    with suppress(IndexUnusableError), _lock(file):
        _set_aside(file)


@contextmanager
def _lock(file: Path) -> Iterator[None]:
    """Be the only one who writes an index; the lock goes with the process, however it ends."""
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        lock = os.open(f"{file}.lock", flags, 0o600)
    except OSError as error:
        raise IndexUnusableError(f"no index: {error.strerror}: {file}.lock") from error
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
        reason = _fault(file)
        if reason:
            _set_aside(file)
            said = f"the old index {reason}: set aside as {file.name}.old, building a new one"
        elif anew:
            _drop(file)
    _make(file)
    connection = _connect(file)
    try:
        connection.executescript(_WRITING)
        if not is_ours(connection):
            create(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection, said


def _make(file: Path) -> None:
    """Make an empty file for an index, closed to others, if there is none.

    One that is there is not opened: to close it again would drop the locks of every connection
    that this process has to it (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        os.close(os.open(file, flags, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        raise IndexUnusableError(f"no index: {error.strerror}: {file}") from error


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
        if not is_damage(error):
            raise
        return "is damaged"
    return ""


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether an error comes of what stands in the file, not of a full disk, a lock or the like.

    ``SQLITE_ERROR``: a table or column is missing. No code: a text is none.
    """
    is_outer = isinstance(error, sqlite3.OperationalError)
    return not is_outer or _code(error) == sqlite3.SQLITE_ERROR


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)


def _reason(error: sqlite3.DatabaseError) -> str:
    """What SQLite says, but for a full disk, for which it has two names."""
    return "the disk is full" if _code(error) in _FULL else str(error)


def _set_aside(file: Path) -> None:
    """Rename a file that can't be used."""
    _take_away(file, lambda: file.replace(file.with_name(f"{file.name}.old")))


def _drop(file: Path) -> None:
    """Take a file away that is of no use any more."""
    _take_away(file, file.unlink)


def _take_away(file: Path, take: Callable[[], object]) -> None:
    """The file first itself: SQLite drops what is left beside an empty new one."""
    try:
        take()
        for end in ("-wal", "-shm"):
            file.with_name(file.name + end).unlink(missing_ok=True)
    except OSError as error:
        raise IndexUnusableError(f"no index: {error.strerror}: {file}") from error
