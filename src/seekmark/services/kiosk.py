"""What holds in a kiosk, whichever key, command or library asks for the contrary."""

import errno
import sys

_STARTING = frozenset(
    (
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
        "pty.spawn",
        "subprocess.Popen",
    )
)
"""Events of https://docs.python.org/3/library/audit_events.html that start a program."""


def give_up_programs() -> None:
    """Let this process start no program any more: what tries gets a ``PermissionError``.

    There is no way back, not even for us.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: object) -> None:
    if event in _STARTING:
        raise PermissionError(errno.EPERM, "a kiosk starts no programs")
