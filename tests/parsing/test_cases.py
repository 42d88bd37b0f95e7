"""The cases in ``cases/``: Markdown in, what a scan finds out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from seekmark.model import Media, Note, Timestamp, TimeStatus
from seekmark.parsing.scan import scan_note

CASES = Path(__file__).parent / "cases"


def _cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        dots = [index for index, line in enumerate(lines) if line == "."]
        for start, middle, end in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
            text = "\n".join(lines[start + 1 : middle])
            wanted = "\n".join(lines[middle + 1 : end])
            yield pytest.param(text, wanted, id=f"{path.stem}: {lines[start - 1]}")


def _media(media: Media) -> str:
    return f"{media.host}:{media.ref}"


def _time(time: Timestamp) -> str:
    seconds = "?" if time.start is None else str(time.start)
    seconds += f"-{time.end}" if time.end is not None else ""
    status = "" if time.status is TimeStatus.AS_WRITTEN else f" {time.status}"
    label = f" ({time.label})" if time.label else ""
    media = f" in {_media(time.media)}" if time.media else ""
    return f"{time.written} = {seconds}{status}{label}{media}"


def _dump(note: Note) -> Iterator[str]:
    if note.head.title != "note" and note.head.media:
        yield f"title: {note.head.title}"
        yield f"video: {_media(note.head.media)}"
    for section in note.sections[1:]:
        anchor = f"({section.anchor})" if section.anchor else ""
        yield f"section {section.line}: {'#' * section.level} {section.title} {anchor}".rstrip()
    for claim in note.claims:
        words = f" {claim.text}" if claim.text else ""
        yield f"claim {claim.line}:{words} | {', '.join(map(_time, claim.times))}"
    for link in note.links:
        yield f'link {link.line}: {link.target} "{link.label}"'
    for problem in note.problems:
        if problem.kind != "no-video-id":
            yield f"problem {problem.line}: {problem.kind}: {problem.text}"


@pytest.mark.parametrize(("text", "wanted"), list(_cases()))
def test_a_scan_finds_what_the_case_says(text: str, wanted: str) -> None:
    found = "\n".join(_dump(scan_note("note.md", text)))
    assert found.split("\n") == [line.rstrip() for line in wanted.split("\n")]
