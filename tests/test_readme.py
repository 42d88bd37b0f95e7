"""What the README says is what the program does."""

import re
import shlex
from pathlib import Path

import pytest

from seekmark.app.commands import ALL, PLACES, Command, Where
from seekmark.cli.arguments import parse
from seekmark.cli.command import Command as Word
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = {"down": "↓", "up": "↑", "left": "←", "right": "→", "escape": "esc"}
SHOWN |= {"pagedown": "pgdn", "pageup": "pgup"}


def _row(command: Command) -> str:
    """The line of the README's table for a command."""
    keys = [f"`{SHOWN.get(key, key)}`".replace("|", r"\|") for key in command.keys]
    if command.after:
        first = next(other.keys[0] for other in ALL if other.id == command.after)
        keys = [f"`{first}` then {key}" for key in keys]
    everywhere = Where.ANYWHERE in command.where
    where = "" if everywhere else ", ".join(PLACES[place] for place in command.where)
    words = command.words.removeprefix("then: ")
    return f"| {' '.join(keys)} | `{command.id}` | {where} | {words} |"


def _examples() -> list[str]:
    """The lines of the README's blocks that call the program."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("seekmark")]


def test_the_key_table_is_the_command_table() -> None:
    rows = [line for line in README.splitlines() if re.match(r"\| `.*` \| `[a-z-]+` \|", line)]
    expected = [_row(command) for command in ALL]
    assert rows == expected, "the table should be:\n" + "\n".join(expected)


def test_every_command_has_an_example() -> None:
    shown = {parse(shlex.split(line.split("|", 1)[0])[1:]).command for line in _examples()}
    assert shown == set(Word)


@pytest.mark.parametrize("line", _examples())
def test_examples_are_understood(line: str) -> None:
    words = shlex.split(line.split("|", 1)[0].split(">", 1)[0])
    assert parse(words[1:]).command in tuple(Word)


def test_the_readme_names_no_place_of_one_machine_and_no_registry() -> None:
    assert re.findall(r"(?<![.\w])/(?:home|root|tmp|work|usr)/|pypi|index-url", README) == []


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)", README))
def test_links_to_files_of_the_project_lead_somewhere(target: str) -> None:
    assert Path(ROOT, target).exists()
