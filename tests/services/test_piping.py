"""A text through a program of the user's."""

import sys
import time

import pytest

from seekmark.services import collecting
from seekmark.services.piping import pipe


def _piped(command: str, text: str = "one\ntwo\n") -> tuple[str, list[str]]:
    return pipe(command, text, lambda: True)


def test_a_program_reads_the_text_and_its_output_comes_back() -> None:
    assert _piped("grep -n t") == ("ended with 0", ["2:two"])


def test_status_and_errors_are_told() -> None:
    ending, lines = _piped("ls no-such-file")
    assert ending not in ("", "ended with 0")
    assert "no-such-file" in lines[0]


@pytest.mark.parametrize(
    ("typed", "ending"),
    [
        ("no-such-program", "not run: no-such-program: No such file or directory"),
        ("wc 'x", "not run: no closing quotation"),
        ("", "not run: no command"),
    ],
)
def test_what_cannot_be_run_is_said(typed: str, ending: str) -> None:
    assert _piped(typed) == (ending, [])


def test_no_shell_sees_the_command() -> None:
    assert _piped("echo $HOME; echo `id` | cat > x") == (
        "ended with 0",
        ["$HOME; echo `id` | cat > x"],
    )


def test_the_output_is_cleaned() -> None:
    text = "\x1b[31mred\x1b[0m \x1b]52;c;eA==\x07\tand \x9b \u202e.\n"
    _, lines = _piped("cat", text)
    assert lines[0].startswith("red ")
    assert not any(char in lines[0] for char in "\x1b\x07\x9b\u202e\t")


def test_a_program_that_nobody_waits_for_is_stopped() -> None:
    answers = iter([True, True, False])
    before = time.monotonic()
    pipe("sleep 60", "", lambda: next(answers))
    assert time.monotonic() - before < 30


def test_a_program_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "PATIENCE", 0.1)
    assert _piped("sleep 60")[0].startswith("stopped after")


def test_a_program_that_writes_too_much_is_stopped() -> None:
    endless = f"{sys.executable} -c \"while True: print('y' * 1000)\""
    ending, lines = _piped(endless)
    assert ending == "stopped after 1,000,000 bytes"
    assert len(lines) > 900


def test_a_program_that_reads_nothing_does_not_hang() -> None:
    assert _piped("true", "long " * 1_000_000)[0] == "ended with 0, no output"
