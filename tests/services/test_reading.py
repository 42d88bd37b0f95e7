"""Where the reader is, and the moves from there."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seekmark.services.claim_list import claims_in_scope
from seekmark.services.library import Library
from seekmark.services.nodes import Grouping
from seekmark.services.reading import (
    ClaimRef,
    ReadingState,
    Scope,
    cycle_scope,
    followed,
    go_to,
    go_to_claim,
    move_note,
    move_section,
)
from tests.vault.made import make_vault, note

VIDEO, OTHER = "aaaaaaaaaaa", "bbbbbbbbbbb"
X = """Intro [00:00:05].

# One

First [00:01:00]. Second [00:00:30].

# Empty

# Two

Third [00:02:00].
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two notes of one video, one of another, and one of none."""
    files = {
        "a/x.md": note("X", VIDEO, X),
        "a/y.md": note(
            "Y",
            VIDEO,
            "# Head\n\nFourth [00:00:45]. Elsewhere [z](https://youtu.be/ccccccccccc?t=1).\n",
        ),
        "a/z.md": note("Z", OTHER, "# Head\n\nFifth [00:00:01].\n"),
        "b/w.md": note("W", "", "No video [00:00:09].\n"),
    }
    return Library.open(make_vault(tmp_path, files))


@pytest.fixture
def start() -> ReadingState:
    """The beginning of the first note."""
    return ReadingState("a/x.md")


def texts(library: Library, state: ReadingState) -> list[str]:
    return [
        library.note(one.path).claims[one.index].text for one in claims_in_scope(library, state)
    ]


def first_words(library: Library, state: ReadingState) -> list[str]:
    return [text.split()[0].rstrip(".") for text in texts(library, state)]


def test_the_scope_decides_whose_claims_are_listed(library: Library, start: ReadingState) -> None:
    one = go_to(start, "a/x.md", 1)
    assert first_words(library, one) == ["First", "Second"]
    assert first_words(library, cycle_scope(library, one)) == ["Intro", "First", "Second", "Third"]
    assert first_words(library, _cycled(library, one, 2)) == [
        "Intro", "Second", "Fourth", "First", "Third",
    ]  # fmt: skip
    assert _cycled(library, one, 3) == one


def test_a_note_without_a_video_has_its_own_claims_in_every_scope(library: Library) -> None:
    for scope in Scope:
        state = ReadingState("b/w.md", scope=scope)
        assert tuple(claims_in_scope(library, state)) == (ClaimRef("b/w.md", 0),)


def test_going_to_a_claim_goes_to_its_section(library: Library, start: ReadingState) -> None:
    state = go_to_claim(library, start, ClaimRef("a/x.md", 3))
    assert (state.section, state.claim) == (3, 3)


@pytest.mark.parametrize(
    ("old", "new", "section", "claim"),
    [
        ("# One", "# Before\n\nNew [00:00:07].\n\n# One", 2, 3),
        ("First [00:01:00]. ", "", 1, 1),
        ("Second", "Changed", 1, 2),
        ("# One\n\nFirst [00:01:00]. Second [00:00:30].\n\n", "", 1, None),
    ],
)
def test_a_place_is_followed_by_its_words_when_the_note_changes(
    library: Library, old: str, new: str, section: int, claim: int | None
) -> None:
    before = library.note("a/x.md")
    path = library.root / "a/x.md"
    path.write_text(path.read_text().replace(old, new))
    library.forget("a/x.md")
    place = followed(library, ReadingState("a/x.md", 1, 2), before)
    assert (place.section, place.claim) == (section, claim)


def test_sections_are_walked_within_the_note(library: Library, start: ReadingState) -> None:
    assert move_section(library, start, 2).section == 2
    assert move_section(library, start, 99).section == 3
    assert move_section(library, start, -1) == start
    assert move_section(library, go_to(start, "a/x.md", 2), -1).section == 1


def test_an_introduction_without_a_line_is_passed_over(library: Library) -> None:
    state = ReadingState("a/y.md", 1)
    assert move_section(library, state, -1) == state
    assert move_section(library, ReadingState("a/y.md", 0), 1).section == 1


def test_moving_to_a_section_leaves_the_claim_behind(library: Library) -> None:
    state = ReadingState("a/x.md", 1, 2)
    assert move_section(library, state, 1).claim is None


def test_notes_are_walked_in_the_order_of_the_tree(library: Library, start: ReadingState) -> None:
    paths = [move_note(library, start, Grouping.VIDEO, step).path for step in range(5)]
    assert paths == ["a/x.md", "a/y.md", "a/z.md", "b/w.md", "b/w.md"]
    last = ReadingState("b/w.md", scope=Scope.NOTE)
    back = move_note(library, last, Grouping.FOLDER, -1)
    assert (back.path, back.scope) == ("a/z.md", Scope.NOTE)
    assert move_note(library, start, Grouping.VIDEO, -1) == start


def _cycled(library: Library, state: ReadingState, times: int) -> ReadingState:
    for _ in range(times):
        state = cycle_scope(library, state)
    return state


@example(moves=[(2, 1), (4, 0), (0, -1), (4, 0)])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(-3, 3))))
def test_no_series_of_moves_leads_to_a_place_that_is_not_there(
    library: Library, moves: list[tuple[int, int]]
) -> None:
    state = ReadingState("a/x.md")
    for kind, step in moves:
        match kind:
            case 0:
                if refs := claims_in_scope(library, state):
                    state = go_to_claim(library, state, refs[step % len(refs)])
            case 1:
                state = move_section(library, state, step)
            case 2:
                state = move_note(library, state, Grouping.VIDEO, step)
            case 3:
                state = move_note(library, state, Grouping.FOLDER, step)
            case _:
                state = cycle_scope(library, state)
        found = library.note(state.path)
        assert state.section < len(found.sections)
        if state.claim is not None:
            assert found.claims[state.claim].section == state.section
            assert ClaimRef(state.path, state.claim) in claims_in_scope(library, state)
