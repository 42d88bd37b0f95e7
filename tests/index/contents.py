"""What stands in an index, so that two can be compared whatever their numbers and moments are."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from seekmark.index.place import index_file
from seekmark.index.rows import unpacked

Rows = list[tuple[object, ...]]
_MOMENTS = {"mtime", "ctime", "seen"}


def open_index(vault: Path) -> closing[sqlite3.Connection]:
    """The index of a vault, as SQLite sees it."""
    return closing(sqlite3.connect(index_file(vault), isolation_level=None))


def contents(vault: Path) -> dict[str, Rows]:
    """All rows by table, with paths for the numbers of notes; the file is checked on the way."""
    with open_index(vault) as index:
        check(index)
        paths = dict(index.execute("SELECT id, path FROM note"))
        return {table: _rows(index, table, paths) for table in _tables(index) if table != "meta"}


def check(index: sqlite3.Connection) -> None:
    """The file is sound, the full text is that of the tables, and nothing hangs in the air."""
    assert index.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in ("claim", "head"):
        index.execute(
            f"INSERT INTO found_{table} (found_{table}, rank) VALUES ('integrity-check', 1)"
        )
    for table in _tables(index):
        if "note" in _columns(index, table):
            lost = f"SELECT count(*) FROM {table} WHERE note NOT IN (SELECT id FROM note)"
            assert index.execute(lost).fetchone() == (0,), table


def paths(vault: Path) -> set[str]:
    """Paths of all notes."""
    with open_index(vault) as index:
        check(index)
        return {os.fsdecode(path) for (path,) in index.execute("SELECT path FROM note")}


def links(vault: Path, path: str) -> list[tuple[str, str | None]]:
    """State and goal of a note's links, in the order of the note."""
    query = (
        "SELECT state, link.path FROM link JOIN note ON note.id = link.note"
        " WHERE note.path = ? ORDER BY ord"
    )
    with open_index(vault) as index:
        rows = index.execute(query, (os.fsencode(path),)).fetchall()
    return [(state, None if goal is None else os.fsdecode(goal)) for state, goal in rows]


def starts(vault: Path, path: str) -> list[int | None]:
    """The seconds of all times of a note, in its order."""
    query = "SELECT times FROM claim JOIN note ON note.id = note WHERE path = ? ORDER BY ord"
    with open_index(vault) as index:
        rows = index.execute(query, (os.fsencode(path),)).fetchall()
    return [time.start for (times,) in rows for time in unpacked(times)]


def found(vault: Path, word: str) -> set[str]:
    """Paths of the notes with a claim in which a word stands."""
    query = (
        "SELECT DISTINCT note.path FROM found_claim JOIN claim ON claim.id = found_claim.rowid"
        " JOIN note ON note.id = claim.note WHERE found_claim MATCH ?"
    )
    with open_index(vault) as index:
        return {os.fsdecode(path) for (path,) in index.execute(query, (f'"{word}"',))}


def _tables(index: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'found_*'"
    return [name for (name,) in index.execute(query)]


def _columns(index: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in index.execute(f"PRAGMA table_info({table})")]


def _rows(index: sqlite3.Connection, table: str, paths: dict[int, bytes]) -> Rows:
    columns = [name for name in _columns(index, table) if name not in {"id", *_MOMENTS}]
    place = columns.index("note") if "note" in columns else None
    rows = []
    for row in index.execute(f"SELECT {', '.join(columns)} FROM {table}"):
        values = list(row)
        if place is not None:
            values[place] = paths[values[place]]
        rows.append(tuple(values))
    return sorted(rows, key=repr)
