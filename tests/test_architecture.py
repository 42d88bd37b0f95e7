"""What can only be seen at run time: which imports happen when."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

SCREEN = {"textual", "rich"}
HEAVY = {*SCREEN, "markdown_it"}
COMMANDS = [
    ["--version"],
    ["--help"],
    ["claims"],
    ["claims", "--json"],
    ["video", "atMRWzgHEGg"],
    ["links"],
    ["check"],
    ["export"],
    ["doctor"],
    ["config", "--check"],
]
"""Command lines that open no reader; those of a vault get the sample vault."""


def _loaded(program: str, *arguments: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after a program."""
    tail = "import sys as _sys; print(*sorted({n.split('.')[0] for n in _sys.modules}))"
    ended = subprocess.run(
        [sys.executable, "-c", f"{program}\n{tail}", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_but_the_reader_loads_the_screen(arguments: Sequence[str], vault: Path) -> None:
    program = (
        "import contextlib, os, sys\n"
        "from seekmark.cli import main\n"
        "with open(os.devnull, 'w') as sink, contextlib.redirect_stdout(sink):\n"
        "    assert main(sys.argv[1:]) in (0, 1)"
    )
    where = [] if arguments[0].startswith("--") else ["--vault", str(vault)]
    assert _loaded(program, *arguments, *where) & HEAVY == set()


@pytest.mark.parametrize("module", ["seekmark", "seekmark.app", "seekmark.app.rows"])
def test_pure_modules_do_not_load_textual(module: str) -> None:
    assert "textual" not in _loaded(f"import {module}")


def test_what_is_painted_first_waits_for_nothing_else() -> None:
    late = {"textual", "asyncio", "ssl", "sqlite3", "yaml", "platformdirs", "subprocess"}
    program = "import seekmark.cli.reader, seekmark.app.main"
    assert _loaded(program) & late == set()


def test_the_model_loads_nothing_but_the_standard_library() -> None:
    assert _loaded("import seekmark.model") - set(sys.stdlib_module_names) - _loaded("") == {
        "seekmark"
    }
