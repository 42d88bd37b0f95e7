"""What an index knows."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from typing import NamedTuple

from seekmark.index.rows import Print, unpacked
from seekmark.model import Claim, Host, LinkState, Media, NoteHead, Resolution

_CLAIMS = (
    "SELECT section, line, text, times FROM claim JOIN note ON note.id = claim.note WHERE path = ?"
)


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

    def looks(self) -> Iterator[tuple[str, Print, int]]:
        """The same, one by one in the order of the bytes of the paths."""
        rows = self._db.execute("SELECT path, size, mtime, ctime, seen FROM note ORDER BY path")
        return (
            (os.fsdecode(path), Print(size, mtime, ctime), seen)
            for path, size, mtime, ctime, seen in rows
        )

    def digest(self, path: str) -> bytes:
        """Hash of a note's content; empty if it isn't known."""
        query = "SELECT hash FROM note WHERE path = ?"
        row = self._db.execute(query, (os.fsencode(path),)).fetchone()
        return b"" if row is None else bytes(row[0])

    def heads(self) -> Iterator[NoteHead]:
        """The heads of all notes, in no order."""
        return map(
            _head,
            self._db.execute("SELECT path, title, channel, host, ref, aliases, duration FROM note"),
        )

    def paths(self) -> tuple[str, ...]:
        """The paths of all notes, sorted."""
        rows = self._db.execute("SELECT path FROM note ORDER BY path")  # nearly sorted, for names
        coding = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()
        return tuple(sorted([str(path, *coding) for (path,) in rows]))

    def heads_in(self, channel: str) -> list[NoteHead]:
        """The heads of the notes in a folder itself, in no order."""
        query = (
            "SELECT path, title, channel, host, ref, aliases, duration FROM note WHERE channel = ?"
            " AND path > ? AND path < ?"
        )
        folder = os.fsencode(channel)
        first, end = (folder + b"/", folder + b"0") if folder else (b"", b"\xff")
        return list(map(_head, self._db.execute(query, (folder, first, end))))

    def head(self, path: str) -> NoteHead | None:
        """The head of one note; None if the index doesn't know it."""
        row = self._db.execute(
            "SELECT path, title, channel, host, ref, aliases, duration FROM note WHERE path = ?",
            (os.fsencode(path),),
        ).fetchone()
        return None if row is None else _head(row)

    def about(self, media: Media) -> list[str]:
        """Paths of the notes that are about a video; sorted."""
        rows = self._db.execute(
            "SELECT path FROM note WHERE ref = ? AND host = ?", (media.ref, media.host.value)
        )
        return sorted(os.fsdecode(path) for (path,) in rows)

    def has_length(self, media: Media) -> bool:
        """Whether a note says how long a video is."""
        query = "SELECT 1 FROM note WHERE ref = ? AND host = ? AND duration IS NOT NULL"
        found = self._db.execute(query, (media.ref, media.host.value))
        return found.fetchone() is not None

    def has_questions(self, media: Media) -> bool:
        """Whether a note has times by which those of others on a video may be read otherwise."""
        query = "SELECT 1 FROM note WHERE ref = ? AND host = ? AND in_question"
        found = self._db.execute(query, (media.ref, media.host.value))
        return found.fetchone() is not None

    def times(self, path: str) -> list[tuple[int, str]]:
        """The times of a note's claims, in its order: the claim's number, and what is packed."""
        query = (
            "SELECT claim.id, times FROM note JOIN claim ON claim.note = note.id"
            " WHERE path = ? ORDER BY ord"
        )
        return self._db.execute(query, (os.fsencode(path),)).fetchall()

    def claims(self, path: str) -> tuple[Claim, ...] | None:
        """The claims of a note, their times as they are to be read; None for one not read whole."""
        key = (os.fsencode(path),)
        if self._db.execute("SELECT 1 FROM note WHERE path = ? AND whole", key).fetchone() is None:
            return None
        return tuple(map(_claim, self._db.execute(f"{_CLAIMS} ORDER BY ord", key)))

    def claim(self, path: str, index: int) -> Claim | None:
        """One of them; None if there is none."""
        row = self._db.execute(f"{_CLAIMS} AND ord = ?", (os.fsencode(path), index)).fetchone()
        return None if row is None else _claim(row)

    def links(self, path: str) -> dict[tuple[str, str, bool], Resolution]:
        """Where the links of a note lead, by target, label, and whether it is a wikilink."""
        rows = self._db.execute(
            "SELECT target, label, wiki, state, link.path FROM link"
            " JOIN note ON note.id = link.note WHERE note.path = ?",
            (os.fsencode(path),),
        )
        try:
            return {
                (target, label, bool(wiki)): Resolution(
                    LinkState(state), None if goal is None else os.fsdecode(goal)
                )
                for target, label, wiki, state, goal in rows
            }
        except (TypeError, ValueError) as error:
            raise sqlite3.DatabaseError("a row makes no sense") from error

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

    def count_linking_to(self, path: str) -> int:
        """How many links of other notes lead to a note."""
        query = (
            "SELECT COUNT(*) FROM link JOIN note ON note.id = link.note"
            " WHERE link.path = ?1 AND note.path <> ?1"
        )
        return int(self._db.execute(query, (os.fsencode(path),)).fetchone()[0])


def _known(row: tuple[object, ...]) -> Known:
    size, mtime, ctime, digest, seen, whole = row[7:]
    return Known(_head(row[:7]), Print(size, mtime, ctime), digest, seen, bool(whole))  # type: ignore[arg-type]


def _claim(row: tuple[int, int, str, str]) -> Claim:
    section, line, text, times = row
    return Claim(section, line, text, unpacked(times))


def _head(row: tuple[object, ...]) -> NoteHead:
    path, title, channel, host, ref, aliases, duration = row
    try:
        return NoteHead(
            os.fsdecode(path),  # type: ignore[arg-type]
            str(title),
            os.fsdecode(channel),  # type: ignore[arg-type]
            Media(Host(str(host)), str(ref)) if host is not None else None,
            () if aliases == "[]" else tuple(json.loads(str(aliases))),
            duration,  # type: ignore[arg-type]
        )
    except (TypeError, ValueError) as error:
        raise sqlite3.DatabaseError("a row makes no sense") from error
