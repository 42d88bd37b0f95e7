"""The tables of an index."""

import sqlite3

from seekmark.parsing.dialects import stamp

APPLICATION = 0x5345454B
"""``SEEK``: tells our files from other SQLite files."""
VERSION = 6
"""Of the tables and of what is written into them; an index of another version is built anew."""
_READINGS = 256
"""Added for each way to read notes: an index of notes that were read otherwise is no good."""
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE note (
    id INTEGER PRIMARY KEY, path BLOB UNIQUE NOT NULL, channel BLOB NOT NULL,
    title TEXT NOT NULL, host TEXT, ref TEXT, aliases TEXT NOT NULL, duration INTEGER,
    size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, hash BLOB NOT NULL,
    seen INTEGER NOT NULL, whole INTEGER NOT NULL, in_question INTEGER NOT NULL
);
CREATE INDEX note_video ON note (ref, host);
CREATE TABLE section (
    id INTEGER PRIMARY KEY, note INTEGER NOT NULL, ord INTEGER NOT NULL, level INTEGER NOT NULL,
    title TEXT NOT NULL, anchor TEXT NOT NULL, line INTEGER NOT NULL, until INTEGER NOT NULL
);
CREATE INDEX section_note ON section (note);
CREATE TABLE claim (
    id INTEGER PRIMARY KEY, note INTEGER NOT NULL, ord INTEGER NOT NULL, section INTEGER NOT NULL,
    line INTEGER NOT NULL, times TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX claim_note ON claim (note, ord);
CREATE TABLE cited (
    note INTEGER NOT NULL, host TEXT NOT NULL, ref TEXT NOT NULL, PRIMARY KEY (ref, host, note)
) WITHOUT ROWID;
CREATE INDEX cited_note ON cited (note);
CREATE TABLE link (
    note INTEGER NOT NULL, ord INTEGER NOT NULL, section INTEGER NOT NULL, line INTEGER NOT NULL,
    target TEXT NOT NULL, heading TEXT NOT NULL, label TEXT NOT NULL, embed INTEGER NOT NULL,
    wiki INTEGER NOT NULL, state TEXT NOT NULL, path BLOB, PRIMARY KEY (note, ord)
) WITHOUT ROWID;
CREATE INDEX link_path ON link (path) WHERE path IS NOT NULL;
CREATE TABLE head (id INTEGER PRIMARY KEY, note INTEGER NOT NULL, section INTEGER, text TEXT);
CREATE INDEX head_note ON head (note);
CREATE VIRTUAL TABLE found_claim USING fts5 (
    text, content=claim, tokenize="unicode61 remove_diacritics 2", prefix="2 3"
);
CREATE VIRTUAL TABLE found_head USING fts5 (
    text, content=head, tokenize="unicode61 remove_diacritics 2", prefix="2 3"
);
INSERT INTO found_claim (found_claim, rank) VALUES ('hashsize', 67108864);
INSERT INTO found_head (found_head, rank) VALUES ('hashsize', 67108864);
"""


def create(connection: sqlite3.Connection) -> None:
    """Make an empty index; all of it, or nothing."""
    connection.executescript(
        f"BEGIN;\n{_TABLES}\nPRAGMA application_id = {APPLICATION};\n"
        f"PRAGMA user_version = {_version()};\nCOMMIT;"
    )


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a database is an index of this version, of notes as they are read now.

    Raises:
        sqlite3.DatabaseError: it is no database, or broken.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return (application, version) == (APPLICATION, _version())


def _version() -> int:
    return VERSION + _READINGS * stamp()
