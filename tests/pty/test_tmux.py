"""The reader in a real tmux, as its default configuration is."""

import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import need_program
from tests.pty.conftest import reader_environment
from tests.pty.terminal import TIMEOUT


class Tmux:
    """A tmux server of its own, with one window that runs one program."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._command = [need_program("tmux"), "-S", str(folder / "socket"), "-f", "/dev/null"]
        self._env = reader_environment(home)

    def run(self, *arguments: str) -> str:
        """Give tmux a command; what it prints."""
        ended = subprocess.run(
            [*self._command, *arguments], env=self._env, capture_output=True, text=True, check=True
        )
        return ended.stdout

    def start(self, program: list[str], columns: int, rows: int) -> None:
        """Run a program in the window."""
        size = ("-x", str(columns), "-y", str(rows))
        self.run(
            "new-session", "-d", *size, shlex.join(program), ";", "set", "remain-on-exit", "on"
        )

    def screen(self) -> str:
        """The window's cells as text."""
        return self.run("capture-pane", "-p")

    def wait_for(self, *texts: str) -> None:
        """Look until all texts are on the screen."""
        end = time.monotonic() + TIMEOUT
        while missing := [text for text in texts if text not in self.screen()]:
            assert time.monotonic() < end, f"{missing} did not come\n{self.screen()}"
            time.sleep(0.05)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    # A socket's path may have 107 characters: too few for the folders of tests.
    with tempfile.TemporaryDirectory() as folder:
        server = Tmux(Path(folder), tmp_path)
        yield server
        subprocess.run([*server._command, "kill-server"], check=False, capture_output=True)


@pytest.mark.parametrize(("columns", "rows"), [(160, 45), (80, 24)])
def test_tmux_shows_the_tree_and_the_section(
    tmux: Tmux, vault: Path, columns: int, rows: int
) -> None:
    tmux.start([sys.executable, "-m", "seekmark", str(vault)], columns, rows)
    tmux.wait_for("3blue1brown", "khanacademy", "redpointai")
    lines = tmux.screen().splitlines()
    assert len(lines) <= rows
    tmux.run("send-keys", "q")
    tmux.wait_for("Pane is dead")
