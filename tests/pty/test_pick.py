"""Picking a link for a script, whose standard output is a pipe."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.pty.conftest import reader_environment
from tests.pty.terminal import Terminal

LINK = "https://youtu.be/atMRWzgHEGg?t=2889"


def _pick(vault: Path, home: Path) -> Terminal:
    seekmark = shlex.join([sys.executable, "-m", "seekmark", str(vault), "--pick", "--at", "48:09"])
    script = f'url=$({seekmark}); status=$?; echo; echo "exit $status url <$url>"'
    return Terminal(["sh", "-c", script], env=reader_environment(home), columns=100, rows=24)


def test_enter_on_a_time_gives_a_script_its_link(vault: Path, tmp_path: Path) -> None:
    with _pick(vault, tmp_path) as terminal:
        terminal.wait_for("enter prints the link of a time and leaves")
        terminal.send("enter")
        terminal.wait_for(f"exit 0 url <{LINK}>")
        assert terminal.wait() == 0
        assert terminal.left_behind() == []


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_leaving_without_a_choice_gives_nothing(vault: Path, tmp_path: Path, key: str) -> None:
    with _pick(vault, tmp_path) as terminal:
        terminal.wait_for("enter prints the link")
        terminal.wait_for(lambda now: now.is_read)
        terminal.send(key)
        terminal.wait_for("exit 1 url <>")
        assert terminal.wait() == 0
        assert terminal.left_behind() == []
