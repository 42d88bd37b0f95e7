"""Links in their sentences, and the notes that link to a note."""

from pathlib import Path

import pytest

from seekmark.services.indexing.build import update
from seekmark.services.library import Library
from seekmark.services.mentions import Mention, links_from, links_to

NOTES = {
    "tides.md": "# Tides\n\nThe moon pulls. See [[moon]] for more. And the [[tides|sea]] itself.\n",
    "moon.md": "Alone, but for [[#Phases|its phases]].\n\n## Phases\n\nNew, and full.\n",
    "sun.md": (
        "Far away… It is **not the [[moon | pale]] one**! And\ngoes on. Again [[moon]].\n\n"
        "| who | what |\n|---|---|\n| [[moon]] | small |\n\n[[nowhere]]\n"
    ),
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A small vault about the sky."""
    root = tmp_path / "sky"
    root.mkdir()
    for path, text in NOTES.items():
        (root / path).write_text(text, encoding="utf-8")
    return Library.open(root)


def _found(library: Library, goal: str) -> list[Mention]:
    return [mention for _, _, found in links_to(library, goal) for mention in found]


def _marked(mention: Mention) -> str:
    start, end = mention.mark
    return f"{mention.text[:start]}<{mention.text[start:end]}>{mention.text[end:]}"


def test_each_link_comes_with_its_sentence(library: Library) -> None:
    assert [(one.path, _marked(one)) for one in _found(library, "moon.md")] == [
        ("sun.md", "It is not the <pale> one!"),
        ("sun.md", "Again <moon>."),
        ("sun.md", "<moon>"),
        ("tides.md", "See <moon> for more."),
    ]


def test_a_note_that_links_to_itself_is_no_other_note(library: Library) -> None:
    assert _found(library, "tides.md") == []


def test_the_links_of_a_note_are_all_there_in_their_order(library: Library) -> None:
    targets = [mention.link.target for mention in links_from(library, "sun.md")]
    assert targets == ["moon", "moon", "moon", "nowhere"]


def test_it_is_told_how_far_the_search_is(library: Library) -> None:
    steps = [(done, total) for done, total, _ in links_to(library, "moon.md")]
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_the_index_knows_how_many_there_are(library: Library) -> None:
    assert library.links.count_linking_to("moon.md") is None
    update(library.root, lambda _told: None)
    indexed = Library.open(library.root)
    assert indexed.gather_from_index()
    assert indexed.links.count_linking_to("moon.md") == 4
    assert indexed.links.count_linking_to("tides.md") == 0
    assert _found(indexed, "moon.md") == _found(library, "moon.md")


def test_hostile_text_is_cleaned(tmp_path: Path) -> None:
    text = "One \x1b]52;;cHduZWQ=\x07 [[b]] two \u202e.\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text("b", encoding="utf-8")
    (found,) = _found(Library.open(tmp_path), "b.md")
    assert not any(char in found.text for char in "\x1b\x07\u202e")
