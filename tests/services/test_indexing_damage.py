"""A part of an index that nobody looks at when it is opened is broken."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from seekmark.cli import main
from seekmark.index.place import index_file
from seekmark.services.indexing.build import DAMAGED, update
from seekmark.services.library import Library
from seekmark.services.search import VaultSearch
from tests.vault.made import make_vault, note

ID = "aaaaaaaaaaa"
ASKED = (("video", ID), ("links", "--to", "b.md"), ("check",), ("claims", "a.md"))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A small vault with an index that is like it."""
    root = make_vault(
        tmp_path / "v",
        {"a.md": note("A", ID, "Whales [00:01:00] [[b]]"), "b.md": note("B", ID, "B [00:02:00]")},
    )
    for path in root.glob("*.md"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    update(root, lambda _: None)
    return root


def spoil(vault: Path, *names: str) -> None:
    """Overwrite the pages on which tables and their indexes begin, as a bad disk may."""
    file = index_file(vault)
    with closing(sqlite3.connect(file)) as index:
        marks = ", ".join("?" * len(names))
        query = f"SELECT rootpage FROM sqlite_master WHERE tbl_name IN ({marks}) AND rootpage > 0"
        pages = [page for (page,) in index.execute(query, names)]
        (size,) = index.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as stream:
        for page in pages:
            stream.seek((page - 1) * size)
            stream.write(b"\xa5" * size)


@pytest.mark.parametrize("table", ["note", "cited", "link", "meta", "claim"])
def test_the_commands_go_on_without_it(
    vault: Path, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> tuple[int, str, str]:
        return (main((*words, "--vault", str(vault))), *capsys.readouterr())

    before = [run(*words) for words in ASKED]
    spoil(vault, table)
    assert [run(*words) for words in ASKED] == before
    status, out, err = run("search", "whales")
    assert (status, out.count("Whales")) == (0, 1)
    assert err.count("\n") <= 1


def test_a_title_that_is_no_text_is_a_damage_too(vault: Path) -> None:
    with closing(sqlite3.connect(index_file(vault))) as index:
        index.execute("UPDATE note SET aliases = '{', title = CAST(x'ff' AS TEXT)")
        index.commit()
    library = Library.open(vault)
    library.gather()
    assert library.head("a.md").title == "A"


def test_a_search_that_finds_the_damage_has_the_index_built_anew(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(vault, "found_claim_data", "found_claim_idx")
    assert main(("search", "whales", "--vault", str(vault))) == 0
    out, err = capsys.readouterr()
    assert out.count("Whales") == 1
    assert err == f"{DAMAGED}\n"


def test_in_the_reader_the_next_update_builds_it_anew(vault: Path) -> None:
    spoil(vault, "found_claim_data", "found_claim_idx")
    searcher = VaultSearch(Library.open(vault))
    search = searcher()
    assert search is not None
    assert "damaged" in search.find("whales").problem
    assert searcher() is None
    update(vault, lambda _: None)
    search = searcher()
    assert search is not None
    assert search.find("whales").total == 1
    searcher.close()
