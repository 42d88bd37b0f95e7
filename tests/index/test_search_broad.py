"""Finding what a whole vault is full of."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.index import search as searching
from seekmark.index.opening import open_to_read
from seekmark.index.place import index_file
from seekmark.index.search import Search
from seekmark.services.indexing.build import update
from tests.vault.made import make_vault, note

ID = "aaaaaaaaaaa"
EXACT = 300
MANY = EXACT + EXACT // 3
Index = Callable[[dict[str, str]], Search]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Index notes as they are now, and open the search over them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(searching, "EXACT", EXACT)

    def build(files: dict[str, str]) -> Search:
        root = make_vault(tmp_path / "vault", files)
        update(root, lambda _: None)
        connection = open_to_read(index_file(root))
        assert connection is not None
        return Search(connection)

    return build


def claims(text: str, number: int) -> str:
    return "".join(f"{text} {n} [00:00:{n % 60:02}].\n\n" for n in range(number))


FULL = {
    f"big/{number}.md": note(f"Big {number}", ID, claims("The wide water of some river", MANY // 4))
    for number in range(4)
}


@pytest.mark.parametrize("typed", ["water ", "wat", "wate", "water", "river wate"])
def test_the_shortest_come_first_wherever_they_stand(index: Index, typed: str) -> None:
    short = note("Late", ID, "Water river [00:00:01].\n")
    search = index({**FULL, "big/2b.md": short})
    found = search.find(typed)
    assert not found.is_ranked
    assert found.total >= EXACT
    assert found.hits[0].text == "Water river."


@pytest.mark.parametrize("typed", ["water ", "wa", "wate"])
@pytest.mark.parametrize("filter_", ["channel:small", "title:puddle"])
def test_a_filter_finds_the_few_claims_of_its_notes_among_all_others(
    index: Index, typed: str, filter_: str
) -> None:
    puddle = note("A puddle", ID, "A little water [00:00:01].\n")
    search = index({**FULL, "small/a.md": puddle})
    found = search.find(f"{filter_} {typed}")
    assert [hit.text for hit in found.hits] == ["A little water."]
    assert (found.total, found.is_ranked) == (1, True)


def test_a_filter_still_finds_a_note_that_was_changed_and_so_stands_elsewhere(
    index: Index,
) -> None:
    files = {
        f"{channel}/{number}.md": note("A note", ID, f"Water {number} [00:00:01].\n")
        for channel in ("a", "b", "c")
        for number in range(3)
    }
    index(files)
    search = index({**files, "a/1.md": note("A note", ID, "Water anew [00:00:01].\n")})
    texts = {hit.text for hit in search.find("channel:a water ").hits}
    assert texts == {"Water 0.", "Water anew.", "Water 2."}
    assert search.find("channel:b water ").total == 3


@pytest.mark.parametrize("typed", ["water ", "wat", "wate"])
def test_notes_that_stand_here_and_there_are_filtered(index: Index, typed: str) -> None:
    files = {
        f"{number:03}.md": note(
            "Even" if number % 2 == 0 else "Odd", ID, f"Water {number} [00:00:01].\n"
        )
        for number in range(140)
    }
    found = index(files).find(f"title:odd {typed}", 200)
    assert {hit.title for hit in found.hits} == {"Odd"}
    assert (len(found.hits), found.total, found.is_ranked) == (70, 70, True)


def test_an_interrupted_search_finds_nothing_and_the_next_one_all(index: Index) -> None:
    search = index(FULL)
    search._db.set_progress_handler(lambda: 1, 100)
    found = search.find("water ")
    assert (found.hits, found.problem) == ((), "")
    search._db.set_progress_handler(None, 0)
    assert search.find("water ").hits
