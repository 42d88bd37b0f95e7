"""Which notes a filter leaves in the tree."""

from pathlib import Path

import pytest

from seekmark.services.library import Library
from seekmark.services.shelf import Shelf
from seekmark.services.tree_filter import TreeFilter
from tests.vault.made import make_vault, note

VIDEO = "aaaaaaaaaaa"
FILES = {
    "talks/talks.md": f"### [On the Sea](https://www.youtube.com/watch?v={VIDEO})\n- [[tides]]\n",
    "talks/tides.md": note("Why Tides turn", VIDEO),
    "talks/élan.md": note("Élan"),
    "walks/hills.md": note("Hills"),
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(make_vault(tmp_path, FILES))


def left(library: Library, query: str) -> set[str]:
    kept = TreeFilter(Shelf(library)).keep(query)
    assert kept is not None
    return set(kept)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("tide", {"talks/tides.md"}),
        ("TIDE", set()),
        ("elan", {"talks/élan.md"}),
        ("walks", {"walks/hills.md"}),
        ("talks elan", {"talks/élan.md"}),
        ("hills talks", set()),
        ("turn", set()),
    ],
)
def test_each_word_is_in_the_name_of_a_note_or_of_its_channel(
    library: Library, query: str, kept: set[str]
) -> None:
    assert left(library, query) == kept


@pytest.mark.parametrize("query", ["turn", "sea turn", "Tides"])
def test_titles_of_notes_and_videos_count_once_they_are_known(library: Library, query: str) -> None:
    library.gather()
    assert left(library, query) == {"talks/tides.md"}


def test_without_words_nothing_is_left_out(library: Library) -> None:
    assert TreeFilter(Shelf(library)).keep("  ") is None


def test_nothing_is_read_as_long_as_heads_are_unknown(library: Library, tmp_path: Path) -> None:
    for path in FILES:
        (tmp_path / path).unlink()
    assert left(library, "hills") == {"walks/hills.md"}
