"""Small file systems of their own, to be filled or closed."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """Put an empty file system of a size over a folder; without being root the test is skipped."""
    size = f"size={kilobytes}k,mode=700"
    command = ["mount", "-t", "tmpfs", "-o", size, "none", str(folder)]
    if os.getuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a file system, and not everywhere")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def close_disk(folder: Path) -> None:
    """Let nothing be written there any more."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


@contextmanager
def filled(folder: Path, left: int = 0) -> Iterator[None]:
    """Leave no more than some kilobytes of a disk free."""
    found = os.statvfs(folder)
    ballast = folder / "ballast"
    ballast.write_bytes(b"x" * max(0, found.f_bavail * found.f_frsize - left * 1024))
    yield
    ballast.unlink()
