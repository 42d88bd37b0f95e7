"""The names of the topic tree, folded or not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.services.library import Library
from seekmark.services.nodes import Grouping
from seekmark.services.shelf import Shelf
from seekmark.services.tree_names import tree_names
from tests.app.notes import NOTES


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for path, text in NOTES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return Library.open(tmp_path)


def names(library: Library, grouping: Grouping, *opened: str) -> list[str]:
    return [name.text for name in tree_names(Shelf(library), grouping, opened)]


def test_unread_channels_have_their_files_right_under_them(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse: Callable[..., None] = lambda *_: pytest.fail("a note was read")  # noqa: E731
    monkeypatch.setattr("seekmark.services.heads.read_note", refuse)
    expected = ["channel", "channel", "long", "other", "plain", "first", "twin", "second", "twin"]
    assert names(library, Grouping.VIDEO) == expected


def test_names_are_in_the_order_of_the_tree(library: Library) -> None:
    library.gather()
    assert names(library, Grouping.VIDEO)[:7] == [
        "channel",
        "The video's own title",
        "A long note",
        "The other note",
        "Other notes",
        "channel",
        "Without a video",
    ]
    assert names(library, Grouping.LETTER)[:4] == ["A", "A long note", "C", "channel"]


def test_headings_are_those_of_open_notes(library: Library) -> None:
    library.gather()
    found = names(library, Grouping.FOLDER, "note:channel/other.md")
    assert found[found.index("The other note") :][:3] == [
        "The other note",
        "One of other",
        "Two of other",
    ]
    assert "Three" not in found


def test_a_name_tells_what_it_stands_under(library: Library) -> None:
    library.gather()
    name = next(one for one in tree_names(Shelf(library), Grouping.VIDEO) if one.path)
    assert name.path == "channel/long.md"
    assert [key.split(":")[0] for key in name.above] == ["channel", "video"]
