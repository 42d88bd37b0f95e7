"""Links in the sentences that they stand in, and the notes that link to a note."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from seekmark.model import Link
from seekmark.parsing.document import render_section
from seekmark.parsing.page import Block, SectionDocument, Span
from seekmark.services.library import Library

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*(?:\s+|(?<=[。！？]))")


@dataclass(frozen=True, slots=True)
class Mention:
    """A link, and the sentence around it."""

    path: str
    link: Link
    text: str
    """Cleaned, on one line."""
    mark: tuple[int, int]
    """Where the link stands in the text; empty where it isn't shown."""


def links_from(library: Library, path: str) -> list[Mention]:
    """All links of a note, in their order."""
    return mentions_of(library, path, library.as_it_stands(path).links)


def links_to(library: Library, goal: str) -> Iterator[tuple[int, int, list[Mention]]]:
    """The links of other notes that lead to a note, in path order.

    Note by note: how many were looked at, how many there are to look at, and what was found in
    the last one. Without an index those are all notes.
    """
    paths = library.links.linking_to(goal)
    for number, path in enumerate(paths, 1):
        found: list[Mention] = []
        if path != goal:
            links = library.as_it_stands(path).links
            leading = [link for link in links if library.links.resolve(path, link).path == goal]
            found = mentions_of(library, path, leading)
        yield number, len(paths), found


def mentions_of(library: Library, path: str, links: Collection[Link]) -> list[Mention]:
    """Some links of a note with their sentences."""
    note, body = library.as_it_stands(path), library.body(path)
    sections = dict.fromkeys(link.section for link in links)
    documents = {section: render_section(note, body, section) for section in sections}
    texts = {id(link): found for part in documents.values() for link, found in _texts(part)}
    return [_mention(path, link, texts.get(id(link))) for link in links]


def _mention(path: str, link: Link, found: tuple[str, int, int] | None) -> Mention:
    if found is None:
        return Mention(path, link, link.label, (0, 0))
    text, start, end = found
    first, last = _sentence(text, start, end)
    return Mention(path, link, text[first:last], (start - first, end - first))


def _texts(document: SectionDocument) -> Iterator[tuple[Link, tuple[str, int, int]]]:
    """The links of a section, each with the text that it stands in and its place there."""
    for spans in (spans for block in document.blocks for spans in _stretches(block)):
        text = "".join(span.text for span in spans).replace("\n", " ")
        places: dict[int, tuple[int, int]] = {}
        at = 0
        for span in spans:
            end = at + len(span.text)
            if span.stop is not None:
                places[span.stop] = places.get(span.stop, (at,))[0], end
            at = end
        for stop, (start, end) in places.items():
            link = document.stops[stop].link
            if link is not None:
                yield link, (text, start, end)


def _stretches(block: Block) -> Iterable[Sequence[Span]]:
    return (block.spans, *(cell for row in block.rows for cell in row.cells))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end), default=len(text))
    return first, len(text[:last].rstrip())
