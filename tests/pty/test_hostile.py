"""A vault that attacks whoever reads it: its terminal, its clipboard, its patience."""

import contextlib
import os
import re
import stat
from pathlib import Path

import pytest

from seekmark.services.library import Library
from tests.pty.conftest import OpenReader
from tests.pty.hostile import NUMBER, WORD, make_hostile_vault
from tests.pty.terminal import Terminal
from tests.pty.wire import Kind, Token

OURS = {
    Kind.CONTROL: r"[\r\n]",
    Kind.ESCAPE: r"\x1b(?:[78=>]|\(B)",
    Kind.CSI: r"\x1b\[(?:[0-9;]*[ABCDGHJKLMPSTXdmrs]|[?][0-9;]+[hl]|[?](?:2026|69)\$p|>1u|<u)",
    Kind.OSC: r"\x1b\](?:8;[^;]*;(?:https://[!-~]*)?|22;default|52;c;[A-Za-z0-9+/=]*)(?:\x07|\x1b\\)",
}
"""Every control that the reader itself has a use for."""
UNSEEN = re.compile(
    "[\u200b\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""Characters that hide text or turn it round."""
ESCAPE = "\x1b[27u"
"""The key as the kitty protocol sends it: no time has to pass until it is known for one."""
KITTY_FLAGS = re.compile(r"\x1b\[>[0-9]+u")


def _is_ours(token: Token) -> bool:
    if token.kind is Kind.TEXT:
        return UNSEEN.search(token.text) is None
    if KITTY_FLAGS.fullmatch(token.text):
        return True
    if token.kind not in OURS or WORD in token.text or NUMBER in token.text:
        return False
    return re.fullmatch(OURS[token.kind], token.text) is not None


def _look_at_everything(terminal: Terminal, notes: int) -> None:
    """Open each note in turn: the whole of it, its claims, the cards and links of its stops."""
    terminal.send("z")
    for _ in range(notes):
        terminal.send("]", "]", "]", "y", "c", "u")
        terminal.settle(0.05)
        terminal.type(ESCAPE)
        terminal.send("v", "pgdn", ">")
        terminal.settle(0.05)
    terminal.send("1", "g")
    for _ in range(4):
        terminal.send("l", "j")
        terminal.settle(0.05)


def test_nothing_in_a_vault_reaches_the_terminal_as_a_control(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    vault = make_hostile_vault(tmp_path / "vault")
    notes = Library.open(vault).paths
    terminal = open_reader("--vault", vault, vault / notes[0], columns=60, rows=20)
    terminal.wait_for("Section")
    _look_at_everything(terminal, len(notes))
    terminal.settle()
    assert terminal.modes.is_alternate, terminal.dump()
    assert {token.text for token in terminal.tokens if not _is_ours(token)} == set()
    terminal.quit()


def _make_node(path: Path, kind: int) -> None:
    """Make a special file, where this system lets us."""
    with contextlib.suppress(PermissionError):
        os.mknod(path, kind | 0o644, os.makedev(1, 5))


def _make_traps(vault: Path, outside: Path) -> None:
    """Put names into a vault that are no notes, or that one should not wait for."""
    outside.write_text("the secret outside [00:01:00]\n")
    os.mkfifo(vault / "fifo.md")
    _make_node(vault / "socket.md", stat.S_IFSOCK)
    _make_node(vault / "device.md", stat.S_IFCHR)
    (vault / "outside.md").symlink_to(outside)
    (vault / "zero.md").symlink_to("/dev/zero")
    (vault / "dangling.md").symlink_to(vault / "nowhere")
    (vault / "around").symlink_to(vault)
    (vault / "folder.md").mkdir()
    with (vault / "sparse.md").open("wb") as file:
        file.write(b"# Sparse\n\nIts beginning [00:01:00]\n")
        file.truncate(2 << 30)


def test_what_is_no_note_is_neither_waited_for_nor_followed(
    open_reader: OpenReader, vault: Path, tmp_path: Path
) -> None:
    _make_traps(vault, tmp_path / "outside.md")
    terminal = open_reader(vault)
    terminal.wait_for("redpointai")
    terminal.send("G", "l")
    terminal.wait_for("Sparse")
    terminal.send("j", "j")
    terminal.wait_for("Its beginning")
    for _ in range(12):
        terminal.send("j", "l")
        terminal.settle(0.1)
    assert "the secret outside" not in terminal.raw.decode()
    terminal.quit()


@pytest.mark.parametrize("trap", ["fifo.md", "outside.md", "folder.md"])
def test_a_trap_named_on_the_command_line_is_refused_or_read_as_nothing(
    open_reader: OpenReader, vault: Path, tmp_path: Path, trap: str
) -> None:
    _make_traps(vault, tmp_path / "outside.md")
    terminal = open_reader("--vault", vault, vault / trap)
    terminal.settle(1.0)
    if not terminal.is_ended:
        terminal.send("q")
    assert terminal.wait() in (0, 2)
    assert "the secret outside" not in terminal.raw.decode()
    assert "Traceback" not in terminal.raw.decode()
    assert terminal.left_behind() == []
