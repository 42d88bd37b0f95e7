"""Places noted down, and where they are after the vault has changed."""

from pathlib import Path

import pytest

from seekmark.services.library import Library
from seekmark.services.reading import ReadingState
from seekmark.services.state.spots import find_spot, nearest_spot, spot_at
from seekmark.services.state.values import Spot
from tests.vault.made import make_vault

NOTE = """\
---
title: Tides
videoId: abcdefghij1
---
Water [00:00:10] and wind [00:00:20].

## Moon

It pulls [00:01:00].

## Sun

It pulls too [00:02:00].
"""
CLAIM = ReadingState("a/tides.md", 2, 3)


@pytest.fixture
def spot(tmp_path: Path) -> Spot:
    """The claim under the heading *Sun*."""
    library = Library.open(make_vault(tmp_path, {"a/tides.md": NOTE}))
    return spot_at(library, CLAIM)


def _now(root: Path, notes: dict[str, str]) -> Library:
    for path in root.rglob("*.md"):
        path.unlink()
    return Library.open(make_vault(root, notes))


def _found(library: Library, spot: Spot) -> tuple[str, int, int | None] | None:
    found = find_spot(library, spot)
    return None if found is None else (found.spot.path, found.spot.section, found.spot.claim)


def test_it_knows_the_words_that_stood_there(spot: Spot) -> None:
    assert spot == Spot("a/tides.md", 2, 3, "Tides", "Sun", "It pulls too.", 120)


@pytest.mark.parametrize(
    ("edited", "place"),
    [
        (NOTE, (2, 3)),
        (NOTE.replace("## Moon", "## Stars\n\nFar [00:00:30].\n\n## Moon"), (3, 4)),
        (NOTE.replace("Water [00:00:10] and ", ""), (2, 2)),
        (NOTE.replace("It pulls too", "So does the sun"), (2, 3)),
        (NOTE.replace("[00:02:00]", "[00:02:30]"), (2, 3)),
    ],
    ids=["the same", "moved down", "moved up", "reworded", "with another time"],
)
def test_a_claim_is_known_by_its_words_or_its_second(
    tmp_path: Path, spot: Spot, edited: str, place: tuple[int, int]
) -> None:
    library = _now(tmp_path, {"a/tides.md": edited})
    assert _found(library, spot) == ("a/tides.md", *place)
    found = find_spot(library, spot)
    assert found is not None
    assert (found.said, found.is_claim_there) == ("", True)


def test_a_claim_that_is_gone_leaves_its_section(tmp_path: Path, spot: Spot) -> None:
    library = _now(tmp_path, {"a/tides.md": NOTE.replace("It pulls too [00:02:00].", "")})
    found = find_spot(library, spot)
    assert found is not None
    assert (found.spot.section, found.spot.claim, found.is_claim_there) == (2, None, False)
    assert "gone" in found.said


def test_a_section_that_is_gone_leaves_the_nearest_one(tmp_path: Path) -> None:
    library = _now(tmp_path, {"a/tides.md": "Nothing is left.\n"})
    found = find_spot(library, Spot("a/tides.md", 2, None, "Tides", "Sun"))
    assert found is not None
    assert (found.spot.section, found.said) == (0, "the note has changed")


@pytest.mark.parametrize(
    ("path", "text"),
    [("b/tides.md", NOTE), ("a/renamed.md", NOTE), ("b/c/renamed.md", NOTE)],
    ids=["moved", "renamed", "moved and renamed"],
)
def test_a_note_is_known_by_its_name_or_its_title(
    tmp_path: Path, spot: Spot, path: str, text: str
) -> None:
    library = _now(tmp_path, {path: text, "a/other.md": "Another.\n"})
    library.gather()
    assert _found(library, spot) == (path, 2, 3)
    found = find_spot(library, spot)
    assert found is not None
    assert "moved" in found.said


def test_of_two_notes_of_one_name_neither_is_taken(tmp_path: Path, spot: Spot) -> None:
    library = _now(tmp_path, {"b/tides.md": NOTE, "c/tides.md": NOTE})
    library.gather()
    assert find_spot(library, spot) is None


def test_its_neighbour_stands_in_for_a_note_that_is_gone(tmp_path: Path, spot: Spot) -> None:
    library = _now(tmp_path, {"a/sun.md": "One.\n", "b/x.md": "Two.\n"})
    found = nearest_spot(library, spot)
    assert (found.spot.path, found.spot.section) == ("b/x.md", 0)
    assert "“Tides” is gone" in found.said
