"""Lists of claims: the same from an index as from the notes, and found in without going through."""

import sqlite3
from itertools import chain
from pathlib import Path

import pytest

from seekmark.index.reading import IndexReader
from seekmark.model import Media
from seekmark.services.claim_list import ClaimList, ClaimLists, claims_in_scope, video_claims
from seekmark.services.indexing.build import update
from seekmark.services.library import Library
from seekmark.services.reading import ClaimRef, ReadingState, Scope
from seekmark.services.timeline import in_time_order, moments_of
from tests.vault.made import make_vault, note

VIDEO, OTHER = "aaaaaaaaaaa", "bbbbbbbbbbb"
MISUSED = " ".join(f"Word {n} [{n + 1}:{7 * n % 60:02}:00]." for n in range(12))
NOTES = {
    "a/a.md": "### [Talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)\n- [[x]]\n",
    "a/minutes.md": note("Minutes", VIDEO, MISUSED),
    "a/plain.md": note(
        "Plain",
        VIDEO,
        f"Late and early [0:09:00, 0:00:04]. Same [0:00:04]. Broken [0008:46].\n\n"
        f"Other [x](https://youtu.be/{OTHER}?t=1). Both [0:02:00] "
        f"and [y](https://youtu.be/{OTHER}?t=2).",
    ),
    "a/x.md": note("X", VIDEO, "First [0:00:04]. Range [0:01:00 - 0:01:09]. Third [0:11:00]."),
    "a/none.md": note("None", "", "Alone [0:00:05]."),
    "b/x.md": note("Elsewhere", VIDEO, "Not here [0:00:01]."),
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return make_vault(tmp_path / "vault", NOTES)


@pytest.fixture
def reading(vault: Path) -> Library:
    """The vault without an index, with all times read beside each other."""
    library = Library.open(vault)
    library.gather()
    return library


@pytest.fixture
def indexed(vault: Path) -> Library:
    """The vault with an index."""
    update(vault, lambda _: None)
    library = Library.open(vault)
    assert library.gather_from_index()
    return library


def by_moments(library: Library, path: str) -> list[ClaimRef]:
    """What a list of a video's claims has to be: its moments in time order, each claim once."""
    media = library.head(path).media
    assert isinstance(media, Media)
    moments = chain.from_iterable(
        moments_of(library.note(other), media) for other in library.videos.beside(path)
    )
    return list(dict.fromkeys(ClaimRef(one.path, one.index) for one in in_time_order(moments)))


def test_a_video_has_the_same_claims_with_an_index_as_without(
    reading: Library, indexed: Library
) -> None:
    found = list(video_claims(indexed, "a/x.md", lambda: True) or ())
    assert found == list(video_claims(reading, "a/x.md", lambda: True) or ())
    assert found == by_moments(reading, "a/x.md")
    assert [ref.path for ref in found[:3]] == ["a/x.md", "a/plain.md", "a/plain.md"]
    assert len(found) == len(set(found)) == 3 + 4 + 12


def test_notes_and_claims_read_the_same_with_an_index(reading: Library, indexed: Library) -> None:
    for path in reading.paths:
        note = reading.note(path)
        assert indexed.claims(path) == note.claims
        assert indexed.note(path) == note
        assert [indexed.claim(path, at) for at in range(len(note.claims))] == list(note.claims)
    assert any(
        time.alternative for claim in reading.note("a/minutes.md").claims for time in claim.times
    )


def test_times_as_written_come_from_the_notes(reading: Library, indexed: Library) -> None:
    reading.as_written = indexed.as_written = True
    assert indexed.claims("a/minutes.md") == reading.claims("a/minutes.md")
    assert indexed.claims("a/minutes.md")[0].times[0].alternative is None


def test_a_note_that_was_saved_since_is_read_itself(vault: Path, indexed: Library) -> None:
    (vault / "a/x.md").write_text(note("X", VIDEO, "New [0:00:02]."))
    indexed.forget("a/x.md")
    assert [claim.text for claim in indexed.claims("a/x.md")] == ["New."]
    assert indexed.claim("a/x.md", 0).text == "New."


def test_a_note_that_was_saved_unnoticed_is_shown_as_it_is(vault: Path, indexed: Library) -> None:
    (vault / "a/x.md").write_text(note("X", VIDEO, "New [0:00:02]."))
    assert [claim.text for claim in indexed.note("a/x.md").claims] == ["New."]


def test_a_claim_is_found_by_its_place(indexed: Library) -> None:
    claims = claims_in_scope(indexed, ReadingState("a/x.md", scope=Scope.VIDEO))
    assert [claims.row_of(ref) for ref in claims] == list(range(len(claims)))
    assert list(claims[2:4]) == [claims[2], claims[3]]
    for absent in (None, ClaimRef("a/plain.md", 3), ClaimRef("a/x.md", 99), ClaimRef("b/x.md", 0)):
        assert claims.row_of(absent) is None


def test_lists_are_alike_if_they_have_the_same_claims_in_the_same_order() -> None:
    one, same = ClaimList(("a", "b"), (2, 1), (2, 0)), ClaimList(("a", "b"), (2, 1), (2, 0))
    assert (one, hash(one)) == (same, hash(same))
    assert one != ClaimList(("a", "b"), (2, 1), (0, 2))
    assert list(one) == [ClaimRef("b", 0), ClaimRef("a", 0)]


def test_a_video_with_many_notes_has_to_be_gathered_once(tmp_path: Path) -> None:
    root = make_vault(
        tmp_path / "many",
        {f"a/{n:02}.md": note("", VIDEO, f"Claim [0:00:{59 - n:02}].") for n in range(20)},
    )
    library = Library.open(root)
    lists, state = ClaimLists(library), ReadingState("a/03.md", scope=Scope.VIDEO)
    assert lists.at_hand(state) is None
    assert lists.gather(state, lambda: False) is None
    gathered = lists.gather(state, lambda: True)
    assert gathered is not None
    assert [ref.path for ref in gathered] == [f"a/{n:02}.md" for n in reversed(range(20))]
    assert lists.at_hand(ReadingState("a/07.md", scope=Scope.VIDEO)) is gathered
    library.forget("a/03.md")
    assert lists.at_hand(state) is None


def test_an_index_that_breaks_is_replaced_by_the_notes(
    reading: Library, indexed: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.DatabaseError("malformed")

    monkeypatch.setattr(IndexReader, "claims", broken)
    monkeypatch.setattr(IndexReader, "claim", broken)
    assert indexed.claim("a/minutes.md", 3) == reading.note("a/minutes.md").claims[3]
    assert [indexed.note(path) for path in indexed.paths] == list(map(reading.note, reading.paths))
