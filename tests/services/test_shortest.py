"""Links lead where the web sites made from such vaults lead, wherever those lead anywhere."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from seekmark.model import Link, LinkState, NoteHead
from seekmark.services.library import Library


def segment(name: str) -> str:
    """The slug of a name as the format of notes tells it, written here on its own."""
    for ending in (".md", ".markdown", ".txt"):
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
            break
    for sign, meaning in {"&": "-and-", "%": "-percent", "?": "", "#": ""}.items():
        name = name.replace(sign, meaning)
    return "".join("-" if sign.isspace() else sign for sign in name)


def shortest(notes: Mapping[str, list[str]], target: str) -> str | None:
    """The one note whose last segment is exactly the target's slug."""
    found = notes.get(segment(target.strip()), [])
    return found[0] if len(found) == 1 else None


def by_segment(library: Library) -> Mapping[str, list[str]]:
    notes = defaultdict(list)
    for path in library.paths:
        notes[segment(path.split("/")[-1])].append(path)
    return notes


Linked = list[tuple[str, Link]]


def links(library: Library) -> Linked:
    return [(path, link) for path in library.paths for link in library.note(path).links]


@pytest.fixture(scope="module")
def large(shared_vault: Path) -> tuple[Library, Linked]:
    """The large vault and all its links."""
    library = Library.open(shared_vault)
    return library, links(library)


def assert_never_otherwise(library: Library, linked: Linked) -> Counter[LinkState]:
    notes = by_segment(library)
    states: Counter[LinkState] = Counter()
    for path, link in linked:
        found = library.links.resolve(path, link)
        states[found.state] += 1
        expected = shortest(notes, link.target)
        if expected is not None:
            assert found.path == expected, (path, link)
            if link.wiki:
                assert found.state is LinkState.EXACT, (path, link)
        else:
            is_itself = not link.target and found.path == path
            assert found.state is not LinkState.EXACT or is_itself, (path, link)
    return states


def test_in_the_sample_vault(seeds: Path) -> None:
    library = Library.open(seeds)
    states = assert_never_otherwise(library, links(library))
    assert states[LinkState.EXACT] > 0


@pytest.mark.slow
def test_in_a_large_vault(large: tuple[Library, Linked]) -> None:
    library, linked = large
    states = assert_never_otherwise(library, linked)
    assert sum(states.values()) == len(linked)
    to_notes = sum(states[state] for state in LinkState if state is not LinkState.EXTERNAL)
    assert states[LinkState.EXACT] / to_notes == pytest.approx(0.51, abs=0.01)
    assert states[LinkState.RESCUED] / to_notes == pytest.approx(0.092, abs=0.005)
    assert states[LinkState.AMBIGUOUS] < 40


def test_the_answer_by_name_is_the_answer(seeds: Path) -> None:
    library = Library.open(seeds)
    for path, link in links(library):
        quick = library.links.resolve_at_once(path, link)
        assert quick is None or quick == library.links.resolve(path, link)


@pytest.mark.slow
def test_a_rescued_link_shares_its_letters_with_what_it_found(
    large: tuple[Library, Linked],
) -> None:
    library, linked = large
    for path, link in linked:
        found = library.links.resolve(path, link)
        if found.state is LinkState.RESCUED and found.path is not None:
            assert _alike(link, library.head(found.path)), (path, link)


def _alike(link: Link, head: NoteHead) -> bool:
    given = {_letters(link.target), _letters(link.label)}
    return bool(given & {_letters(head.path.split("/")[-1][:-3]), _letters(head.title)})


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
