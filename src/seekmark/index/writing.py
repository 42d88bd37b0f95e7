"""Putting notes into an index."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import count
from time import monotonic

from seekmark.index.query import spaced
from seekmark.index.rows import HeadRow, NoteRow, Print, named
from seekmark.model import Link, Resolution

_KEEP = 4.0
"""Seconds of work that a kill may cost."""
_REMEMBERED = 50_000
"""Links; notes that follow each other have most of them in common."""
Resolve = Callable[[str, Link], Resolution]
_Goal = tuple[str, bytes | None]
"""Where a link leads, as its row says it: state and path."""
_LookUp = Callable[[str, str, str, bool], _Goal]
"""Of the note at a path, a link by its target, its label, and whether it is a wikilink."""


class IndexWriter:
    """Writes one index; each method is one transaction, after which the index is whole."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        connection.create_function("spaced", 1, spaced, deterministic=True)
        self._ids = {
            table: count(self._number(f"SELECT coalesce(max(id), 0) + 1 FROM {table}"))
            for table in ("note", "section", "claim", "head")
        }

    def put_heads(self, rows: Iterable[HeadRow], seen: int) -> None:
        """Add notes of which no more than the head is known yet; ``seen``: now, nanoseconds."""
        with self._transaction():
            for row in rows:
                self._insert("note", [_note(next(self._ids["note"]), row, seen)])

    def put(
        self,
        batches: Iterable[Sequence[NoteRow]],
        resolve: Resolve,
        seen: int,
        times: Iterable[tuple[int, str]] = (),
    ) -> None:
        """Add whole notes, in place of what was known of them.

        ``times`` are those of claims of other notes that are read otherwise now: the claim's
        number, and what is packed. They are kept with the first batch or not at all.

        A note that reads as before stays as it is, with its links. A batch is added whole or not
        at all; what is added is kept every few seconds, since the full text is the quicker to
        write the more of it is written at once.
        """
        look_up = _remembering(resolve)
        with ExitStack() as stack:
            kept = monotonic()
            stack.enter_context(self._transaction())
            self._db.executemany("UPDATE claim SET times = ?2 WHERE id = ?1", times)
            for batch in batches:
                rows = {row.head.head.path: row for row in batch}.values()
                self._put([row for row in rows if self._makes_way(row)], look_up, seen)
                if monotonic() - kept > _KEEP:
                    stack.close()
                    kept = monotonic()
                    stack.enter_context(self._transaction())

    def drop(self, paths: Iterable[str]) -> None:
        """Take notes out."""
        with self._transaction():
            for path in map(os.fsencode, paths):
                query = "SELECT id, whole FROM note WHERE path = ?"
                for note, is_whole in self._db.execute(query, (path,)).fetchall():
                    self._drop(note, is_whole)

    def touch(self, prints: Iterable[tuple[str, Print]], seen: int) -> None:
        """Remember what files look like now whose content is the same."""
        with self._transaction():
            self._db.executemany(
                "UPDATE note SET size = ?, mtime = ?, ctime = ?, seen = ? WHERE path = ?",
                ((*look, seen, os.fsencode(path)) for path, look in prints),
            )

    def resolve_again(self, resolve: Resolve, concerns: Callable[[str, str], bool]) -> None:
        """Decide anew where links lead whose target and label are of concern."""
        self._db.create_function("concerns", 2, cache(concerns), deterministic=True)
        rows = self._db.execute(
            "SELECT note.path, link.note, ord, target, label, wiki, state, link.path"
            " FROM link JOIN note ON note.id = link.note WHERE concerns(target, label)"
        )
        look_up = _remembering(resolve)
        changed = []
        for path, note, ord_, target, label, wiki, *known in rows:
            found = look_up(os.fsdecode(path), target, label, bool(wiki))
            if found != tuple(known):
                changed.append((*found, note, ord_))
        with self._transaction():
            self._db.executemany(
                "UPDATE link SET state = ?, path = ? WHERE note = ? AND ord = ?", changed
            )

    def remember(self, **values: str) -> None:
        """Keep facts about the index itself."""
        with self._transaction():
            self._db.executemany("REPLACE INTO meta VALUES (?, ?)", values.items())

    def _makes_way(self, row: NoteRow) -> bool:
        """Drop what is known of a note, but not if it is just this: the same text, read alike."""
        found = self._db.execute(
            "SELECT id, whole, size, mtime, ctime, hash FROM note WHERE path = ?",
            (os.fsencode(row.head.head.path),),
        ).fetchone()
        if found is None:
            return True
        note, is_whole, *look = found
        if is_whole and look == [*row.head.print, row.head.digest]:
            query = "SELECT section, line, times, text FROM claim WHERE note = ? ORDER BY ord"
            if self._db.execute(query, (note,)).fetchall() == row.claims:
                return False
        self._drop(note, is_whole)
        return True

    def _put(self, rows: Sequence[NoteRow], look_up: _LookUp, seen: int) -> None:
        """Add whole notes, table by table: many rows at a time cost a tenth less."""
        ids = self._ids
        notes, words, sections, claims, cited, links = [], [], [], [], [], []
        for row in rows:
            note, head = next(ids["note"]), row.head.head
            notes.append(_note(note, row.head, seen, whole=True, in_question=row.in_question))
            titles = [(part[0], part[2]) for part in row.sections if part[2]]
            words += [
                (next(ids["head"]), note, section, text)
                for section, text in ((None, head.title), *titles)
            ]
            sections += [(next(ids["section"]), note, *section) for section in row.sections]
            claims += [
                (id_, note, ord_, *claim)
                for ord_, (claim, id_) in enumerate(zip(row.claims, ids["claim"], strict=False))
            ]
            cited += [(note, *media) for media in row.cited]
            links += [
                (note, ord_, *link, *look_up(head.path, target, label, bool(wiki)))
                for ord_, link in enumerate(row.links)
                for _, _, target, _, label, _, wiki in (link,)
            ]
        self._insert("note", notes)
        for table, columns in (
            ("head", words), ("section", sections), ("claim", claims), ("cited", cited),
            ("link", links),
        ):  # fmt: skip
            self._insert(table, columns)
        for table, texts in (("head", words), ("claim", claims)):
            self._db.executemany(
                f"INSERT INTO found_{table} (rowid, text) VALUES (?, ?)",
                ((row[0], spaced(row[-1])) for row in texts),
            )

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _drop(self, note: int, is_whole: int) -> None:
        if is_whole:
            self._drop_words("head", note)
            self._drop_words("claim", note)
            for table in ("claim", "section", "link", "head", "cited"):
                self._db.execute(f"DELETE FROM {table} WHERE note = ?", (note,))
        self._db.execute("DELETE FROM note WHERE id = ?", (note,))

    def _drop_words(self, table: str, note: int) -> None:
        self._db.execute(
            f"INSERT INTO found_{table} (found_{table}, rowid, text)"
            f" SELECT 'delete', id, spaced(text) FROM {table} WHERE note = ?",
            (note,),
        )

    def _number(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._db.rollback()  # Nothing to do where a full disk has made SQLite do it.
            raise


def _remembering(resolve: Resolve) -> _LookUp:
    """Looks a link up, once for all notes of a folder."""
    known: dict[tuple[str, str, str, bool], _Goal] = {}

    def look_up(path: str, target: str, label: str, wiki: bool) -> _Goal:
        key = path.rpartition("/")[0], target, label, wiki
        found = known.get(key)
        if found is None:
            there = resolve(path, Link(0, 0, target, "", label, wiki=wiki))
            goal = None if there.path is None else os.fsencode(there.path)
            found = there.state.value, goal
            if len(known) >= _REMEMBERED:
                known.clear()
            if target.strip():  # Else it is the note itself.
                known[key] = found
        return found

    return look_up


def _note(
    note: int, row: HeadRow, seen: int, *, whole: bool = False, in_question: bool = False
) -> tuple[object, ...]:
    """A row of the table of notes."""
    head = row.head
    return (
        note, os.fsencode(head.path), os.fsencode(head.channel), head.title,
        *named(head.media), json.dumps(head.aliases), head.duration, *row.print, row.digest,
        seen, whole, in_question,
    )  # fmt: skip
