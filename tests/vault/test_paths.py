"""Paths in little room are a sequence like any other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.vault.paths import Paths

NAMES = st.text(st.sampled_from("ab.é😀\udce9\u2028 /"), min_size=1, max_size=6)
SORTED = st.sets(NAMES).map(sorted)


@given(SORTED)
def test_they_are_those_that_were_put_in_in_their_order(names: list[str]) -> None:
    paths = Paths(names)
    assert list(paths) == names
    assert [paths[at] for at in range(len(paths))] == names
    assert paths == tuple(names)
    assert paths == Paths(names)


@given(SORTED, NAMES)
def test_one_is_found_by_itself(names: list[str], other: str) -> None:
    paths = Paths(names)
    assert [paths.index(name) for name in names] == list(range(len(names)))
    assert (other in paths) == (other in names)


@given(SORTED)
def test_they_are_counted_by_folder(names: list[str]) -> None:
    plain = [name for name in names if "//" not in name and not name.startswith("/")]
    counts = Paths(plain).count_by_folder()
    assert sum(counts.values()) == len(plain)
    for folder in {name.rpartition("/")[0] for name in plain}:
        own = [name for name in plain if name.rpartition("/")[0] == folder]
        assert counts[folder] == len(own)
        assert Paths(plain).in_folder(folder) == tuple(own)


def test_what_is_not_there_is_an_error() -> None:
    paths = Paths(["a.md", "b.md"])
    assert paths[-1] == "b.md"
    assert paths[:1] == ("a.md",)
    assert paths[::-1] == ("b.md", "a.md")
    with pytest.raises(IndexError):
        paths[2]
    with pytest.raises(ValueError, match="is not there"):
        paths.index("a")
