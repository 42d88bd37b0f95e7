"""Numbers are found by a name, all of them and no others."""

from hypothesis import given
from hypothesis import strategies as st

from seekmark.services.lookup import Lookup

NAMED = st.lists(st.tuples(st.integers(0, 2**40), st.sampled_from(["", "a", "b", "ab", "é"])))


@given(NAMED, st.text())
def test_a_name_has_its_numbers_in_the_order_given(named: list[tuple[int, str]], any_: str) -> None:
    lookup = Lookup(named)
    for name in ("", "a", "b", "ab", "é", any_):
        assert list(lookup.find(name)) == [number for number, other in named if other == name]
