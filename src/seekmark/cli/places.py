"""The vault and the notes that arguments mean."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seekmark.errors import NoSuchNoteError, UsageError, VaultError
from seekmark.index.place import home_folder
from seekmark.resources import resource_dir
from seekmark.services.folders import config_file, is_there

if TYPE_CHECKING:
    from seekmark.services.library import Library


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a vault."""

    roots: tuple[str, ...]
    """Vault paths of notes and folders; ``""`` is the whole vault."""
    paths: tuple[str, ...]
    """The notes at or beneath them, in path order."""

    def covers(self, path: str) -> bool:
        """Whether a path is one of the roots, or lies beneath one."""
        return any(_beneath(path, root) for root in self.roots)


def given_vault(given: str | None, environment: Mapping[str, str]) -> Path | None:
    """The vault that an argument or the environment names."""
    name = given or environment.get("SEEKMARK_VAULT")
    return _expanded(name) if name else None


def open_library(given: str | None) -> "Library":
    """The vault for a command: the one given, else ``SEEKMARK_VAULT``, else this folder.

    Its notes are read as the configuration says.

    Raises:
        VaultError: it can't be opened.
    """
    from seekmark.services.library import Library  # noqa: PLC0415 - not needed to find a vault

    file = config_file()
    if is_there(file):
        from seekmark.parsing.dialects import ignore  # noqa: PLC0415 - few have the file
        from seekmark.services.config import read_config  # noqa: PLC0415

        ignore(read_config(file).settings.ignored)
    return Library.open(given_vault(given, os.environ) or Path.cwd())


def select(library: "Library", arguments: Sequence[str]) -> Selection:
    """The notes that arguments name; all of the vault if there are none.

    Raises:
        UsageError: an argument names something outside of the vault, or no note.
        NoSuchNoteError: an argument names nothing at all.
    """
    roots = tuple(vault_path(library, argument) for argument in arguments) or ("",)
    paths = set(library.paths)
    if "" not in roots:
        paths = {path for path in paths if any(_beneath(path, root) for root in roots)}
    selection = Selection(roots, tuple(sorted(paths)))
    known = [*selection.paths, *(found.path for found in library.file_problems)]
    for argument, root in zip(arguments, roots, strict=False):
        if not any(_beneath(path, root) for path in known) and not (library.root / root).is_dir():
            raise UsageError(
                f"{argument} is no note: notes are .md, .markdown and .txt files, "
                "neither hidden nor behind a link"
            )
    return selection


def select_notes(library: "Library", arguments: Sequence[str]) -> tuple[str, ...]:
    """Paths of the notes that arguments name, as ``select`` finds them, all of which can be read.

    Raises:
        UsageError: as ``select``, or an argument names what is left out of the vault.
        NoSuchNoteError: an argument names nothing at all.
    """
    selection = select(library, arguments)
    for found in library.file_problems:
        if found.path in selection.roots:
            raise UsageError(f"{found.path}: {found.problem.text}")
    return selection.paths


def find_note(library: "Library", argument: str) -> str:
    """Vault path of the one note that an argument names.

    Raises:
        UsageError: it names something outside of the vault.
        NoSuchNoteError: there is no such note.
    """
    path = vault_path(library, argument)
    if path not in library:
        raise NoSuchNoteError(f"{argument} is no note in the vault {library.name}")
    return path


def vault_path(library: "Library", argument: str) -> str:
    """Path in the vault of a file or folder, named from this folder or from the vault's root.

    Raises:
        UsageError: it lies outside of the vault.
        NoSuchNoteError: it doesn't exist.
    """
    here = _expanded(argument)
    is_here = os.path.lexists(here)
    if is_here and (inside := path_beneath(library.root, here)) is not None:
        return inside
    if not here.is_absolute() and os.path.lexists(library.root / here):
        inside = path_beneath(library.root, library.root / here)
        if inside is not None:
            return inside
    if is_here:
        raise UsageError(
            f"{argument} lies outside of the vault {library.root}; name its vault with --vault"
        )
    raise NoSuchNoteError(f"no such note or folder: {argument}")


def path_beneath(root: Path, place: Path) -> str | None:
    """Path of a place from a vault's root, ``""`` for the root; None if it lies elsewhere."""
    for one, other in ((_absolute(root), _absolute(place)), _real(root, place)):
        if other == one:
            return ""
        if other.startswith(one.rstrip("/") + "/"):
            return other[len(one.rstrip("/")) + 1 :]
    return None


def reader_vault(place: str | None, given: str | None) -> tuple[Path | None, str | None]:
    """The vault to read, and the note to begin with; no vault means the sample notes.

    Without a word it is the vault given, else ``SEEKMARK_VAULT``, else the one read last. A
    note's vault is the one given, from whose root the note may be named too. Else it is
    ``SEEKMARK_VAULT`` if that holds the note, else the folder around it that Obsidian knows as a
    vault, else the one around its channel, else this folder if it holds the note.

    Raises:
        VaultError: there is nothing at ``place``.
        UsageError: the note lies outside of the vault that is given.
    """
    if place is None:
        from seekmark.services.state.last import last_vault  # noqa: PLC0415 - for the reader alone

        return given_vault(given, os.environ) or last_vault(resource_dir("seeds")), None
    path = _expanded(place)
    if given is not None and not os.path.lexists(path):
        path = _expanded(given) / path
    if os.path.isdir(path):  # noqa: PTH112 - says no where that can't be seen
        return path, None
    if not os.path.lexists(path):
        raise VaultError(f"no such folder, note or command: {place}")
    if given is not None:
        root = _expanded(given)
        if (inside := path_beneath(root, path)) is None:
            raise UsageError(f"{place} lies outside of the vault {given}")
        return root, inside
    root = _vault_around(path)
    return root, path_beneath(root, path)


def _vault_around(note: Path) -> Path:
    named = given_vault(None, os.environ)
    if named is not None and path_beneath(named, note) is not None:
        return named
    folder = Path(_absolute(note)).parent
    for around in (folder, *folder.parents):
        if os.path.isdir(around / ".obsidian"):  # noqa: PTH112 - as above
            return around
    if (folder / f"{folder.name}.md").is_file():
        return folder.parent
    here = Path.cwd()
    if here not in (home_folder(), Path("/")) and path_beneath(here, note) is not None:
        return here
    return folder


def _expanded(name: str) -> Path:
    """A path with its ``~`` resolved, which a shell leaves alone after ``--vault=``."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _absolute(place: Path) -> str:
    return os.path.normpath(place.absolute())


def _real(root: Path, place: Path) -> tuple[str, str]:
    """Both without symbolic links, but for the place's own name."""
    folder = Path(os.path.realpath(place.parent))
    return os.path.realpath(root), os.path.normpath(folder / place.name)


def _beneath(path: str, root: str) -> bool:
    return not root or path == root or path.startswith(f"{root}/")
