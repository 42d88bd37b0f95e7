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
from seekmark.index.rows import HeadRow, LinkRow, NoteRow, Print, named
from seekmark.model import Link, Resolution

_KEEP = 4.0
"""Seconds of work that a kill may cost."""
_REMEMBERED = 50_000
"""Links; notes that follow each other have most of them in common."""
Resolve = Callable[[str, Link], Resolution]


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
                self._put_head(row, seen, whole=False)

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
        resolve = remembering(resolve)
        with ExitStack() as stack:
            kept = monotonic()
            stack.enter_context(self._transaction())
            self._db.executemany("UPDATE claim SET times = ?2 WHERE id = ?1", times)
            for batch in batches:
                for row in batch:
                    if not self._holds(row):
                        self._drop(row.head.head.path)
                        self._put(row, resolve, seen)
                if monotonic() - kept > _KEEP:
                    stack.close()
                    kept = monotonic()
                    stack.enter_context(self._transaction())

    def drop(self, paths: Iterable[str]) -> None:
        """Take notes out."""
        with self._transaction():
            for path in paths:
                self._drop(path)

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
        resolve = remembering(resolve)
        changed = []
        for path, note, ord_, target, label, wiki, state, goal in rows:
            found = resolve(os.fsdecode(path), Link(0, 0, target, "", label, wiki=bool(wiki)))
            if (found.state.value, _encoded(found.path)) != (state, goal):
                changed.append((found.state.value, _encoded(found.path), note, ord_))
        with self._transaction():
            self._db.executemany(
                "UPDATE link SET state = ?, path = ? WHERE note = ? AND ord = ?", changed
            )

    def remember(self, **values: str) -> None:
        """Keep facts about the index itself."""
        with self._transaction():
            self._db.executemany("REPLACE INTO meta VALUES (?, ?)", values.items())

    def _holds(self, row: NoteRow) -> bool:
        """Whether just this is known already: the same text, its times read in the same way."""
        key = (os.fsencode(row.head.head.path), *row.head.print, row.head.digest)
        found = self._db.execute(
            "SELECT id FROM note"
            " WHERE path = ? AND size = ? AND mtime = ? AND ctime = ? AND hash = ? AND whole",
            key,
        ).fetchone()
        query = "SELECT section, line, times, text FROM claim WHERE note = ? ORDER BY ord"
        return found is not None and self._db.execute(query, found).fetchall() == row.claims

    def _put(self, row: NoteRow, resolve: Resolve, seen: int) -> None:
        path = row.head.head.path
        note = self._put_head(row.head, seen, whole=True, in_question=row.in_question)
        self._put_words(note, [(None, row.head.head.title)])
        sections = [(next(self._ids["section"]), note, *section) for section in row.sections]
        self._db.executemany("INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sections)
        self._put_words(note, ((index, title) for _, _, index, _, title, *_ in sections if title))
        ids = [next(self._ids["claim"]) for _ in row.claims]
        self._db.executemany(
            "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (id_, note, ord_, *claim)
                for ord_, (id_, claim) in enumerate(zip(ids, row.claims, strict=True))
            ],
        )
        self._db.executemany(
            "INSERT INTO found_claim (rowid, text) VALUES (?, ?)",
            [(id_, spaced(claim[-1])) for id_, claim in zip(ids, row.claims, strict=True)],
        )
        self._db.executemany(
            "INSERT INTO cited VALUES (?, ?, ?)", [(note, *media) for media in row.cited]
        )
        self._db.executemany(
            f"INSERT INTO link VALUES ({', '.join('?' * 11)})",
            [
                (note, ord_, *link, found.state.value, _encoded(found.path))
                for ord_, link in enumerate(row.links)
                for found in (resolve(path, _link(link)),)
            ],
        )

    def _put_head(self, row: HeadRow, seen: int, *, whole: bool, in_question: bool = False) -> int:
        head, note = row.head, next(self._ids["note"])
        values = (
            note, os.fsencode(head.path), os.fsencode(head.channel), head.title,
            *named(head.media), json.dumps(head.aliases), head.duration, *row.print, row.digest,
            seen, whole, in_question,
        )  # fmt: skip
        self._db.execute(f"INSERT INTO note VALUES ({', '.join('?' * len(values))})", values)
        return note

    def _put_words(self, note: int, texts: Iterable[tuple[int | None, str]]) -> None:
        rows = [(next(self._ids["head"]), note, section, text) for section, text in texts]
        self._db.executemany("INSERT INTO head VALUES (?, ?, ?, ?)", rows)
        self._db.executemany(
            "INSERT INTO found_head (rowid, text) VALUES (?, ?)",
            ((row, spaced(text)) for row, _, _, text in rows),
        )

    def _drop(self, path: str) -> None:
        query = "SELECT id, whole FROM note WHERE path = ?"
        for note, is_whole in self._db.execute(query, (os.fsencode(path),)).fetchall():
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


def remembering(resolve: Resolve) -> Resolve:
    """The same, which looks a link up once for all notes of a folder."""
    known: dict[tuple[str, str, str, bool], Resolution] = {}

    def look_up(path: str, link: Link) -> Resolution:
        key = path.rpartition("/")[0], link.target, link.label, link.wiki
        if not link.target.strip():
            return resolve(path, link)
        found = known.get(key)
        if found is None:
            if len(known) >= _REMEMBERED:
                known.clear()
            found = known[key] = resolve(path, link)
        return found

    return look_up


def _link(row: LinkRow) -> Link:
    return Link(*row)


def _encoded(path: str | None) -> bytes | None:
    return None if path is None else os.fsencode(path)
