"""Stand-ins for the programs of a desktop."""

from collections.abc import Callable
from pathlib import Path

import pytest

Desktop = dict[str, str]
Install = Callable[[str, str], None]


@pytest.fixture
def program_folder(tmp_path: Path) -> Path:
    """A folder with programs, the only ones to be found but for a shell's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


@pytest.fixture
def install(program_folder: Path) -> Install:
    """Writes a shell script as a program."""

    def write(name: str, script: str) -> None:
        program = program_folder / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    return write


@pytest.fixture
def desktop(tmp_path: Path, program_folder: Path) -> Desktop:
    """An environment with a display."""
    return {"PATH": f"{program_folder}:/usr/bin:/bin", "DISPLAY": ":7", "HOME": str(tmp_path)}
