"""What can only be seen at run time: which imports happen when."""

import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = {"textual", "rich"}
HEAVY = {*SCREEN, "markdown_it"}
COMMANDS = [
    "--version",
    "--help",
    "claims --vault VAULT",
    "claims --json --vault VAULT",
    "video atMRWzgHEGg --vault VAULT",
    "links --vault VAULT",
    "check --vault VAULT",
    "export --format jsonl --vault VAULT",
    "export --format md --vault VAULT",
    "export --format csv --vault VAULT",
    "doctor",
    "config --check",
]
"""Command lines that open no reader."""
_RUN_ALL = """
import contextlib, os, sys
from seekmark.cli import main
vault, *lines = sys.argv[1:]
for line in lines:
    with open(os.devnull, "w") as sink, contextlib.redirect_stdout(sink):
        status = main([vault if word == "VAULT" else word for word in line.split()])
    print(status, line, *sorted({name.split(".")[0] for name in sys.modules}), sep="\\t")
"""


def _loaded(program: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after a program."""
    tail = "import sys as _sys; print(*sorted({n.split('.')[0] for n in _sys.modules}))"
    ended = subprocess.run(
        [sys.executable, "-c", f"{program}\n{tail}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.splitlines()[-1].split())


def test_no_command_but_the_reader_loads_the_screen(vault: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _RUN_ALL, str(vault), *COMMANDS],
        capture_output=True,
        text=True,
        check=True,
    )
    for line, expected in zip(ended.stdout.splitlines(), COMMANDS, strict=True):
        status, command, *loaded = line.split("\t")
        assert (status in "01", command) == (True, expected)
        assert set(loaded) & HEAVY == set(), command
        assert "yaml" not in loaded or not command.startswith("--"), command


@pytest.mark.parametrize(
    "module", ["seekmark.app.rows", "seekmark.app.early.keys", "seekmark.app.deeds.showing"]
)
def test_pure_modules_do_not_load_textual(module: str) -> None:
    assert "textual" not in _loaded(f"import {module}")


def test_what_is_painted_first_waits_for_nothing_else() -> None:
    late = {"textual", "asyncio", "ssl", "sqlite3", "yaml", "platformdirs", "subprocess"}
    late |= {"inspect", "logging", "hashlib", "linkify_it"}
    program = "import seekmark.cli.reader, seekmark.app.main"
    assert _loaded(program) & late == set()


def test_the_reader_loads_nothing_that_it_never_uses() -> None:
    unused = {"ssl", "_hashlib", "platformdirs", "typing_extensions", "linkify_it"}
    program = "from seekmark.app.loading import load_reader\nload_reader()"
    assert _loaded(program) & unused == set()


def test_what_was_put_off_is_loaded_when_it_is_used() -> None:
    program = (
        "import sys\n"
        "from seekmark.lean import later\n"
        "with later('json', loads=len):\n"
        "    import json\n"
        "assert 'json' not in sys.modules and json.loads('12') == 2\n"
        "assert 'json' not in sys.modules and json.dumps('12') == '\"12\"'\n"
        "assert sys.modules['json'].loads('12') == 12"
    )
    assert "json" in _loaded(program)


def test_the_model_loads_nothing_but_the_standard_library() -> None:
    assert _loaded("import seekmark.model") - set(sys.stdlib_module_names) - _loaded("") == {
        "seekmark"
    }
