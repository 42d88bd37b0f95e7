"""Text made to fit cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from seekmark.app.fitting import breadcrumb, fill, fit, paragraph
from seekmark.app.rows.cells import width_of

TEXT = st.text(st.sampled_from("ab é語👍e\u0301—…"), max_size=40)


@given(TEXT, st.integers(0, 60))
def test_what_is_cut_fits_and_what_fits_is_not_cut(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert width_of(fitted) <= width
    if width_of(text) <= width:
        assert fitted == text
    else:
        assert fitted.endswith("…") or width == 0


@given(TEXT, st.integers(0, 60))
def test_filled_text_takes_all_its_cells(text: str, width: int) -> None:
    assert width_of(fill(text, width)) == width


def test_wide_characters_are_not_cut_in_two() -> None:
    assert fit("日本語", 4) == "日…"


@given(TEXT, st.integers(2, 30), st.integers(1, 5))
def test_a_paragraph_keeps_to_its_rows(text: str, width: int, rows: int) -> None:
    lines = paragraph(text, width, rows)
    assert len(lines) <= rows
    assert all(cell_len(line) <= width for line in lines)


def test_a_paragraph_that_goes_on_ends_in_an_ellipsis() -> None:
    assert paragraph("one two three four", 8, 2) == ["one two", "three f…"]
    assert paragraph("one two", 8, 2) == ["one two"]


PLACE = ("channel", "A video with a long title", "A note with a long title", "Section")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, "channel › A video with a long title › A note with a long title › Section"),
        (60, "channel › A video with a lo… › A note with a long… › Section"),
        (48, "channel › A video wit… › A note with… › Section"),
        (40, "channel › … › A note with a l… › Section"),
        (26, "channel › … › Section"),
        (7, "Section"),
        (4, "Sec…"),
    ],
)
def test_a_place_is_shortened_in_its_middle(width: int, shown: str) -> None:
    assert breadcrumb(PLACE, width) == shown


@given(st.lists(TEXT, max_size=4), st.integers(0, 80))
def test_a_place_fits(parts: list[str], width: int) -> None:
    assert width_of(breadcrumb(parts, width)) <= width
