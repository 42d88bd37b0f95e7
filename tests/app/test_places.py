"""The places that topics, texts and the command line lead to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.app.main import run
from seekmark.app.places import find_place, first_section
from seekmark.errors import NoSuchNoteError, VaultError
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState
from tests.app.conftest import Read

LONG = "channel/long.md"
OTHER = "channel/other.md"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("second OF one", (LONG, 1, 2)),
        ("Two", (LONG, 2, None)),
        ("two of other", (OTHER, 2, None)),
        ("3:00", (LONG, 2, 3)),
        ("00:04:00", (OTHER, 2, 1)),
        ("1:00:04", (LONG, 3, 5)),
        ("240:00", None),
        ("nothing like it", None),
    ],
)
def test_a_text_or_time_leads_to_the_first_section_or_claim_that_has_it(
    notes: Path, text: str, place: tuple[str, int, int | None] | None
) -> None:
    library = Library.open(notes)
    found = find_place(library, text, library.paths)
    assert found == (None if place is None else ReadingState(*place))


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Words.\n\n# One\n", 0),
        ("From: [[c]] <br/>\n\nWords.\n\n# One\n", 0),
        ("From: [[c]] <br/>\n\n# One\n\n# Two\n", 1),
        ("# One\n", 1),
        ("From: [[c]] <br/>\n", 0),
        ("", 0),
    ],
)
def test_a_note_begins_where_it_says_something(
    make_vault: Callable[[dict[str, str]], Path], text: str, section: int
) -> None:
    library = Library.open(make_vault({"c/note.md": text}))
    assert first_section(library, "c/note.md") == section


def test_a_note_that_was_shortened_begins_where_it_does_now(
    make_vault: Callable[[dict[str, str]], Path],
) -> None:
    others = {f"{number:02}.md": "Another.\n" for number in range(30)}
    library = Library.open(make_vault({"a.md": "\n\n\n# One\n\nSaid.\n", **others}))
    assert first_section(library, "a.md") == 1
    (library.root / "a.md").write_text("Short.\n")
    for path in others:
        library.text(path)
    assert first_section(library, "a.md") == 0


async def test_a_note_that_is_asked_for_is_shown_and_selected(read: Read, notes: Path) -> None:
    async with read(notes, OTHER) as reading:
        assert (reading.topic, reading.pane) == ("The other note", "section")
        assert "The other note" in reading.text


async def test_a_time_that_is_asked_for_is_the_current_stop(read: Read, notes: Path) -> None:
    async with read(notes, at="4:00") as reading:
        assert reading.state == ReadingState(OTHER, 2, 1)
        assert (reading.stop, reading.topic) == ("00:04:00", "The other note")


def test_a_vault_without_notes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="no notes in"):
        run(tmp_path, None, None)


def test_a_note_outside_of_the_vault_is_refused(notes: Path) -> None:
    with pytest.raises(NoSuchNoteError, match="nowhere"):
        run(notes, "nowhere.md", None)
