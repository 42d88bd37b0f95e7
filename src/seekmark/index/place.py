"""Where the index of a vault is."""

import os
import re
import stat
from pathlib import Path

from seekmark.errors import IndexUnusableError
from seekmark.lean import without

_NAME = re.compile(r"[^A-Za-z0-9]+")


def index_file(root: Path) -> Path:
    """The file for the vault at ``root``, in the user's cache folder; it may not exist yet.

    It is named after the folder, and after a hash of where that really is.
    """
    with without("_hashlib"):  # OpenSSL, which takes as long to load as the note to be read
        import hashlib  # noqa: PLC0415 - commands that need no index don't need it

    digest = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
    return user_folder("XDG_CACHE_HOME", ".cache") / f"{plain_name(root)}-{digest}.sqlite"


def user_folder(variable: str, usual: str) -> Path:
    """A folder of seekmark's own: in the one that a variable of XDG names, else in the usual one.

    By the same rule on every system, and not by platformdirs, whose import takes as long as the
    reading of a note.
    """
    given = os.environ.get(variable, "")
    base = Path(given) if Path(given).is_absolute() else home_folder() / usual
    return base / "seekmark"


def home_folder() -> Path:
    """The user's home; the root where there is none, as for a user that the system doesn't know.

    Always absolute: a folder in the one that the user stands in may be a folder in a vault.
    """
    return Path("/", os.path.expanduser("~").removeprefix("~"))  # noqa: PTH111 - that one raises


def plain_name(root: Path) -> str:
    """The name of a vault's folder as a part of a file's name: letters, digits, hyphens."""
    return _NAME.sub("-", root.resolve().name).strip("-").lower()[:40] or "vault"


def make_folder(file: Path) -> None:
    """Make the folder of an index, closed to others.

    Raises:
        IndexUnusableError: it can't be made, or something else is in its place.
    """
    folder = file.parent
    try:
        if not make_private(folder):
            raise IndexUnusableError(f"no index: {folder} is no folder of yours; remove it")
    except OSError as error:
        reason = error.strerror or str(error)
        raise IndexUnusableError(f"no index: {folder} can't be made: {reason}") from error


def make_private(folder: Path) -> bool:
    """Make a folder, closed to others; False if something else than one's own is in its place.

    Raises:
        OSError: it can't be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if not is_private(folder):
        return False
    if stat.S_IMODE(folder.lstat().st_mode) & 0o077:
        folder.chmod(0o700)
    return True


def is_private(folder: Path) -> bool:
    """Whether a folder is there, the user's own, and no link to another one."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def refuse_links(file: Path) -> None:
    """See to it that an index, and what SQLite keeps beside it, is a plain file or not there.

    Raises:
        IndexUnusableError: a link or something else is in its place.
    """
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm", f"{file.name}.lock"):
        try:
            mode = (file.parent / name).lstat().st_mode
        except FileNotFoundError:
            continue
        except OSError as error:
            raise IndexUnusableError(f"no index: {file.parent / name}: {error.strerror}") from error
        if not stat.S_ISREG(mode):
            raise IndexUnusableError(f"no index: {file.parent / name} is no plain file; remove it")
