"""What is typed into a search, and what is made of it."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.index.query import Term, find_marks, fold, parse_query, spaced


def term(words: str, goes_on: bool = False) -> Term:
    return Term(tuple(words.split()), goes_on)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("open models", (term("open"), term("models", True))),
        ("open models ", (term("open"), term("models"))),
        ("o", (term("o"),)),
        ("op", (term("op", True),)),
        ("mod* of ", (term("mod", True), term("of"))),
        ('"open models"', (term("open models"),)),
        ('"open mod', (term("open mod", True),)),
        ('"open models" wei', (term("open models"), term("wei", True))),
        ("Übergröße ", (term("ubergroße"),)),
        ("test-time ", (term("test time"),)),
        ("open open ", (term("open"),)),
        ("- — ! ", ()),
        ("学习", (term("学 习"),)),
        ("AND OR NOT NEAR( ", (term("and"), term("or"), term("not"), term("near"))),
    ],
)
def test_words_are_words_whatever_they_look_like(typed: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(typed).terms == terms


def test_filters_narrow_down() -> None:
    query = parse_query('channel:Khan title:"Open models" video:atMRWzgHEGg energy ')
    assert query.channels == ("khan",)
    assert query.titles == ("open models",)
    assert query.videos == ("atMRWzgHEGg",)
    assert query.terms == (term("energy"),)


@pytest.mark.parametrize("typed", ["channel:", 'title:"', "chan", 'video:""'])
def test_a_filter_half_typed_is_no_filter_yet(typed: str) -> None:
    assert not parse_query(typed).has_filters


@given(st.text())
def test_nothing_typed_is_an_error_for_the_full_text(typed: str) -> None:
    query = parse_query(typed)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text)")
    if query.terms:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (query.match,)).fetchall()
    for start, end in find_marks(typed, query):
        assert 0 <= start < end <= len(typed)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Open models are open.", "open ", ["Open", "open"]),
        ("Opening the open door", "op", ["Op", "op"]),
        ("La coordinación", "coordinacion ", ["coordinación"]),
        ("La coordinación", "coordinac", ["coordinac"]),
        ("The test-time compute", '"test time" compute ', ["test-time", "compute"]),
        ("Time and test", '"test time" ', []),
        ("机器学习很有趣", "学习", ["学习"]),
        ("snake_case names", "case ", ["case"]),
    ],
)
def test_the_very_words_are_marked(text: str, typed: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in find_marks(text, parse_query(typed))] == marked


def test_scripts_without_spaces_get_them() -> None:
    assert spaced("我爱 AI") == " 我  爱  AI"
    assert spaced("plain, é") == "plain, é"
    assert fold("ÅNGSTRÖM Δοκιμή") == "angstrom δοκιμή"
