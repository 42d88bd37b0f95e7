"""Finding in texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.services.folding import fold, unaccented
from seekmark.services.text_find import Texts, marks_in


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in marks_in(text, query)]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("the", ["The", "the"]),
        ("The", ["The"]),
        ("cafe", ["café", "Cafe", "cafe\u0301"]),
        ("café", ["café", "Cafe", "cafe\u0301"]),
        ("cafe\u0301", ["café", "Cafe", "cafe\u0301"]),
        ("Café", ["Cafe"]),
        ("café and", ["café\nand", "Cafe  and"]),
        ("한", ["한"]),
        ("(x.*)", ["(x.*)"]),
        ("", []),
        ("nowhere", []),
    ],
)
def test_small_letters_find_all_and_large_ones_themselves(query: str, hits: list[str]) -> None:
    assert found("The café\nand the Cafe  and a cafe\u0301 (x.*) 한국", query) == hits


@given(st.text())
def test_a_folded_text_has_as_many_characters(text: str) -> None:
    assert len(fold(text)) == len(unaccented(text)) == len(text)


def test_letters_written_of_parts_stay_whole() -> None:
    assert fold("한국 Ñandú") == "한국 nandu"


def test_places_are_in_the_order_of_the_keys_and_can_be_looked_up() -> None:
    texts = Texts([((0, 1), "a tide"), ((0, 3), "none"), ((2, 0), "tide and tide")])
    hits = texts.find("tide")
    assert [hits[index] for index in range(len(hits))] == [
        ((0, 1), 2, 6),
        ((2, 0), 0, 4),
        ((2, 0), 9, 13),
    ]
    assert hits.from_place((0, 1), 2) == 0
    assert hits.from_place((0, 1), 3) == hits.from_place((1, 0)) == 1
    assert hits.from_place((9, 9)) == 3
    assert hits.within((1, 0), (3, 0)) == range(1, 3)
    assert hits.marks((2, 0), 2, 20) == [(0, 4), (9, 13)]
    assert hits.marks((2, 0), 5, 9) == []


def test_nothing_is_found_across_two_texts() -> None:
    assert not len(Texts([((0,), "high"), ((1,), "tide")]).find("high tide"))


def test_a_row_may_count_once() -> None:
    texts = Texts([((0,), "tide tide"), ((1,), ""), ((2,), "a tide")], once=True)
    hits = texts.find("tide")
    assert [hits[index].key for index in range(len(hits))] == [(0,), (2,)]
