"""The rows of a note, laid out as far as they are looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.app.flow import Anchor, Flow, StopRef
from seekmark.model import Note
from seekmark.parsing.body import Body, split_body
from seekmark.parsing.document import render_section
from seekmark.parsing.page import SectionDocument
from seekmark.parsing.scan import scan_body
from tests.app.notes import LONG


class Documents:
    """Renders sections of a note, and remembers which."""

    def __init__(self, text: str) -> None:
        self.body: Body = split_body(text)
        self.note: Note = scan_body("channel/note.md", self.body)
        self.rendered: set[int] = set()

    def __call__(self, section: int) -> SectionDocument:
        self.rendered.add(section)
        return render_section(self.note, self.body, section)

    def flow(self, width: int = 40, sections: tuple[int, ...] | None = None) -> Flow:
        return Flow(self, range(len(self.note.sections)) if sections is None else sections, width)


@pytest.fixture
def documents() -> Documents:
    return Documents(LONG)


def _text(flow: Flow, row: int) -> str:
    found = flow.row(row)
    return "" if found is None else "".join(piece.text for piece in found.pieces)


def test_sections_stand_one_beneath_the_other_with_a_row_between(documents: Documents) -> None:
    flow = documents.flow()
    start = flow.start_of(2)
    assert _text(flow, start) == "Two"
    assert _text(flow, start - 1) == ""
    assert _text(flow, start - 2) != ""


def test_only_what_is_looked_at_is_laid_out(documents: Documents) -> None:
    flow = documents.flow()
    assert _text(flow, 0) == "From: channel"
    assert documents.rendered == {0}
    flow.length()
    assert documents.rendered == {0, 1, 2, 3}


def test_there_is_no_row_beyond_the_last(documents: Documents) -> None:
    flow = documents.flow()
    length = flow.length()
    assert flow.row(length - 1) is not None
    assert flow.row(length) is None
    assert not flow.reaches(-1)


def test_a_flow_of_nothing_has_no_rows() -> None:
    flow = Documents("").flow()
    assert flow.length() == 0
    assert flow.anchor(0) is None


def test_stops_are_found_on_their_rows(documents: Documents) -> None:
    flow = documents.flow(sections=(2,))
    assert "First of two [3:00]" in _text(flow, flow.row_of(StopRef(2, 0)))
    assert flow.stops_between(0, flow.length()) == [StopRef(2, number) for number in range(4)]


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [
        (StopRef(0, 0), 1, StopRef(0, 1)),
        (StopRef(0, 1), 1, StopRef(1, 0)),
        (StopRef(0, 0), 3, StopRef(1, 1)),
        (StopRef(1, 0), -1, StopRef(0, 1)),
        (StopRef(3, 0), 5, StopRef(3, 0)),
        (StopRef(0, 1), -9, StopRef(0, 0)),
        (StopRef(0, 0), 99, StopRef(3, 0)),
    ],
)
def test_steps_lead_from_stop_to_stop_over_sections(
    documents: Documents, start: StopRef, step: int, end: StopRef
) -> None:
    assert documents.flow().step(start, step) == end


def test_steps_pass_over_sections_without_stops() -> None:
    flow = Documents("One [00:01:00].\n# Empty\n\nNothing.\n# Two\n\nTwo [00:02:00].\n").flow()
    assert flow.step(StopRef(0, 0), 1) == StopRef(2, 0)
    assert flow.step(StopRef(2, 0), -1) == StopRef(0, 0)


@given(st.integers(8, 120), st.integers(8, 120), st.integers(0, 400))
def test_a_place_is_found_again_in_another_width(width: int, other: int, row: int) -> None:
    documents = Documents(LONG)
    narrow, wide = documents.flow(width), documents.flow(other)
    row = min(row, narrow.length() - 1)
    anchor = narrow.anchor(row)
    assert anchor is not None
    assert narrow.find_anchor(anchor) == row or _text(narrow, row) == ""
    found = wide.row(wide.find_anchor(anchor))
    assert found is not None
    assert (found.section, found.line) <= (anchor.section, anchor.line)


def test_a_place_in_a_line_that_is_not_there_is_found_near(documents: Documents) -> None:
    flow = documents.flow()
    assert flow.find_anchor(Anchor(2, 10_000, 0)) > flow.start_of(2)
