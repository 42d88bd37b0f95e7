"""A configuration, the command line and the help, as their user meets them."""

from pathlib import Path

from tests.pty.conftest import OpenReader
from tests.pty.terminal import Terminal


def _left(terminal: Terminal) -> None:
    assert terminal.wait() == 0
    assert terminal.left_behind() == []


def test_a_configuration_counts_and_its_faults_are_said(
    open_reader: OpenReader, vault: Path, tmp_path: Path
) -> None:
    file = tmp_path / "xdg" / "seekmark" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[keys]\nhelp = "f1"\nmove-down = "X"\nwhole = "shift+a"\n')
    terminal = open_reader(vault, columns=140, XDG_CONFIG_HOME=str(file.parents[1]))
    terminal.wait_for("config.toml:4: whole: “shift+a” is written “A”")
    terminal.wait_for("f1 keys")
    terminal.send("X", "X")
    terminal.wait_for("redpointai ›")
    terminal.type(":q\r")
    _left(terminal)


def test_the_first_session_and_a_command_and_the_help_typed_in_one_go(
    open_reader: OpenReader, vault: Path, tmp_path: Path
) -> None:
    terminal = open_reader(vault, XDG_STATE_HOME=str(tmp_path / "state"))
    terminal.wait_for("y copies the link to the moment under the cursor")
    terminal.type(":set lead 3\r")
    terminal.wait_for("lead: 3")
    assert "copies the link" not in terminal.text
    terminal.type("?/as-writ")
    terminal.wait_for("/ as-writ")
    terminal.wait_for(lambda now: "times as written" in now.text and "half a" not in now.text)
    terminal.type("\x1b")
    terminal.wait_for("Keys in topics")
    terminal.type("\x1b")
    terminal.wait_for(lambda now: "Keys in" not in now.text)
    terminal.type(":quit\r")
    _left(terminal)
