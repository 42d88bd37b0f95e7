"""Over a large vault of real notes: a careful independent reading finds the same."""

from pathlib import Path

import pytest

from seekmark.model import Note
from seekmark.parsing.scan import scan_note
from tests.independent_reading import read_citations

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def texts(shared_vault: Path) -> dict[str, str]:
    """The text of each note by its path."""
    return {
        str(path.relative_to(shared_vault)): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(shared_vault.rglob("*.md"))
    }


@pytest.fixture(scope="module")
def notes(texts: dict[str, str]) -> dict[str, Note]:
    """Each note, scanned."""
    return {path: scan_note(path, text) for path, text in texts.items()}


def test_the_same_citations_at_the_same_second_in_the_same_order(
    texts: dict[str, str], notes: dict[str, Note]
) -> None:
    agreed = total = 0
    odd: list[str] = []
    for path, text in texts.items():
        wanted = [(reading.line, reading.seconds) for reading in read_citations(text)]
        times = [time for claim in notes[path].claims for time in claim.times]
        found = [(time.line, time.start) for time in times if time.start is not None]
        total += len(wanted)
        if found == wanted:
            agreed += len(wanted)
        else:
            odd.append(path)
    assert total > 78_000
    assert agreed >= 0.999 * total, odd


def test_claims_are_as_long_as_claims_are_over_such_vaults(notes: dict[str, Note]) -> None:
    claims = [claim for note in notes.values() for claim in note.claims]
    lengths = sorted(len(claim.text) for claim in claims)
    assert 105 <= lengths[len(lengths) // 2] <= 120
    assert lengths[len(lengths) * 99 // 100] < 400
    assert sum(claim.text[:1].islower() for claim in claims) < 0.04 * len(claims)
    assert sum(not claim.text for claim in claims) < 0.001 * len(claims)


def test_almost_no_claim_holds_markup(notes: dict[str, Note]) -> None:
    claims = [claim.text for note in notes.values() for claim in note.claims]
    left = [text for text in claims if "<a " in text or "**" in text or "](" in text]
    assert len(left) <= 0.0005 * len(claims), left
