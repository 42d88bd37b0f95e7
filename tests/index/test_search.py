"""Finding what notes say."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.index.opening import open_to_read
from seekmark.index.place import index_file
from seekmark.index.search import EXACT, Hit, HitKind, Search
from seekmark.model import Host, Media
from seekmark.services.indexing.build import update
from tests.vault.made import make_vault, note

ID, OTHER = "aaaaaaaaaaa", "bbbbbbbbbbb"
Index = Callable[[dict[str, str]], Search]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Index some notes and open the search over them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def build(files: dict[str, str]) -> Search:
        root = make_vault(tmp_path / "vault", files)
        update(root, lambda _: None)
        connection = open_to_read(index_file(root))
        assert connection is not None
        return Search(connection)

    return build


TALKS = {
    "talks/tides.md": note(
        "The tides",
        ID,
        "# Moon and water\n\nThe moon pulls the water [00:01:00]. Water is slow [00:02:00].\n",
    ),
    "talks/wind.md": note("Wind over water", OTHER, "Wind moves the sea [00:03:00].\n"),
    "more/été.md": note(
        "L'été", OTHER, "La coordination européenne [00:00:10]. 机器学习 [00:00:20].\n"
    ),
}


def texts(hits: tuple[Hit, ...]) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.text) for hit in hits]


def test_claims_headings_and_titles_are_found(index: Index) -> None:
    found = index(TALKS).find("water ")
    assert texts(found.hits) == [
        ("title", "Wind over water"),
        ("heading", "Moon and water"),
        ("claim", "Water is slow."),
        ("claim", "The moon pulls the water."),
    ]
    assert (found.total, found.is_ranked, found.problem) == (4, True, "")


def test_a_hit_tells_where_it_stands(index: Index) -> None:
    (hit,) = index(TALKS).find("pulls ").hits
    assert (hit.path, hit.section, hit.claim, hit.line) == ("talks/tides.md", 1, 0, 8)
    assert (hit.start, hit.title, hit.marks) == (60, "The tides", ((9, 14),))
    assert hit.media is not None
    assert hit.media.ref == ID


def test_a_hit_has_the_first_time_that_can_be_read_whole_and_its_video(index: Index) -> None:
    times = "[0008:46] [00:01:35](https://vimeo.com/123456#t=95s), [[a.mp4#t=5]]"
    body = f"Salt [0008:46].\n\nWater {times}.\n\nFoam [[b.mp4#t=67,80]] [00:00:01].\n"
    search = index({"a.md": note("A", ID, body)})
    found = [hit for typed in ("salt ", "water ", "foam ") for hit in search.find(typed).hits]
    assert [(hit.start, hit.end, hit.media) for hit in found] == [
        (None, None, Media(Host.YOUTUBE, ID)),
        (95, None, Media(Host.VIMEO, "123456")),
        (67, 80, Media(Host.FILE, "b.mp4")),
    ]


def test_all_words_must_be_there_and_the_last_may_go_on(index: Index) -> None:
    search = index(TALKS)
    assert texts(search.find("moon wat").hits) == [
        ("heading", "Moon and water"),
        ("claim", "The moon pulls the water."),
    ]
    assert search.find("moon sea").hits == ()
    assert search.find("w").hits == ()
    assert search.find("").hits == ()


def test_a_phrase_stands_in_a_row(index: Index) -> None:
    search = index(TALKS)
    assert texts(search.find('"the sea"').hits) == [("claim", "Wind moves the sea.")]
    assert search.find('"sea the"').hits == ()


@pytest.mark.parametrize("typed", ["学习", "机器学习"])
def test_scripts_without_spaces_are_found_letter_by_letter(index: Index, typed: str) -> None:
    (hit,) = index(TALKS).find(f"{typed} ").hits
    assert hit.path == "more/été.md"
    assert "".join(hit.text[start:end] for start, end in hit.marks) == typed.strip()


@pytest.mark.parametrize("typed", ["europeenne ", "EUROPÉ", "l'ete"])
def test_case_and_accents_do_not_matter(index: Index, typed: str) -> None:
    assert index(TALKS).find(typed).hits[0].path == "more/été.md"


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ("channel:more coord", ["more/été.md"]),
        ("channel:talks coord", []),
        ("title:tides water ", ["talks/tides.md"] * 3),
        (f"video:{OTHER} sea ", ["talks/wind.md"]),
        ("channel:talks", ["talks/tides.md", "talks/wind.md"]),
        ("video:wind", ["talks/wind.md"]),
    ],
)
def test_filters_leave_only_what_fits(index: Index, typed: str, paths: list[str]) -> None:
    assert sorted(hit.path for hit in index(TALKS).find(typed).hits) == paths


def test_short_claims_with_more_of_the_words_come_first(index: Index) -> None:
    long = "Water in a long claim about many other things that have nothing to do with it at all"
    body = f"{long} [00:00:01].\n\nWater and water [00:00:02].\n\nWater here [00:00:03].\n"
    found = index({"a.md": note("A", ID, body)}).find("water ")
    assert [hit.start for hit in found.hits] == [2, 3, 1]


def test_the_order_is_that_of_bm25(index: Index) -> None:
    bodies = [
        " ".join(["tide"] * (1 + number % 3) + ["moon"] * (number % 4 + 1) + ["half-way"] * number)
        for number in range(1, 40)
    ]
    body = "".join(f"{text} [00:00:{n:02}].\n\n" for n, text in enumerate(bodies))
    search = index({"a.md": note("A", ID, body)})
    rows = search._db.execute(
        "SELECT claim.text FROM found_claim JOIN claim ON claim.id = found_claim.rowid"
        " WHERE found_claim MATCH 'tide AND moon' ORDER BY rank, claim.id"
    )
    best = [text for (text,) in rows]
    assert [hit.text for hit in search.find("tide moon ").hits] == best


def test_of_a_broad_query_candidates_from_all_over_are_ranked(index: Index) -> None:
    body = "".join(f"Water number {n} [00:00:{n % 60:02}].\n\n" for n in range(EXACT // 2 + 100))
    files = {f"{name}.md": note(name, ID, body) for name in ("a", "b")}
    found = index({**files, "c.md": note("On water", ID, "Water here [00:00:01].\n")}).find(
        "water ", 2000
    )
    assert not found.is_ranked
    assert found.hits[0].text == "On water"
    assert found.hits[1].text == "Water here."
    assert {hit.path for hit in found.hits} == {"a.md", "b.md", "c.md"}


def test_no_more_are_given_than_asked_for(index: Index) -> None:
    body = "".join(f"Water {n} [00:00:{n:02}].\n\n" for n in range(40))
    found = index({"a.md": note("A", ID, body)}).find("water", 7)
    assert (len(found.hits), found.total) == (7, 40)


def test_a_search_that_has_rested_lets_go_of_its_memory_and_finds_the_same(index: Index) -> None:
    search = index(TALKS)
    before, asked = search.find("channel:talks wat"), list[str]()
    search._db.set_trace_callback(asked.append)
    search.rest()
    assert asked == ["PRAGMA shrink_memory"]
    assert search.find("channel:talks wat") == before


def test_a_damaged_index_says_so(tmp_path: Path) -> None:
    file = tmp_path / "broken"
    file.write_bytes(os.urandom(5000))
    found = Search(sqlite3.connect(file)).find("water")
    assert found.hits == ()
    assert "damaged" in found.problem


def test_headings_do_not_crowd_out_claims(index: Index) -> None:
    body = "".join(f"# Water {n}\n\nIt is water [00:00:{n:02}].\n\n" for n in range(20))
    kinds = [hit.kind for hit in index({"a.md": note("A", ID, body)}).find("water ").hits]
    assert kinds == [HitKind.HEADING] * 5 + [HitKind.CLAIM] * 20 + [HitKind.HEADING] * 15
