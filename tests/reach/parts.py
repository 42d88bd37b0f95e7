"""Real servers for one test each: with configuration, keys and sockets of their own."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import seekmark
from tests.conftest import need_program
from tests.pty.terminal import TIMEOUT

READER = (sys.executable, "-m", "seekmark")


def login_environment(home: Path, **extra: str) -> dict[str, str]:
    """What a program at a terminal of this machine gets: no desktop, nothing of the test's own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(Path(seekmark.__file__).parents[1]),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        **extra,
    }


def wait_until(what: Callable[[], object], failed: Callable[[], str] = str) -> None:
    """Ask until something is so; ``failed`` tells what is the matter if it never is."""
    end = time.monotonic() + TIMEOUT
    while not what():
        assert time.monotonic() < end, failed()
        time.sleep(0.02)


class Sshd:
    """An SSH server on loopback that lets in the user who runs it, by a key of its own."""

    def __init__(self, folder: Path, environment: Mapping[str, str], *lines: str) -> None:
        self._folder = folder
        self._log = folder / "log"
        self._program = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin") or need_program(
            "sshd"
        )
        self.port = free_port()
        for name in ("host", "user"):
            make = [need_program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", name]
            subprocess.run(make, cwd=folder, check=True)
        shutil.copy(folder / "user.pub", folder / "authorized_keys")
        given = " ".join(f'{name}="{value}"' for name, value in environment.items())
        (folder / "sshd_config").write_text(
            f"ListenAddress 127.0.0.1:{self.port}\nHostKey {folder}/host\nPidFile none\n"
            f"AuthorizedKeysFile {folder}/authorized_keys\nStrictModes no\nUsePAM no\n"
            f"PermitRootLogin prohibit-password\nPasswordAuthentication no\nPrintMotd no\n"
            f"KbdInteractiveAuthentication no\nSetEnv {given}\n" + "".join(f"{x}\n" for x in lines)
        )

    @contextmanager
    def running(self) -> Iterator["Sshd"]:
        """Serve until the end of the block."""
        if os.geteuid() == 0:  # where it locks itself in
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        with self._log.open("wb") as log:
            command = [self._program, "-D", "-e", "-f", str(self._folder / "sshd_config")]
            server = subprocess.Popen(command, stderr=log, start_new_session=True)
        try:
            wait_until(self._listens, self._log.read_text)
            yield self
        finally:
            server.terminate()
            server.wait()

    def client(self, *options: str) -> list[str]:
        """The command that logs in; what is to be done there comes after it."""
        files = ("-F", "/dev/null", "-i", str(self._folder / "user"), "-p", str(self.port))
        known = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")
        settings = [part for one in known for part in ("-o", one)]
        return [need_program("ssh"), *files, *settings, *options]

    @property
    def address(self) -> str:
        """Whom to log in as, and where."""
        return f"{getpass.getuser()}@127.0.0.1"

    def _listens(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
            return True
        return False


@contextmanager
def x_server() -> Iterator[str]:
    """An X server without a screen to look at; its name for ``DISPLAY``."""
    command = [need_program("Xvfb"), "-displayfd", "1", "-nolisten", "tcp", "-screen", "0"]
    with subprocess.Popen(
        [*command, "64x64x24"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        assert server.stdout is not None
        try:
            number = server.stdout.readline().decode().strip()
            assert number, "Xvfb doesn't start"
            yield f":{number}"
        finally:
            server.terminate()


@contextmanager
def hanging_x_server() -> Iterator[str]:
    """A display that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1] - 6000}.0"


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def recorder(program: Path, record: Path) -> Path:
    """A program that appends its arguments to a file, as one line of JSON."""
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(
        f"#!{sys.executable}\nimport json, sys\n"
        f"with open({str(record)!r}, 'a') as record:\n"
        "    print(json.dumps(sys.argv[1:]), file=record)\n"
    )
    program.chmod(0o755)
    return program
