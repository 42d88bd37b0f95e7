"""The terminal lent to another program, and the mouse, in a real terminal."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from tests.pty.conftest import OpenReader
from tests.pty.terminal import Terminal

_EDITOR = """\
import pathlib, sys, time
record, *arguments = sys.argv[1:]
pathlib.Path(record).write_text("\\n".join(arguments))
print("the editor is here", flush=True)
sys.stdin.readline()
note = pathlib.Path(arguments[-1])
lines = note.read_text().splitlines(keepends=True)
lines.insert(8, "A new line from the editor [00:00:01].\\n")
note.write_text("".join(lines))
"""
_NOTE = """\
---
title: A note
videoId: abcdefghij1
---

## One

First [00:00:10].

Second [00:00:20].
"""


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A note in a vault of its own."""
    path = tmp_path / "my notes" / "a.md"
    path.parent.mkdir()
    path.write_text(_NOTE, encoding="utf-8")
    return path


@pytest.fixture
def editor(tmp_path: Path) -> tuple[str, Path]:
    """An editor named vim, which writes down what it is given, and where."""
    program, record = tmp_path / "vim", tmp_path / "given"
    program.write_text(f"#!{sys.executable}\n{_EDITOR}", encoding="utf-8")
    program.chmod(0o755)
    return shlex.join([str(program), str(record)]), record


def _mouse(terminal: Terminal, *reports: str) -> None:
    terminal.type("".join(f"\x1b[<{report}" for report in reports))


def _is_lent(terminal: Terminal) -> bool:
    return not terminal.modes.is_alternate and b"the editor is here" in terminal.raw


def test_the_editor_gets_the_line_and_the_terminal(
    open_reader: OpenReader, note: Path, editor: tuple[str, Path]
) -> None:
    command, record = editor
    terminal = open_reader(note, "--at", "Second", VISUAL=command)
    terminal.wait_for("Second [0:20]")
    terminal.send("M", "3", "e")
    terminal.wait_for(_is_lent)
    assert terminal.modes.changed() == []
    assert record.read_text().splitlines() == ["+10", str(note)]
    terminal.resize(90, 28)
    terminal.type("\n")
    terminal.wait_for("A new line from the editor")
    terminal.wait_for(lambda now: now.modes.on >= {1002, 1006})
    claims = [line for line in terminal.screen if line.startswith("█") or "00:00:20" in line]
    assert "Second" in claims[-1]
    terminal.send("y")
    terminal.wait_for("t=20")
    terminal.quit()


def test_what_is_typed_to_end_the_editor_does_not_end_the_reader(
    open_reader: OpenReader, note: Path, editor: tuple[str, Path]
) -> None:
    terminal = open_reader(note, EDITOR=editor[0])
    terminal.wait_for("Second [0:20]")
    terminal.send("e")
    terminal.wait_for(_is_lent)
    terminal.send("ctrl+c")
    terminal.wait_for("vim ended with")
    assert "Second [0:20]" in terminal.text
    terminal.send("q")
    assert terminal.wait() == 0


def test_an_editor_that_is_not_there_is_said(open_reader: OpenReader, note: Path) -> None:
    terminal = open_reader(note, EDITOR="no-such-editor -x")
    terminal.wait_for("Second [0:20]")
    terminal.send("e")
    terminal.wait_for("no-such-editor: No such file or directory")


def _click(cell: str) -> tuple[str, str]:
    return f"0;{cell}M", f"0;{cell}m"


def _place(terminal: Terminal, text: str) -> str:
    """A cell as the terminal reports it, counted from 1."""
    row = next(number for number, line in enumerate(terminal.screen) if text in line)
    return f"{terminal.screen[row].index(text) + 1};{row + 1}"


def test_the_mouse_points_and_is_left_off(open_reader: OpenReader, note: Path) -> None:
    terminal = open_reader(note, columns=120)
    terminal.wait_for("Second [0:20]")
    assert not terminal.modes.on & {1000, 1002, 1003, 1006}
    terminal.send("M")
    terminal.wait_for("mouse on")
    assert not terminal.modes.on & {1000, 1003}
    _mouse(terminal, *_click(_place(terminal, "00:00:20")))
    terminal.wait_for("2/2")
    _mouse(terminal, *_click(_place(terminal, "[0:10]")))
    terminal.wait_for("1/2")
    border = re.search("│", terminal.screen[3])
    assert border is not None
    at = border.start() + 1
    _mouse(terminal, f"0;{at};4M", f"32;{at - 6};4M", f"0;{at - 6};4m")
    terminal.wait_for(lambda now: now.screen[3].find("│") == at - 7)
    terminal.quit()


def test_on_a_desktop_the_mouse_is_on_at_the_start(open_reader: OpenReader, note: Path) -> None:
    terminal = open_reader(note, SSH_CONNECTION="", SSH_TTY="")
    terminal.wait_for("Second [0:20]")
    terminal.wait_for(lambda now: now.modes.on >= {1002, 1006})
    terminal.send("M")
    terminal.wait_for("mouse left to the terminal")
    assert not terminal.modes.on & {1002, 1006}
