"""Less is sent than Textual writes, and the terminal shows the same."""

import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.pty.conftest import OpenReader
from tests.pty.emulator import Emulator, Look, differences
from tests.pty.terminal import TIMEOUT, Terminal

SIZES = [(100, 30), (160, 45)]
WALK = [
    *"jjljjljjljk2jjjj",
    *("space", "space", "b", "]", "]", "]", "y", "u", "esc", "o", "esc", "O", "esc"),
    *("3", "j", "j", "k", "v", "j", "v", "j", "tab"),
    *("+", "j", "j", "j", "space", "space", "b", "G", "g", "+"),
    *"1jjkwjwh>><}zjj",
    *("ctrl+d", "ctrl+u", "z", "R", "R", "?", "esc", "ctrl+l", "1", "G", "k", "k", "g"),
    *("T", "j", "T", "?", "esc", "T", "T", "j", "T"),
]
LAID_OVER = ("u", "o", "O", "?", "esc")
"""Keys that open something over the panes, or close it.

Waited for: an escape that waits in line with another key would become Alt with that key.
"""
QUIET = 0.03


class Shown:
    """A reader, and the cells that its terminal shows."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._cells = Emulator(terminal.columns, terminal.rows)
        self._read = 0

    def look(self) -> list[list[Look]]:
        """The cells, after all that has come."""
        self._cells.feed(self.terminal.raw[self._read :])
        self._read = len(self.terminal.raw)
        return self._cells.look()

    @property
    def tells_of_indexing(self) -> bool:
        """Whether the status line says how far that is, or how long it took."""
        return "index" in "".join(look.text for look in self.look()[-1])


def _wait_for_change(readers: tuple[Shown, Shown], before: list[list[list[Look]]]) -> None:
    """Wait until both show something else, not only in the status line."""
    end = time.monotonic() + TIMEOUT
    while any(
        reader.look()[:-1] == look[:-1] for reader, look in zip(readers, before, strict=True)
    ):
        assert time.monotonic() < end, f"nothing opens or closes\n{readers[0].terminal.dump()}"
        for reader in readers:
            reader.terminal.pump(0.01)


def _settle(readers: tuple[Shown, Shown]) -> None:
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < QUIET:
        came = [reader.terminal.pump(0.01) for reader in readers]
        if any(came):
            quiet_since = time.monotonic()


def _compare(readers: tuple[Shown, Shown], where: str) -> None:
    """Wait until both show the same: a key may reach one of them earlier."""
    end = time.monotonic() + TIMEOUT
    while True:
        _settle(readers)
        stock, lean = (reader.look() for reader in readers)
        if any(reader.tells_of_indexing for reader in readers):
            stock, lean = stock[:-1], lean[:-1]
        found = differences(stock, lean)
        if not found:
            return
        text = f"{where}: {dict(list(found.items())[:5])}"
        assert time.monotonic() < end, f"{text}\n{readers[0].terminal.dump()}"


def _walk(open_reader: OpenReader, vault: Path, home: Path, columns: int, rows: int) -> None:
    def start(output: str) -> Shown:
        folder = home / output
        folder.mkdir()
        env = {"HOME": str(folder), "SEEKMARK_OUTPUT": output, "FORCE_HYPERLINK": "1"}
        env["XDG_CACHE_HOME"] = str(home / "cache")  # one index is enough for both
        has_margins = columns > 80  # some terminals scroll some columns alone
        return Shown(
            open_reader(
                "--vault", vault, columns=columns, rows=rows, has_margins=has_margins, **env
            )
        )

    readers = start("stock"), start("lean")
    for reader in readers:
        reader.terminal.wait_for("? keys")
    _compare(readers, "at the start")
    for number, key in enumerate(WALK):
        before = [reader.look() for reader in readers] if key in LAID_OVER else []
        for reader in readers:
            reader.terminal.send(key)
        if before:
            _wait_for_change(readers, before)
        _compare(readers, f"after {' '.join(WALK[: number + 1])}")
    stock, lean = (reader.terminal.raw for reader in readers)
    assert len(lean) < len(stock) / 2
    assert (b"\x1b[?69h" in lean) is (columns > 80)
    for reader in readers:
        reader.terminal.quit()


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_key_shows_the_same_as_textuals_own_output(
    open_reader: OpenReader, vault: Path, tmp_path: Path, columns: int, rows: int
) -> None:
    _walk(open_reader, vault, tmp_path, columns, rows)


def test_every_key_shows_the_same_in_a_large_vault_if_there_is_one(
    open_reader: OpenReader, vault: Path, tmp_path: Path
) -> None:
    large = ROOT.parent / "shared" / "vault"
    _walk(open_reader, large if large.is_dir() else vault, tmp_path, 80, 24)
