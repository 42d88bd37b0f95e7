"""The user's editor: which, and how it is told the line."""

from pathlib import Path

import pytest

from seekmark.services.editor import edit, editor_command

FILE = "/vault/a b;$(id).md"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("vim", ["+12", FILE]),
        ("vim -u none", ["-u", "none", "+12", FILE]),
        ("/usr/bin/nano", ["+12", FILE]),
        ("emacsclient -t", ["-t", "+12", FILE]),
        ("hx", [f"{FILE}:12"]),
        ("code", ["--wait", "-g", f"{FILE}:12"]),
        ("my-editor", [FILE]),
        ("sh -c 'exit 1'", ["-c", "exit 1", FILE]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(name: str, arguments: list[str]) -> None:
    assert editor_command(FILE, 12, {"EDITOR": name})[1:] == arguments


def test_visual_goes_before_editor() -> None:
    assert editor_command(FILE, 1, {"VISUAL": "nvim", "EDITOR": "nano"})[0] == "nvim"
    assert editor_command(FILE, 1, {"VISUAL": " ", "EDITOR": "nano"})[0] == "nano"


def test_without_either_there_is_a_usual_one(tmp_path: Path) -> None:
    assert editor_command(FILE, 7, {"PATH": str(tmp_path)}) == ["vi", "+7", FILE]
    (tmp_path / "nano").touch(mode=0o755)
    assert editor_command(FILE, 7, {"PATH": str(tmp_path)}) == ["nano", "+7", FILE]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no-such-editor", "no-such-editor: No such file or directory"),
        ("false", "false ended with 1"),
        ("vim 'x", "the editor's name can't be read: No closing quotation"),
        ("true", ""),
    ],
)
def test_what_goes_wrong_is_said(tmp_path: Path, name: str, why: str) -> None:
    note = tmp_path / "a.md"
    note.touch()
    assert edit(note, 1, {"EDITOR": name, "PATH": "/usr/bin:/bin"}) == why


def test_a_note_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    assert edit(tmp_path / "a.md", 1, {"EDITOR": "touch", "PATH": "/bin"}) == "that note is gone"
    assert list(tmp_path.iterdir()) == []
