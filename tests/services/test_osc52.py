"""What is written to a terminal so that it copies."""

import base64
from pathlib import Path

import pytest

from seekmark.services import osc52

TEXT = b"https://youtu.be/atMRWzgHEGg?t=67"


def test_a_terminal_gets_it_as_it_is() -> None:
    assert osc52.wrapped(TEXT, {"TERM": "xterm-256color"}) == ()


def test_screen_gets_it_in_strings_that_it_passes_on() -> None:
    (sequence,) = osc52.wrapped(TEXT * 20, {"STY": "1.pts"})
    chunks = sequence.split("\x1b\\")[:-1]
    assert all(chunk.startswith("\x1bP") and len(chunk) <= 254 for chunk in chunks)
    whole = "".join(chunk.removeprefix("\x1bP") for chunk in chunks)
    assert base64.b64decode(whole.removeprefix("\x1b]52;c;").removesuffix("\a")) == TEXT * 20


@pytest.mark.parametrize(
    "environment", [{"TERM": "linux"}, {"VTE_VERSION": "7600"}, {"TERM_PROGRAM": "Apple_Terminal"}]
)
def test_some_terminals_are_known_to_take_none(environment: dict[str, str]) -> None:
    assert osc52.is_refused(environment)
    assert not osc52.is_refused({"TERM": "xterm-kitty"})


def process(proc: Path, number: int, name: str, parent: int) -> None:
    (proc / str(number)).mkdir()
    (proc / str(number) / "stat").write_text(f"{number} ({name}) S {parent} 1 1 0\n")


def test_mosh_is_known_by_its_server_above(tmp_path: Path) -> None:
    process(tmp_path, 30, "python3", 20)
    process(tmp_path, 20, "a (b) sh", 10)
    process(tmp_path, 10, "mosh-server", 1)
    assert osc52.is_mosh(30, tmp_path)
    process(tmp_path, 40, "bash", 1)
    assert not osc52.is_mosh(40, tmp_path)
    assert not osc52.is_mosh(99, tmp_path)
