"""Names found by some of their letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.services.folding import fold
from seekmark.services.fuzzy import FuzzyNames

NAMES = (
    "Closing the loop on sources",
    "Open source versus closed source models",
    "A history of open sauce",
    "Scaling laws",
    "Opposing views on several cities",
    "Élan vital",
    "Reopening schools",
)


def found(query: str, names: tuple[str, ...] = NAMES) -> list[str]:
    matches = FuzzyNames(names).find(query, 50)
    assert matches is not None
    return [names[match.index] for match in matches.best]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("open", "Open source versus closed source models"),
        ("osv", "Open source versus closed source models"),
        ("scal", "Scaling laws"),
        ("laws scaling", "Scaling laws"),
        ("sauce", "A history of open sauce"),
        ("elan", "Élan vital"),
        ("vital", "Élan vital"),
        ("clo", "Closing the loop on sources"),
    ],
)
def test_what_people_mean_comes_first(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_beginnings_of_words_come_before_their_middles() -> None:
    names = ("Reopening schools", "A history of open sauce")
    assert found("open", names) == ["A history of open sauce", "Reopening schools"]


def test_letters_in_one_piece_come_before_scattered_ones() -> None:
    assert found("ing", ("pixie night", "drifting")) == ["drifting", "pixie night"]


def test_the_shorter_of_two_alike_comes_first() -> None:
    assert found("scal", ("Scaling laws of all", "Scaling laws")) == [
        "Scaling laws",
        "Scaling laws of all",
    ]


def test_of_two_quite_alike_the_earlier_comes_first() -> None:
    names = ("Talk two", "Talk one")
    assert found("talk", names) == list(names)


def test_a_word_with_a_large_letter_is_taken_as_it_is() -> None:
    assert found("os") != found("Os")
    assert found("OPEN") == []
    assert found("Vital") == []
    assert found("vital") == found("Él") == ["Élan vital"]


def test_every_word_of_the_query_has_to_be_found() -> None:
    assert found("open xyz") == []
    assert found("sauce open") == ["A history of open sauce"]


def test_an_empty_query_finds_all_in_their_order() -> None:
    assert found("") == list(NAMES)
    assert found("  ") == list(NAMES)


def test_the_matched_letters_are_told() -> None:
    matches = FuzzyNames(NAMES).find("osv", 1)
    assert matches is not None
    best = matches.best[0]
    assert [NAMES[best.index][at] for at in best.marks] == ["O", "s", "v"]


def test_only_the_best_are_given_and_all_are_counted() -> None:
    matches = FuzzyNames([f"name {number}" for number in range(50)]).find("name", 3)
    assert matches is not None
    assert (len(matches.best), matches.total) == (3, 50)


def test_of_very_many_the_ones_that_begin_so_are_not_lost() -> None:
    names = [f"xlx{number}ux{number}c" for number in range(3000)] + ["Luc", "Luciano"] * 150
    matches = FuzzyNames(names).find("luc", 5)
    assert matches is not None
    assert {names[match.index] for match in matches.best} == {"Luc"}
    assert matches.total == 3300


def test_what_is_no_longer_wanted_is_not_finished() -> None:
    assert FuzzyNames(NAMES).find("o", 5, lambda: False) is None


@given(st.lists(st.text("abcABC é", min_size=1), max_size=20), st.text("abcA ", min_size=1))
def test_typing_on_finds_the_same_as_asking_at_once(names: list[str], query: str) -> None:
    typed = FuzzyNames(names)
    for end in range(len(query)):
        typed.find(query[:end], 50)
    assert typed.find(query, 50) == FuzzyNames(names).find(query, 50)


@given(st.text(), st.text(min_size=1))
def test_all_that_is_found_has_the_letters_in_their_order(name: str, query: str) -> None:
    matches = FuzzyNames([name]).find(query, 1)
    assert matches is not None
    for match in matches.best:
        letters = fold("".join(name[at] for at in match.marks))
        for term in query.split():
            rest = iter(letters)
            assert all(char in rest for char in fold(term))


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
