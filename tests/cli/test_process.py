"""The program as a process: streams and signals."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault.made import make_vault, note

ID = "aaaaaaaaaaa"
SEEKMARK = (sys.executable, "-m", "seekmark")


@pytest.fixture
def environment() -> dict[str, str]:
    """An environment in which the program is found as it is here."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A vault whose export is larger than any pipe."""
    body = "".join(f"Claim number {number} [00:01:00].\n\n" for number in range(400))
    return make_vault(tmp_path, {f"{number}.md": note("N", ID, body) for number in range(10)})


@pytest.mark.parametrize("words", [("export",), ("claims",), ("check",), ("links",)])
def test_a_closed_pipe_ends_it_quietly(
    large: Path, environment: dict[str, str], words: tuple[str, ...]
) -> None:
    make_vault(large, {"bad.md": "[[gone]]\n" * 4_000})
    with subprocess.Popen(
        (*SEEKMARK, *words),
        cwd=large,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 141


def test_a_pipe_that_was_closed_before_the_first_word_ends_it_quietly(
    environment: dict[str, str],
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        (*SEEKMARK, "--version"),
        env=environment,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_come_closed_are_done_without(
    seeds: Path, environment: dict[str, str], closed: str
) -> None:
    script = f'exec "$0" -m seekmark check --only dead-link {closed}'
    ran = subprocess.run(
        ("sh", "-c", script, sys.executable),
        cwd=seeds,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ("3blue1brown" in ran.stdout) is (" >&-" not in f" {closed}")
    assert "Traceback" not in ran.stderr


def test_the_reader_needs_streams_that_are_open(environment: dict[str, str]) -> None:
    ran = subprocess.run(
        ("sh", "-c", 'exec "$0" -m seekmark <&- >&-', sys.executable),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("seekmark: the reader needs a terminal")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_an_error_with_a_word_on_it(
    seeds: Path, environment: dict[str, str]
) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            (*SEEKMARK, "export", "--vault", str(seeds)),
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr.startswith("seekmark: ")
    assert len(ran.stderr.splitlines()) == 1


def test_an_interrupt_ends_it_with_130_and_no_traceback(
    large: Path, environment: dict[str, str]
) -> None:
    with subprocess.Popen(
        (*SEEKMARK, "export"),
        cwd=large,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        running.stdout.read()
        assert running.stderr.read() == b""
        assert running.wait() == 130


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_encoding_gets_whole_json_and_readable_text(
    tmp_path: Path, environment: dict[str, str], encoding: str
) -> None:
    make_vault(tmp_path, {"日本.md": note("é 😀", ID, "naïve 日本 [00:01:00]\n")})
    environment |= {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}

    def run(*words: str) -> bytes:
        return subprocess.run(
            (*SEEKMARK, *words), cwd=tmp_path, env=environment, capture_output=True, check=True
        ).stdout

    record = json.loads(run("export").decode(encoding))
    assert (record["path"], record["title"]) == ("日本.md", "é 😀")
    assert record["claims"][0]["text"].startswith("naïve 日本")
    assert "1:00" in run("claims").decode(encoding)


@pytest.mark.parametrize("variable", ["", "NO_COLOR"])
def test_a_terminal_gets_colours_unless_it_says_no(
    seeds: Path, environment: dict[str, str], variable: str
) -> None:
    main, other = pty.openpty()
    note_path = str(next(seeds.glob("3blue1brown/*m*.md")))
    colors = {"TERM": "xterm"} | ({variable: "1"} if variable else {})
    with subprocess.Popen(
        (*SEEKMARK, "claims", "--vault", str(seeds), note_path),
        env=environment | colors,
        stdin=subprocess.DEVNULL,
        stdout=other,
        stderr=other,
    ) as running:
        os.close(other)
        said = os.read(main, 4096)
        while True:
            try:
                more = os.read(main, 4096)
            except OSError:
                break
            said += more
        running.wait()
    os.close(main)
    assert said
    assert (b"\x1b[" in said) is not bool(variable)
