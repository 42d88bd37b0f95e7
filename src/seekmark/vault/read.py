"""A note's bytes become text, whatever lies behind its name."""

import codecs
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from seekmark.model import Problem, ProblemKind

NOTE_LIMIT = 8 * 1024 * 1024
"""Bytes; what a longer note holds beyond it is not read."""
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""What begins with one of these marks can be nothing else; editors of Windows write it."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Text:
    """What was read of a note."""

    text: str
    """Lines end in ``\\n``; bytes that are no UTF-8 became U+FFFD; not cleaned."""
    problems: tuple[Problem, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether the file could be read at all."""
        return all(found.kind is not ProblemKind.UNREADABLE_FILE for found in self.problems)


def read_note(root: Path, path: str, limit: int = NOTE_LIMIT) -> Text:
    """Read a note beneath a vault's root, or say in a problem why that can't be done.

    No part of ``path`` may be a symbolic link, and its end must be a regular file: FIFOs,
    sockets and devices are never waited for. At most ``limit`` bytes are read; a longer note
    is cut at a line's end. Nothing that lies in a vault makes it raise.
    """
    try:
        data, whole = _read(root, path, limit)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Text("", (Problem(0, ProblemKind.UNREADABLE_FILE, f"can't be read: {reason}"),))
    problems = []
    if wide := _WIDE.get(data[:2]):
        data = data[2:].decode(wide, "replace").encode()
        problems.append(Problem(1, ProblemKind.BAD_ENCODING, f"{wide.upper()}, read as such"))
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not whole:
        data = _cut(data)
        line = data.count(b"\n") + 1
        words = f"only the first {limit // 1024:,} KiB are read"
        problems.append(Problem(line, ProblemKind.CUT_SHORT, words))
    try:
        return Text(data.decode(), tuple(problems))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = f"byte 0x{data[error.start]:02X} is no UTF-8"
        problems.append(Problem(line, ProblemKind.BAD_ENCODING, words))
        return Text(data.decode(errors="replace"), tuple(problems))


def find_file(root: Path, path: str) -> Path | None:
    """The absolute path of a regular file beneath a vault's root; None if it is no such.

    No part of ``path`` may be a symbolic link, as for a note.
    """
    try:
        descriptor = _open_beneath(root, path)
    except (OSError, ValueError):
        return None
    try:
        return root.absolute() / path if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    finally:
        os.close(descriptor)


def _read(root: Path, path: str, limit: int) -> tuple[bytes, bool]:
    """The first bytes of a file, and whether they are all of it."""
    descriptor = _open_beneath(root, path)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise ValueError("it is no regular file")
        chunks = []
        left = limit + 1
        while left and (chunk := os.read(descriptor, min(left, max(found.st_size, 1) + 1))):
            chunks.append(chunk)
            left -= len(chunk)
    finally:
        os.close(descriptor)
    data = b"".join(chunks)
    return data[:limit], len(data) <= limit


def _open_beneath(root: Path, path: str) -> int:
    """Open a file folder by folder, so that no link can lead out of the vault on the way."""
    *folders, name = path.split("/")
    if not {"", ".", ".."}.isdisjoint((*folders, name)):
        raise ValueError("it is no path inside the vault")
    descriptor = os.open(root, _FOLDER)
    try:
        for folder in folders:
            inner = os.open(folder, _FOLDER | os.O_NOFOLLOW, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        return os.open(name, _FILE, dir_fd=descriptor)
    finally:
        os.close(descriptor)


def _cut(data: bytes) -> bytes:
    """Drop an unfinished last line, or at least an unfinished last character."""
    end = data.rfind(b"\n") + 1
    return data[: end or codecs.utf_8_decode(data, "replace", False)[1]]
