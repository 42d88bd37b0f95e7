"""The manual page and the shells' completions know what the program knows."""

import subprocess

import pytest

from seekmark.model import ProblemKind
from tests.conftest import need_program
from tests.manual import FOLDER, TEXTS

COMPLETE = """
source {script}
COMP_WORDS=({words}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_seekmark
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_installed_is_made_from_the_tables(name: str) -> None:
    shipped = (FOLDER / name).read_text(encoding="utf-8")
    assert shipped == TEXTS[name](), "python -m tests.manual makes it anew"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("seekmark che", ["check"]),
        ("seekmark export --form", ["--format"]),
        ("seekmark export --format js", ["jsonl"]),
        ("seekmark --ver", ["--version"]),
        ("seekmark index --re", ["--rebuild"]),
        ("seekmark export --format = js", ["jsonl"]),  # as bash takes --format=js apart
        ("seekmark check --only =", list(ProblemKind)),
        ("seekmark --vault notes che", ["check"]),
        ("seekmark --vault notes check --on", ["--only"]),
        ("seekmark check index exp", []),
    ],
)
def test_bash_completes(words: str, offered: list[str]) -> None:
    script = COMPLETE.format(script=FOLDER / "seekmark.bash", words=words)
    ended = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == offered


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("seekmark che", ["check"]),
        ("seekmark export --format=js", ["--format=jsonl"]),
        ("seekmark --vault notes che", ["check"]),
        ("seekmark --vault notes check --on", ["--only"]),
        ("seekmark check index exp", []),
    ],
)
def test_fish_completes(line: str, offered: list[str]) -> None:
    command = [need_program("fish"), "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2]"']
    ended = subprocess.run(
        [*command, str(FOLDER / "seekmark.fish"), line], capture_output=True, text=True, check=True
    )
    assert [one.split("\t")[0] for one in ended.stdout.splitlines()] == offered


@pytest.mark.parametrize(("shell", "name"), [("zsh", "_seekmark"), ("fish", "seekmark.fish")])
def test_other_shells_can_read_theirs(shell: str, name: str) -> None:
    ended = subprocess.run(
        [need_program(shell), "-n", str(FOLDER / name)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_manual_page_is_set_without_a_warning() -> None:
    command = [need_program("groff"), "-man", "-Tutf8", "-ww", str(FOLDER / "seekmark.1")]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stderr == ""
    assert "open the deep link" in ended.stdout
