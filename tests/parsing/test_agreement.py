"""The two readings of a note agree: the scan for the index, the page for the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it.token import Token

from seekmark.model import Link, Note, Timestamp
from seekmark.parsing.blocks import scan_blocks
from seekmark.parsing.body import Body, split_body
from seekmark.parsing.document import render_section
from seekmark.parsing.markdown import read_blocks
from seekmark.parsing.scan import scan_body


def _notes(vault: Path) -> Iterator[tuple[str, Note, Body]]:
    """The notes of a small vault, and every third of a large one: to read all takes 15 s."""
    paths = sorted(vault.rglob("*.md"))
    for path in paths[:: 3 if len(paths) > 500 else 1]:
        body = split_body(path.read_text(encoding="utf-8", errors="replace"))
        yield str(path), scan_body(path.name, body), body


def _differing(vault: Path) -> list[str]:
    """What the page of a note has otherwise than its scan, over a vault."""
    odd: list[str] = []
    for path, note, body in _notes(vault):
        times: list[Timestamp] = []
        links: list[Link] = []
        for section in note.sections:
            for stop in render_section(note, body, section.index).stops:
                if stop.timestamp is not None:
                    times.append(stop.timestamp)
                    assert stop.claim is not None
                    assert stop.timestamp in note.claims[stop.claim].times
                    assert note.claims[stop.claim].section == section.index
                if stop.link is not None:
                    links.append(stop.link)
        if times != [time for claim in note.claims for time in claim.times]:
            odd.append(f"{path}: times")
        if links != list(note.links):
            odd.append(f"{path}: links")
    return odd


def _texts(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "grid":
            for _, cells in token.meta["table"].rows:
                yield from cells
        elif token.type in ("inline", "callout"):
            yield token.content


def _unlike(vault: Path) -> list[str]:
    """Notes whose blocks of text the two readings cut otherwise: so would their claims be."""
    odd: list[str] = []
    for path, _, body in _notes(vault):
        lines = ["" if at in body.skip else body.lines[at] for at in range(body.end)]
        first = body.first + body.begins_with_source
        text = "\n".join(["" for _ in range(first)] + lines[first:]).expandtabs(4)
        page = [" ".join(words.split()) for words in _texts(read_blocks(text))]
        scan = [" ".join(block.text.split()) for block in scan_blocks(body)]
        if [words for words in page if words] != [
            words for words in scan[body.begins_with_source :] if words
        ]:
            odd.append(path)
    return odd


def test_the_page_stops_at_the_times_and_links_of_the_scan(seeds: Path) -> None:
    assert _differing(seeds) == []


def test_both_readings_cut_a_note_into_the_same_blocks(seeds: Path) -> None:
    assert _unlike(seeds) == []


@pytest.mark.slow
def test_the_page_stops_at_the_times_and_links_of_the_scan_in_real_notes(
    shared_vault: Path,
) -> None:
    assert _differing(shared_vault) == []


@pytest.mark.slow
def test_both_readings_cut_real_notes_into_the_same_blocks(shared_vault: Path) -> None:
    assert _unlike(shared_vault) == []
