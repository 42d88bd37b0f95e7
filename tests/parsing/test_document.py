"""The page of a section: the cases in ``cases/document/``, and what holds for all pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from seekmark.cleaning import clean
from seekmark.model import Note, TimeStatus
from seekmark.parsing.body import split_body
from seekmark.parsing.document import (
    Block,
    BlockKind,
    SectionDocument,
    Span,
    Stop,
    render_section,
)
from seekmark.parsing.scan import scan_body
from tests.parsing.test_properties import texts

CASES = Path(__file__).parent / "cases" / "document"
CITATION = '<a class="yt-timestamp" data-t="00:01:07">[00:01:07]</a>'


def _cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        dots = [index for index, line in enumerate(lines) if line == "."]
        for start, middle, end in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
            text = "\n".join(lines[start + 1 : middle])
            wanted = lines[middle + 1 : end]
            yield pytest.param(text, wanted, id=f"{path.stem}: {lines[start - 1]}")


def _pages(text: str) -> tuple[Note, list[SectionDocument]]:
    body = split_body(text)
    note = scan_body("note.md", body)
    return note, [render_section(note, body, section.index) for section in note.sections]


def _stop(stop: Stop) -> str:
    if stop.link is not None:
        return stop.link.target
    assert stop.timestamp is not None
    return "?" if stop.timestamp.start is None else str(stop.timestamp.start)


def _spans(spans: Sequence[Span], stops: Sequence[Stop]) -> Iterator[str]:
    for span in spans:
        goal = "" if span.stop is None else f" > {_stop(stops[span.stop])}"
        text = "⏎" if span.text == "\n" else span.text
        yield f"{{{span.style} {text}{goal}}}" if span.style else text + goal


def _content(block: Block, stops: Sequence[Stop]) -> str:
    if block.kind is BlockKind.TABLE:
        rows = (
            f"{row.line}({' | '.join(''.join(_spans(cell, stops)) for cell in row.cells)})"
            for row in block.rows
        )
        return " ".join(rows)
    return ("⏎" if block.kind is BlockKind.CODE else "").join(_spans(block.spans, stops))


def _dump(document: SectionDocument) -> Iterator[str]:
    for block in document.blocks:
        gap = "" if block.gap is None else f"gap{block.gap or ''} "
        around = "".join(
            f"[{prefix.first}{'' if prefix.style == 'bullet' else prefix.style}]"
            for prefix in block.prefixes
        )
        kind = f"{block.kind.name.lower()} {block.language or block.alignments}".rstrip()
        content = _content(block, document.stops)
        yield f"{block.line} {gap}{around}{' ' if around else ''}{kind}: {content}".rstrip()


@pytest.mark.parametrize(("text", "wanted"), list(_cases()))
def test_a_page_is_set_as_the_case_says(text: str, wanted: list[str]) -> None:
    _, pages = _pages(text)
    assert [line for page in pages for line in _dump(page)] == wanted


def test_a_page_shows_its_own_section_only() -> None:
    _, pages = _pages("Before [0:01].\n\n# One\n\n[[a]] [0:02]\n\n## Two\n\n[0:03]")
    assert [[block.line for block in page.blocks] for page in pages] == [[1], [3, 5], [7, 9]]
    assert [[_stop(stop) for stop in page.stops] for page in pages] == [["1"], ["a", "2"], ["3"]]


def test_stops_carry_the_very_objects_of_the_note() -> None:
    note, (page,) = _pages("One [0:01], [0:02]. Two [[a]] [0:01].")
    first, second, link, third = page.stops
    assert first.timestamp is note.claims[0].times[0]
    assert second.timestamp is note.claims[0].times[1]
    assert third.timestamp is note.claims[1].times[0]
    assert link.link is note.links[0]
    assert [stop.claim for stop in page.stops] == [0, 0, None, 1]


@pytest.mark.parametrize(
    ("status", "shown", "style"),
    [
        (TimeStatus.REPAIRED, "[21:27]⟲", "time repaired"),
        (TimeStatus.DOUBTFUL, "[21:27]?", "time doubtful"),
    ],
)
def test_a_time_that_was_read_otherwise_shows_how(
    status: TimeStatus, shown: str, style: str
) -> None:
    body = split_body("Said [21:27:00].")
    note = scan_body("note.md", body)
    claim = note.claims[0]
    time = replace(claim.times[0], start=1287, status=status)
    repaired = replace(note, claims=(replace(claim, times=(time,)),))
    page = render_section(repaired, body, 0)
    assert page.blocks[0].spans[1] == Span(shown, style, 0)
    assert page.stops == (Stop(time, None, 0),)


def test_a_citation_that_the_scan_has_not_found_is_text() -> None:
    body = split_body("One [0:01]. Two [[a]] [0:02].")
    note = scan_body("note.md", body)
    page = render_section(replace(note, claims=note.claims[1:], links=()), body, 0)
    assert [span for span in page.blocks[0].spans if "time" in span.style] == [
        Span("[0:01]", "time"),
        Span("[0:02]", "time", 0),
    ]
    assert [stop.claim for stop in page.stops] == [0]


def test_the_source_line_is_a_block_of_its_own() -> None:
    _, (page,) = _pages("---\ntitle: x\n---\nFrom: [[Channel]] <br/>\nText at once.")
    assert list(_dump(page)) == ["4 text: From: {link Channel > Channel}", "5 text: Text at once."]


def test_lines_that_are_no_text_are_not_shown() -> None:
    _, (page,) = _pages("From: [[c]]\n```markdown\nText.\n```")
    assert [block.line for block in page.blocks] == [1, 3]


@pytest.mark.parametrize("marker", [">", "- ", "1. ", "> - "])
def test_nesting_without_end_is_set_flat_and_loses_nothing(marker: str) -> None:
    deep = "\n".join("  " * depth + f"- {depth} {CITATION}" for depth in range(200))
    note, pages = _pages(f"{marker * 200}word {CITATION}\n\n{deep}")
    assert [stop.timestamp for page in pages for stop in page.stops] == [
        time for claim in note.claims for time in claim.times
    ]
    words = "".join(span.text for page in pages for block in page.blocks for span in block.spans)
    assert "word" in words
    assert all(f"{depth} [1:07]" in words for depth in range(200))


def test_a_run_away_row_is_one_row() -> None:
    _, (page,) = _pages("| a | b |\n|---|---|\n| x |" + " " * 300_000 + "y" * 80_000 + "|")
    assert [len(cell[0].text) for cell in page.blocks[0].rows[1].cells] == [1, 80_000]


@given(texts)
def test_no_text_makes_a_page_raise_or_show_what_is_unsafe(text: str) -> None:
    _, pages = _pages(text)
    for page in pages:
        for block in page.blocks:
            cells = [span for row in block.rows for cell in row.cells for span in cell]
            for span in (*block.spans, *cells):
                assert span.text == "\n" or (clean(span.text) == span.text)
                assert span.text == "\n" or not {"\n", "\t"} & set(span.text)
                assert span.stop is None or 0 <= span.stop < len(page.stops)


@given(texts)
def test_no_stop_is_there_twice(text: str) -> None:
    _, pages = _pages(text)
    stops = [id(stop.timestamp or stop.link) for page in pages for stop in page.stops]
    assert len(stops) == len(set(stops))
