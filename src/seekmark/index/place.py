"""Where the index of a vault is."""

import hashlib
import os
import re
import stat
from pathlib import Path

import platformdirs

from seekmark.errors import IndexUnusableError

_NAME = re.compile(r"[^A-Za-z0-9]+")


def index_file(root: Path) -> Path:
    """The file for the vault at ``root``, in the user's cache folder; it may not exist yet.

    It is named after the folder, and after a hash of where that really is.
    """
    real = os.fsencode(os.path.realpath(root))
    name = _NAME.sub("-", root.resolve().name).strip("-").lower()[:40] or "vault"
    digest = hashlib.sha256(real).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("seekmark")) / f"{name}-{digest}.sqlite"


def make_folder(file: Path) -> None:
    """Make the folder of an index, closed to others.

    Raises:
        IndexUnusableError: it can't be made, or something else is in its place.
    """
    folder = file.parent
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if not is_private(folder):
            raise IndexUnusableError(f"no index: {folder} is no folder of yours; remove it")
        if stat.S_IMODE(folder.lstat().st_mode) & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        reason = error.strerror or str(error)
        raise IndexUnusableError(f"no index: {folder} can't be made: {reason}") from error


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
