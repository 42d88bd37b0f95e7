"""Sections become rows: how they look, and what holds for every text and width."""

from collections.abc import Iterator, Sequence
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from seekmark.app.rows import Piece, Row, lay_out, layout
from seekmark.app.rows.cells import is_narrow
from seekmark.app.rows.text import block_text
from seekmark.app.rows.wrap import wrap
from seekmark.cleaning import clean
from seekmark.parsing.body import split_body
from seekmark.parsing.document import SectionDocument, Span, render_section
from seekmark.parsing.scan import scan_body
from tests.parsing.test_properties import FRAGMENTS

ODD = ["光", "中文。", "👨‍👩‍👧 ", "☀\ufe0f", "e\u0301", "\u200d", "हिन्दी ", "word " * 9, "w" * 90]
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*FRAGMENTS, *ODD, "- ", "| a | b |\n"]), max_size=40).map("".join),
)


def _pages(text: str) -> list[SectionDocument]:
    body = split_body(text)
    note = scan_body("note.md", body)
    return [render_section(note, body, section.index) for section in note.sections]


def _rows(text: str, width: int = 40) -> list[Row]:
    return [row for page in _pages(dedent(text)) for row in lay_out(page, width)]


def _shown(text: str, width: int = 40) -> list[str]:
    return ["".join(piece.text for piece in row.pieces) for row in _rows(text, width)]


def _width(row: Row) -> int:
    return sum(cell_len(piece.text) for piece in row.pieces)


def test_text_breaks_at_spaces_which_vanish_there() -> None:
    assert _shown("One two three four five six seven.", 14) == [
        "One two three",
        "four five six",
        "seven.",
    ]


def test_pieces_keep_their_styles_and_stops_over_the_break() -> None:
    rows = _rows("One [[some_note | two three four]] five.", 14)
    assert [row.pieces for row in rows] == [
        (("One ", "", None, 0), ("two three", "link", 0, 4)),
        (("four", "link", 0, 14), (" five.", "", None, 18)),
    ]


@pytest.mark.parametrize("width", range(20, 40))
def test_a_time_is_never_broken(width: int) -> None:
    text = "Some words here[1:02:03][48:30], then [0:11:02 - 0:12:04]more and" + "x" * 30 + "[0:07]"
    shown = _shown(text, width)
    for time in ("[1:02:03]", "[48:30]", "[11:02–12:04]", "[0:07]"):
        assert any(time in row for row in shown)


def test_times_without_a_space_between_may_part() -> None:
    assert _shown("Cited[10:01][10:02][10:03]", 20) == ["Cited[10:01][10:02]", "[10:03]"]


def test_words_longer_than_a_line_are_cut_best_behind_a_sign() -> None:
    assert _shown("https://a.example/some-long-name/page", 20) == [
        "https://a.example/",
        "some-long-name/page",
    ]
    assert _shown("x" * 25, 20) == ["x" * 20, "x" * 5]


def test_wide_characters_take_two_cells_and_break_without_spaces() -> None:
    assert _shown("中文中文，这是一个很长的句子。「引用」。", 12) == [
        "中文中文，这",
        "是一个很长的",
        "句子。「引",
        "用」。",
    ]


def test_joined_emoji_and_accents_stay_whole() -> None:
    family = "👨‍👩‍👧"
    shown = _shown(family * 30, 20)
    assert "".join(shown) == family * 30
    assert all(len(row) % len(family) == 0 for row in shown)
    assert _shown("e\u0301" * 30, 20) == ["e\u0301" * 20, "e\u0301" * 10]


def test_marks_beside_a_letter_have_a_cell_and_stay_with_it() -> None:
    assert _shown("हिन्दी पाठ पढ़िए", 10) == ["हिन्दी पाठ", "पढ़िए"]
    assert _shown("हि" * 30, 8) == [*["हि" * 4] * 7, "हि" * 2]
    assert _shown("| हिन्दी | a |\n|--|--|\n| word | b |") == [
        "हिन्दी │ a",
        "──────┼──",
        "word  │ b",
    ]


def test_lists_hang_under_their_text() -> None:
    text = """\
        9. One two three four
        10. Five six
            - seven eight nine ten
        """
    assert _shown(text, 20) == [
        " 9. One two three",
        "    four",
        "10. Five six",
        "    • seven eight",
        "      nine ten",
    ]


def test_quotes_and_callouts_have_a_bar_at_every_row() -> None:
    text = """\
        > [!tip] Do this
        > One two three four five.
        >
        > - six
        >
        >   seven

        After.
        """
    assert _shown(text, 20) == [
        "▎ ✦ Do this",
        "▎ One two three four",
        "▎ five.",
        "▎",
        "▎ • six",
        "▎",
        "▎   seven",
        "",
        "After.",
    ]
    assert {row.pieces[0].style for row in _rows(text, 20)[:7]} == {"callout-tip"}


def test_deep_prefixes_leave_half_of_the_width_to_the_text() -> None:
    shown = _shown("> " * 30 + "one two three", 20)
    assert shown == ["▎ " * 5 + "one two", "▎ " * 5 + "three"]


def test_code_is_indented_and_goes_on_below_with_a_sign() -> None:
    text = """\
        Text.
        ```python
        def function():

            return "a long line"
        ```
        More.
        """
    assert _shown(text, 20) == [
        "Text.",
        "",
        "  python",
        "  def function():",
        "",
        '      return "a long',
        '↳  line"',
        "",
        "More.",
    ]
    assert [row.line for row in _rows(text, 20)][2:7] == [2, 3, 4, 5, 5]


def test_a_rule_takes_the_width() -> None:
    assert _shown("a\n\n---", 20)[-1] == "─" * 20


def test_a_narrow_table_is_as_wide_as_it_is() -> None:
    text = """\
        | Name | 中文 | Right |
        |------|:--:|------:|
        | a | **b** | 1 |
        | c |
        """
    assert _shown(text) == [
        "Name │ 中文 │ Right",
        "─────┼──────┼──────",
        "a    │  b   │     1",
        "c    │      │",
    ]


def test_a_wide_table_is_wrapped_in_its_columns_and_tall_rows_are_ruled() -> None:
    text = """\
        | Kind | Words |
        |---|---|
        | short | Some words that need more room. [0:05] |
        | other | few |
        | third | few |
        """
    assert _shown(text, 26) == [
        "Kind  │ Words",
        "──────┼───────────────────",
        "short │ Some words that",
        "      │ need more room.",
        "      │ [0:05]",
        "╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌",
        "other │ few",
        "third │ few",
    ]


def test_a_table_with_too_many_columns_becomes_records() -> None:
    text = """\
        | First | Second | Third | Fourth |
        |---|---|---|---|
        | 1 | some words to wrap | | [0:05] | surplus |
        | 2 | b |
        """
    assert _shown(text, 20) == [
        "First: 1",
        "Second: some words",
        "  to wrap",
        "Fourth: [0:05]",
        "surplus",
        "────────────",
        "First: 2",
        "Second: b",
    ]


def test_records_show_a_header_that_can_be_stopped_at_even_without_a_cell() -> None:
    text = "| a [0:05] | b | c | d |\n|---|---|---|---|\n| | 1 | | |\n| | 2 | | |"
    assert _shown(text, 20) == ["a [0:05]", "b: 1", "────────────", "b: 2"]


def test_a_table_row_knows_its_line() -> None:
    rows = _rows("| a |\n|---|\n| b |\n| c |", 20)
    assert [row.line for row in rows] == [1, 3, 3, 4]


def test_a_break_in_a_cell_begins_a_line_there() -> None:
    assert _shown("| a | b |\n|---|---|\n| one<br>two | x |") == [
        "a   │ b",
        "────┼──",
        "one │ x",
        "two │",
    ]


def test_the_first_block_has_no_row_above_it() -> None:
    pages = _pages("# One\n\nText.\n\n# Two\n\nText.")
    shown = [["".join(piece.text for piece in row.pieces) for row in lay_out(p, 40)] for p in pages]
    assert shown == [[], ["One", "Text."], ["Two", "Text."]]


def test_rows_are_made_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    (page,) = _pages("One.\n\nTwo.\n\nThree.")
    wrapped: list[str] = []

    def watched(spans: Sequence[Span], width: int) -> Iterator[tuple[Piece, ...]]:
        wrapped.append(spans[0].text)
        return wrap(spans, width)

    monkeypatch.setattr(layout, "wrap", watched)
    rows = lay_out(page, 40)
    assert wrapped == []
    assert next(rows).pieces[0].text == "One."
    assert wrapped == ["One."]


def test_a_run_away_row_of_a_table_is_wrapped_to_its_end() -> None:
    shown = _shown("| a | b |\n|---|---|\n| x | " + "word " * 77_000 + "|", 40)
    assert sum(row.count("word") for row in shown) == 77_000


def test_what_counts_as_narrow_takes_a_cell_for_each_character() -> None:
    assert is_narrow("Zażółć “gęślą” – jaźń…")
    assert not any(map(is_narrow, ("中", "e\u0301", "\u200d", "☀\ufe0f")))
    narrow = [char for char in map(chr, range(0x20, 0x3000)) if is_narrow(char)]
    assert len(narrow) > 1000
    assert [c for c in narrow if cell_len(c) != 1 and clean(c) == c] == []


@given(texts, st.integers(20, 200))
def test_no_row_is_wider_than_asked_or_ends_in_spaces(text: str, width: int) -> None:
    for row in _rows(text, width):
        assert _width(row) <= width
        assert all(piece.text for piece in row.pieces)
        if row.pieces and row.pieces[-1].style != "code":
            assert not row.pieces[-1].text.endswith(" ")


@given(texts, st.integers(20, 200))
def test_nothing_is_lost_in_the_rows(text: str, width: int) -> None:
    for page in _pages(text):
        words = [span.text for block in page.blocks for span in block.spans]
        kept = "".join("".join(words).split())
        shown = (piece.text for row in lay_out(page, width) for piece in row.pieces)
        rest = iter("".join("".join(shown).split()))
        if not any(block.rows for block in page.blocks):
            assert all(char in rest for char in kept)


@given(texts, st.integers(8, 200))
def test_pieces_know_their_places_and_all_words_have_one(text: str, width: int) -> None:
    for page in _pages(text):
        words = [block_text(block) for block in page.blocks]
        missing = [set(range(len(one))) for one in words]
        for row in lay_out(page, width):
            for piece in row.pieces:
                if piece.at >= 0:
                    end = piece.at + len(piece.text)
                    assert words[row.block][piece.at : end] == piece.text
                    missing[row.block] -= set(range(piece.at, end))
        for block, one, left in zip(page.blocks, words, missing, strict=True):
            # In a narrow table, a head stands beside each value of its column.
            assert block.rows or all(one[at].isspace() or one[at] == "\0" for at in left)


@given(texts, st.integers(20, 200))
def test_every_stop_is_on_a_row(text: str, width: int) -> None:
    for page in _pages(text):
        shown = {piece.stop for row in lay_out(page, width) for piece in row.pieces} - {None}
        assert shown == set(range(len(page.stops)))
