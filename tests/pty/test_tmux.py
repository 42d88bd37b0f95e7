"""The reader in a real tmux, as its default configuration is."""

import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
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
        """Run a program in the window; its exit status is written there after its end."""
        size = ("-x", str(columns), "-y", str(rows))
        self.run("new-session", "-d", *size, f"{shlex.join(program)}; echo ended: $?; sleep 60")

    def screen(self) -> str:
        """The window's cells as text."""
        return self.run("capture-pane", "-p")

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Ask until something is so."""
        end = time.monotonic() + TIMEOUT
        while not what():
            assert time.monotonic() < end, self.screen()
            time.sleep(0.05)

    def tell(self, variable: str) -> str:
        """The value of one of tmux's variables."""
        return self.run("display-message", "-p", f"#{{{variable}}}").strip()


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    # A socket's path may have 107 characters: too few for the folders of tests.
    with tempfile.TemporaryDirectory() as folder:
        server = Tmux(Path(folder), tmp_path)
        yield server
        subprocess.run([*server._command, "kill-server"], check=False, capture_output=True)


@pytest.mark.parametrize(("columns", "rows"), [(160, 45), (80, 24)])
def test_tmux_shows_the_panes_and_is_left_in_order(
    tmux: Tmux, vault: Path, columns: int, rows: int
) -> None:
    tmux.start([sys.executable, "-m", "seekmark", str(vault)], columns, rows)
    tmux.wait_for(
        lambda: {"3blue1brown", "khanacademy", "redpointai"} <= set(tmux.screen().split())
    )
    tmux.run("send-keys", "j", "j", "l")
    tmux.wait_for(lambda: "Noam Shazeer" in tmux.screen())
    panes = [title for title in ("Topics", "Section", "Claims") if title in tmux.screen()]
    assert panes == ["Topics", "Section", "Claims"]
    tmux.run("send-keys", "q")
    tmux.wait_for(lambda: "ended: 0" in tmux.screen())
    modes = ("alternate_on", "cursor_flag", "mouse_any_flag")
    assert [tmux.tell(name) for name in modes] == ["0", "1", "0"]


def test_in_tmux_marks_beside_letters_are_whole(tmux: Tmux, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# शुरू\n\nहिन्दी में पाठ [0:07] और आगे\n", encoding="utf-8")
    tmux.start([sys.executable, "-m", "seekmark", str(tmp_path / "note.md")], 80, 24)
    tmux.wait_for(lambda: "हिन्दी में पाठ [0:07] और आगे" in tmux.screen())
