"""Heads come from the index, and from a note only where the index doesn't know it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.services.indexing.build import update
from seekmark.services.library import Library
from tests.vault.made import make_vault

FILES = {"a/one.md": "# One\n", "a/two.md": "# Two\n", "b/three.md": "# Three\n"}


@pytest.fixture
def indexed(tmp_path: Path) -> Library:
    root = make_vault(tmp_path / "vault", FILES)
    update(root, lambda _told: None)
    library = Library.open(root)
    assert library.gather_from_index()
    return library


def test_no_note_is_read_for_what_the_index_knows(
    indexed: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse: Callable[..., None] = lambda *_: pytest.fail("a note was read")  # noqa: E731
    monkeypatch.setattr("seekmark.services.heads.read_note", refuse)
    assert [head.title for head in indexed.heads.all()] == ["One", "Two", "Three"]
    assert [head.title for head in indexed.heads.in_channel("a")] == ["One", "Two"]
    assert indexed.head("b/three.md").title == "Three"


def test_a_note_that_was_saved_is_read(indexed: Library) -> None:
    assert indexed.head("a/one.md").title == "One"
    (indexed.root / "a/one.md").write_text("# Another\n", encoding="utf-8")
    indexed.forget("a/one.md")
    assert indexed.head("a/one.md").title == "Another"
    assert [head.title for head in indexed.heads.in_channel("a")] == ["Another", "Two"]


def test_an_index_that_breaks_is_done_without(indexed: Library) -> None:
    reader = indexed.heads._index.reader
    assert reader is not None
    reader._db.close()
    assert [head.title for head in indexed.heads.all()] == ["One", "Two", "Three"]
    assert not indexed.is_indexed


def test_a_remembered_vault_has_its_heads_from_there(indexed: Library) -> None:
    library = Library.remembered(indexed.root)
    assert library is not None
    (indexed.root / "a/one.md").unlink()
    assert library.paths == tuple(FILES)
    assert library.head("a/one.md").title == "One"
    assert library.heads.known("c.md") is None
