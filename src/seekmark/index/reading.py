"""What an index knows."""

import json
import os
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from seekmark.index.rows import Print
from seekmark.model import Host, Media, NoteHead


class Known(NamedTuple):
    """A note as the index knows it."""

    head: NoteHead
    print: Print
    digest: bytes
    seen: int
    """When that was so, by the clock; nanoseconds."""
    is_whole: bool
    """Whether more than the head was read."""


class IndexReader:
    """Answers from one index. Every method raises ``sqlite3.Error`` if the file is broken."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def known(self) -> dict[str, Known]:
        """All notes, by path."""
        rows = self._db.execute(
            "SELECT path, title, channel, host, ref, aliases, duration, size, mtime, ctime, hash,"
            " seen, whole FROM note"
        )
        return {known.head.path: known for known in map(_known, rows)}

    def prints(self) -> dict[str, tuple[Print, int]]:
        """How the file of each note looked, by path, and when that was seen."""
        rows = self._db.execute("SELECT path, size, mtime, ctime, seen FROM note")
        return {
            os.fsdecode(path): (Print(size, mtime, ctime), seen)
            for path, size, mtime, ctime, seen in rows
        }

    def heads(self) -> Iterator[NoteHead]:
        """The heads of all notes, in no order."""
        return map(
            _head,
            self._db.execute("SELECT path, title, channel, host, ref, aliases, duration FROM note"),
        )

    def is_complete(self) -> bool:
        """Whether the index holds all that was in the vault when it was last looked at."""
        return self.fact("complete") == "yes"

    def fact(self, key: str) -> str:
        """A fact about the index itself; empty if it isn't known."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def citing(self, media: Media) -> list[str]:
        """Paths of the notes that are about a video, or cite it by a link of their own; sorted."""
        rows = self._db.execute(
            "SELECT path FROM note WHERE ref = ?1 AND host = ?2 UNION SELECT note.path FROM cited"
            " JOIN note ON note.id = cited.note WHERE cited.ref = ?1 AND cited.host = ?2",
            (media.ref, media.host.value),
        )
        return sorted(os.fsdecode(path) for (path,) in rows)

    def linking_to(self, path: str) -> list[str]:
        """Paths of the notes with a link that leads to a note; sorted."""
        rows = self._db.execute(
            "SELECT DISTINCT note.path FROM link JOIN note ON note.id = link.note"
            " WHERE link.path = ?",
            (os.fsencode(path),),
        )
        return sorted(os.fsdecode(source) for (source,) in rows)


def _known(row: tuple[object, ...]) -> Known:
    size, mtime, ctime, digest, seen, whole = row[7:]
    return Known(_head(row[:7]), Print(size, mtime, ctime), digest, seen, bool(whole))  # type: ignore[arg-type]


def _head(row: tuple[object, ...]) -> NoteHead:
    path, title, channel, host, ref, aliases, duration = row
    media = Media(Host(str(host)), str(ref)) if host is not None else None
    return NoteHead(
        os.fsdecode(path),  # type: ignore[arg-type]
        str(title),
        os.fsdecode(channel),  # type: ignore[arg-type]
        media,
        tuple(json.loads(str(aliases))),
        duration,  # type: ignore[arg-type]
    )
