"""What is found and marked, letter for letter, in whatever script."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from seekmark.index.opening import open_to_read
from seekmark.index.place import index_file
from seekmark.index.query import find_marks, fold, parse_query, tokens
from seekmark.index.search import Search
from seekmark.services.indexing.build import update
from tests.vault.made import make_vault, note

TEXTS = [
    "Die Größe zählt", "Ёлка и чай", "ΟΔΟΣ και λόγος", "عربي جديد", "한국어 학습", "x² grows",
    "ﬁne print", "İzmir ve ıslak", "cafe\u0301s open", "机器学习", "การเรียนรู้ของ", "हिन्दी भाषा",
]  # fmt: skip


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    body = "".join(f"{text} [00:00:{n:02}].\n\n" for n, text in enumerate(TEXTS))
    root = make_vault(tmp_path / "vault", {"a.md": note("Note", "aaaaaaaaaaa", body)})
    update(root, lambda _: None)
    return root


@pytest.fixture
def search(vault: Path) -> Search:
    connection = open_to_read(index_file(vault))
    assert connection is not None
    return Search(connection)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("größe ", "Größe"),
        ("GRÖẞE ", "Größe"),
        ("größ", "Größ"),
        ("ёлка ", "Ёлка"),
        ("ЧАЙ ", "чай"),
        ("οδοσ ", "ΟΔΟΣ"),
        ("جديد ", "جديد"),
        ("학습 ", "학습"),
        ("x² ", "x²"),
        ("ﬁne ", "ﬁne"),
        ("izmir ", "İzmir"),
        ("cafés ", "cafe\u0301s"),
        ("cafe\u0301", "cafe\u0301"),
        ("cafes ", "cafe\u0301s"),
        ("学", "学"),
        ("学习", "学习"),
        ("เรียนรู้", "เรียนรู้"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_a_word_is_found_and_marked_as_it_is_written(
    search: Search, typed: str, marked: str
) -> None:
    hit = search.find(typed).hits[0]
    assert [hit.text[start:end] for start, end in hit.marks] == [marked]


@pytest.mark.parametrize(
    "letters",
    [
        (0x41, 0x250), (0x370, 0x37F), (0x386, 0x482), (0x48A, 0x528), (0x531, 0x588),
        (0x5D0, 0x5EB), (0x620, 0x64B), (0xE01, 0xE31), (0x1E00, 0x1F00), (0x3041, 0x3097),
        (0x30A1, 0x30FB), (0x4E00, 0x4F00), (0xAC00, 0xAD00),
    ],
)  # fmt: skip
def test_letters_are_folded_as_the_full_text_folds_them(letters: tuple[int, int]) -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute(
            "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='unicode61 remove_diacritics 2')"
        )
        base.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, instance)")
        known = {code for code in range(*letters) if chr(code).isalnum()} - {0x1E0, 0x1E1}
        base.executemany(
            "INSERT INTO t (rowid, x) VALUES (?, ?)", [(code, chr(code)) for code in known]
        )
        had = dict(base.execute("SELECT doc, term FROM v"))
    assert {chr(code): fold(chr(code)) for code in known} == {
        chr(code): had[code] for code in known
    }


def test_accents_that_stand_apart_belong_to_their_letter() -> None:
    assert tokens("cafe\u0301s") == ["cafes"]
    text = "Cafe\u0301s and cafes"
    marks = find_marks(text, parse_query("café"))
    assert [text[start:end] for start, end in marks] == ["Cafe\u0301", "cafe"]


def test_a_search_sees_one_state_while_another_process_writes(vault: Path, search: Search) -> None:
    for name in ("b", "c", "d"):
        make_vault(vault, {f"{name}.md": note(name, "aaaaaaaaaaa", "Cafes too [00:00:01].\n")})
        before = search.find("cafes ").total
        update(vault, lambda _: None)
        assert search.find("cafes ").total == before + 1
    (vault / "b.md").unlink()
    update(vault, lambda _: None)
    assert {hit.path for hit in search.find("cafes ").hits} == {"a.md", "c.md", "d.md"}


@pytest.mark.parametrize(
    "typed",
    ['"', "a:b", "NEAR(a, 2)", "a AND", "(", "-cafes", "^cafes", "*", "\0cafes", "\ud800", "{x}:y"],
)
def test_nothing_typed_is_an_error(search: Search, typed: str) -> None:
    assert search.find(typed).problem == ""
