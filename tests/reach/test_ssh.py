"""The reader at the far end of a real SSH connection."""

import json
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import need_program
from tests.pty.terminal import Terminal
from tests.reach.parts import READER, Sshd, free_port, login_environment, recorder, wait_until

LINK = "https://youtu.be/atMRWzgHEGg?t="
Serve = Callable[..., Sshd]
Attach = Callable[[list[str]], Terminal]


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder for sockets, whose paths may have 107 characters."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def serve(tmp_path: Path, home: Path) -> Iterator[Serve]:
    """Start an SSH server with these lines in its configuration."""
    with ExitStack() as servers:

        def start(*lines: str, **extra: str) -> Sshd:
            folder = tmp_path / "sshd"
            folder.mkdir()
            environment = login_environment(home, **extra)
            del environment["TERM"]
            del environment["HOME"]
            return servers.enter_context(Sshd(folder, environment, *lines).running())

        yield start


@pytest.fixture
def attach(home: Path) -> Iterator[Attach]:
    """Start a program in a terminal at the user's end."""
    with ExitStack() as terminals:

        def start(command: list[str]) -> Terminal:
            environment = login_environment(home)
            return terminals.enter_context(Terminal(command, env=environment, columns=120))

        yield start


@pytest.fixture
def note(vault: Path) -> Path:
    return vault / "redpointai" / "testtime_compute_in_ai.md"


def reader(*arguments: str | Path) -> str:
    return shlex.join([*READER, *map(str, arguments)])


def link_on(terminal: Terminal) -> str:
    """The link that the last line tells of."""
    return terminal.screen[-1].partition("https://")[2].split(" ")[0]


def test_a_copy_comes_out_at_the_users_end(serve: Serve, attach: Attach, note: Path) -> None:
    server = serve()
    terminal = attach([*server.client("-tt"), server.address, reader(note)])
    terminal.wait_for("Claims")
    terminal.send("3", "enter")
    terminal.wait_for("sent to your terminal: https://")
    assert terminal.copied == [f"https://{link_on(terminal)}"]
    terminal.send("j", "o")
    terminal.wait_for("not opened: over SSH")
    terminal.wait_for("sent to your terminal")
    assert terminal.copied[-1].startswith(LINK)
    assert f";{terminal.copied[-1]}\x1b\\" in terminal.raw.decode()  # as a hyperlink
    terminal.send("u", "q")
    assert terminal.wait() == 0


def test_a_copy_in_a_tmux_as_it_comes_is_in_its_buffer_and_at_the_users_end(
    serve: Serve, attach: Attach, note: Path, short: Path
) -> None:
    server = serve()
    tmux = [need_program("tmux"), "-S", str(short / "socket"), "-f", "/dev/null"]
    inside = shlex.join([*tmux, "new-session", reader(note)])
    terminal = attach([*server.client("-tt"), server.address, inside])
    terminal.wait_for("Claims")
    terminal.send("3", "y")
    terminal.wait_for("copied to tmux (prefix ] pastes), and sent to your terminal")
    shown = subprocess.run([*tmux, "show-buffer"], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith(LINK)
    terminal.wait_for(lambda one: one.copied == [shown.stdout])
    terminal.send("q")
    terminal.wait()


def test_a_copy_passes_screen(home: Path, note: Path, short: Path) -> None:
    short.chmod(0o700)
    environment = login_environment(home, SCREENDIR=str(short), SSH_CONNECTION="1 2 3 4")
    command = [need_program("screen"), "-c", "/dev/null", "-U", *READER, str(note)]
    with Terminal(command, env=environment) as terminal:
        terminal.wait_for("Claims")
        terminal.send("3", "y")
        terminal.wait_for("sent")
        terminal.wait_for(lambda one: one.copied)
        assert terminal.copied[0].startswith(LINK)
        terminal.send("q")
        terminal.wait()


def test_a_copy_passes_mosh_and_so_does_the_same_once_more(
    serve: Serve, attach: Attach, note: Path
) -> None:
    server = serve(MOSH_SERVER_NETWORK_TMOUT="60")
    command = [need_program("mosh"), f"--ssh={shlex.join(server.client())}"]
    command += ["-p", str(free_port()), server.address, "--", *READER, str(note)]
    terminal = attach(command)
    terminal.wait_for("Claims")
    terminal.send("3", "y")
    terminal.wait_for(lambda one: [text for text in one.copied if text])
    link = terminal.copied[-1]
    assert link.startswith(LINK)
    terminal.send("y")
    terminal.wait_for(lambda one: [text for text in one.copied if text] == [link, link])
    terminal.send("q")
    terminal.wait()


def test_a_link_goes_to_the_browser_that_an_editor_forwards_to(
    serve: Serve, attach: Attach, note: Path, tmp_path: Path
) -> None:
    record = tmp_path / "record"
    helper = recorder(tmp_path / "vscode" / "bin" / "helpers" / "browser.sh", record)
    server = serve(BROWSER=str(helper))
    terminal = attach([*server.client("-tt"), server.address, reader(note)])
    terminal.wait_for("Claims")
    terminal.send("3", "o")
    terminal.wait_for("asked browser.sh to open https://")
    wait_until(record.exists)
    (argument,) = json.loads(record.read_text())
    assert argument == f"https://{link_on(terminal)}"
    terminal.send("q")
    assert terminal.wait() == 0


def test_a_kiosk_behind_ssh_leads_nowhere_else(
    serve: Serve, attach: Attach, note: Path, tmp_path: Path
) -> None:
    record = tmp_path / "record"
    helper = recorder(tmp_path / "bin" / "helpers" / "browser.sh", record)
    kiosk = reader("--kiosk", note)
    server = serve(
        f"ForceCommand {kiosk}", "DisableForwarding yes", "PermitUserRC no", BROWSER=str(helper)
    )
    wanted = tmp_path / "wanted"
    terminal = attach([*server.client("-tt"), server.address, f"touch {wanted}"])
    terminal.wait_for("Claims")
    terminal.send("3", "o", "O", "ctrl+z", "enter")
    terminal.wait_for("sent to your terminal: https://")
    assert terminal.copied == [f"https://{link_on(terminal)}"]
    terminal.send("u")
    terminal.wait_for("y copy   esc close")
    terminal.send("o")
    terminal.wait_for("this reader is a kiosk: nothing leads out of it")
    terminal.send("q")
    assert terminal.wait() == 0
    assert not wanted.exists()
    assert not record.exists()
