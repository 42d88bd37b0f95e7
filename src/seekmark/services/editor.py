"""The user's editor, at a line of a note. It has the terminal, and it alone writes the note."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_SCREEN = 2
"""Standard error, which the reader draws on: standard output may be wanted for something else."""
_FORMS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("+{line}", "{file}"),
        "editor emacs emacsclient joe kak mg micro mcedit nano ne nvi nvim pico vi view vim vis",
    ),
    (("{file}:{line}",), "helix hx subl zed"),
    (("--wait", "-g", "{file}:{line}"), "code code-insiders codium cursor vscodium"),
    (("--block", "-l", "{line}", "{file}"), "kate"),
)
"""What editors take for a line, and their names; others are given the file alone."""
_BY_NAME = {name: form for form, names in _FORMS for name in names.split()}
_USUAL = ("editor", "nano", "vim", "vi")
"""Taken where none is set; Debian's ``editor`` is what its administrator chose."""


def editor_command(file: str, line: int, environment: Mapping[str, str]) -> list[str]:
    """The command that opens a file at a line, from 1: ``$VISUAL``, else ``$EDITOR``.

    Raises:
        ValueError: what is set there can't be split into words.
    """
    wanted = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    path = environment.get("PATH")
    usual = next((name for name in _USUAL if shutil.which(name, path=path)), _USUAL[-1])
    program = shlex.split(wanted) or [usual]
    form = _BY_NAME.get(Path(program[0]).name, ("{file}",))
    return [*program, *(part.format(file=file, line=line) for part in form)]


def edit(file: Path, line: int, environment: Mapping[str, str] = os.environ) -> str:
    """Have a file edited, and wait for the end of it; why that failed, or nothing.

    The terminal must have been given up before.
    """
    if not file.is_file():
        return "that note is gone"
    try:
        command = editor_command(os.fspath(file.resolve()), line, environment)
    except ValueError as error:
        return f"the editor's name can't be read: {error}"
    name = Path(command[0]).name
    try:
        status = subprocess.call(command, env=dict(environment), stdout=_SCREEN)
    except OSError as error:
        return f"{name}: {error.strerror}"
    return f"{name} ended with {status}" if status else ""
