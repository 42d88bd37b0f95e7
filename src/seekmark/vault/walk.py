"""Which files of a folder are notes, by their names alone."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from seekmark.errors import VaultError
from seekmark.model import Problem, ProblemKind
from seekmark.vault.paths import Paths

NOTE_SUFFIXES = (".md", ".markdown", ".txt")
_ON_THE_WAY = "is a link and not followed"
_NO_FILE = "is no regular file"


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong with a file or folder, whatever stands in it."""

    path: str
    """Path in the vault."""
    problem: Problem


@dataclass(frozen=True, slots=True)
class Listing:
    """The names in a vault."""

    notes: Paths
    """Vault paths in path order."""
    media: Paths
    """Vault paths of all other files, in path order."""
    problems: tuple[FileProblem, ...]
    """Links, special files with a note's name, and folders closed to us."""


def walk(root: Path) -> Listing:
    """List a vault without opening a file or following a symbolic link.

    Path order is the order of the whole path as text, code point by code point. What begins with
    a dot is left out, files and folders alike. Names that are no UTF-8 keep their bytes
    (``surrogateescape``), so that the paths can be opened again.

    Raises:
        VaultError: the folder itself is missing, no folder, or closed to us.
    """
    names = _Names([], [], [])
    try:
        pending = names.take(root, "")
    except OSError as error:
        reason = error.strerror or "it can't be read"
        raise VaultError(f"can't open the folder {os.fspath(root)!r}: {reason}") from error
    while pending:
        folder = pending.pop()
        try:
            pending += names.take(root / folder, f"{folder}/")
        except OSError as error:
            names.refuse(folder, f"the folder can't be read: {error.strerror}")
    return names.listing()


def is_note_file(root: Path, path: str) -> bool:
    """Whether ``walk`` would list a path as a note, as far as the file itself tells."""
    try:
        is_file = stat.S_ISREG(os.lstat(root / path).st_mode)
    except (OSError, ValueError):
        return False
    hidden = any(part.startswith(".") for part in path.split("/"))
    return is_file and not hidden and path.lower().endswith(NOTE_SUFFIXES)


@dataclass(slots=True)
class _Names:
    """The names found so far."""

    notes: list[str]
    media: list[str]
    problems: list[FileProblem]

    def take(self, folder: Path, prefix: str) -> list[str]:
        """Take in the files of one folder; its folders come back as vault paths."""
        inner = []
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    inner.append(path)
                else:
                    self._take_file(entry, path)
        return inner

    def _take_file(self, entry: os.DirEntry[str], path: str) -> None:
        is_note = entry.name.lower().endswith(NOTE_SUFFIXES)
        if entry.is_file(follow_symlinks=False):
            (self.notes if is_note else self.media).append(path)
        elif entry.is_symlink():
            self.refuse(path, _ON_THE_WAY)
        elif is_note:
            self.refuse(path, _NO_FILE)

    def refuse(self, path: str, text: str) -> None:
        """Remember that a file or folder is left out, and why."""
        self.problems.append(FileProblem(path, Problem(0, ProblemKind.UNREADABLE_FILE, text)))

    def listing(self) -> Listing:
        """All names, each list in path order."""
        problems = sorted(self.problems, key=lambda found: found.path)
        return Listing(Paths(sorted(self.notes)), Paths(sorted(self.media)), tuple(problems))
