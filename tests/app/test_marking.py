"""Stretches of text are marked where they stand on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.app.rows import Piece
from seekmark.app.rows.cells import width_of
from seekmark.app.rows.marking import FOUND, marked, marked_line

TEXT = st.text(st.sampled_from("ab é語👍e\u0301—"), max_size=20)


def _texts(pieces: list[Piece]) -> list[tuple[str, str]]:
    return [(piece.text, piece.style) for piece in pieces]


def test_a_mark_is_cut_out_of_the_pieces_that_it_goes_over() -> None:
    pieces = [Piece("• "), Piece("high ", "strong", None, 10), Piece("water", "link", 2, 15)]
    assert marked(pieces, [(12, 17, FOUND), (18, 19, FOUND)]) == [
        Piece("• "),
        Piece("hi", "strong", None, 10),
        Piece("gh ", "strong found", None, 12),
        Piece("wa", "link found", 2, 15),
        Piece("t", "link", 2, 17),
        Piece("e", "link found", 2, 18),
        Piece("r", "link", 2, 19),
    ]


def test_a_mark_never_parts_what_makes_one_character() -> None:
    text = "a👩\u200d🚀b"
    assert _texts(marked([Piece(text, at=0)], [(1, 2, FOUND)])) == [
        ("a", ""),
        ("👩\u200d🚀", " found"),
        ("b", ""),
    ]


@given(TEXT, st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4)), max_size=4))
def test_marks_change_no_text_and_no_width(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [(start, start + length, FOUND) for start, length in sorted(spans)]
    pieces = marked([Piece(text, at=0)], marks)
    assert "".join(piece.text for piece in pieces) == text
    assert sum(width_of(piece.text) for piece in pieces) == width_of(text)


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ((0, 3), "One two three f…"),
        ((4, 7), "One two three f…"),
        ((14, 18), "…three four fiv…"),
        ((24, 27), "…five six"),
    ],
)
def test_a_line_is_cut_so_that_its_first_mark_is_seen(mark: tuple[int, int], shown: str) -> None:
    text = "One two three four five six"
    line = marked_line(text, 5, "", [(mark[0] + 5, mark[1] + 5, FOUND)], 16)
    assert "".join(piece.text for piece in line) == shown
    assert "".join(piece.text for piece in line if FOUND in piece.style) == text[slice(*mark)]
