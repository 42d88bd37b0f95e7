"""A note's text becomes its sections, claims, timestamps and links: the fast reading."""

from seekmark.cleaning import clean_line
from seekmark.model import (
    Claim,
    Link,
    Media,
    Note,
    NoteHead,
    Problem,
    ProblemKind,
    Section,
    Timestamp,
    TimeStatus,
)
from seekmark.parsing.blocks import TextBlock, scan_blocks
from seekmark.parsing.body import Body, split_body
from seekmark.parsing.claims import Piece, cut
from seekmark.parsing.head import read_head
from seekmark.parsing.mark import LinkText, Mark
from seekmark.parsing.marks import find_marks, named_media
from seekmark.parsing.plain import link_words, plain_words
from seekmark.parsing.slugs import heading_slug, number_repeats
from seekmark.parsing.times import Moment, timed_line
from seekmark.parsing.weblinks import read_address

_AS_WRITTEN = TimeStatus.AS_WRITTEN
"""A look-up of a member of an enumeration costs as much as building the value that holds it."""


def scan_note(path: str, text: str) -> Note:
    """Find all that a note holds. Never raises: what is wrong with it is among its problems."""
    return scan_body(path, split_body(text))


def scan_head(path: str, text: str) -> NoteHead:
    """Find what a list of notes needs of one: cheaper than the whole note by far."""
    return read_head(path, split_body(text))


def scan_body(path: str, body: Body) -> Note:
    """As ``scan_note``, for a text that is split already."""
    reading = _Reading(body)
    for block in scan_blocks(body):
        reading.add(block)
    head = read_head(path, body)
    problems = [*body.problems, *reading.problems]
    if head.media is None:
        problems.append(Problem(1, ProblemKind.NO_VIDEO_ID, "no video id in the front matter"))
    problems.sort(key=lambda problem: problem.line)
    return Note(
        head, reading.sections(), tuple(reading.claims), tuple(reading.links), tuple(problems)
    )


class _Reading:
    """What the blocks read so far have brought."""

    def __init__(self, body: Body) -> None:
        self.claims: list[Claim] = []
        self.links: list[Link] = []
        self.problems: list[Problem] = []
        self._end = body.end + 1
        self._headings = [(0, "", body.first + 1)]
        """Level, title and line of each section."""
        self._media: Media | None = None
        """The video that a block of the text has named for the times after it."""

    def sections(self) -> tuple[Section, ...]:
        """The sections, each up to the next one."""
        anchors = ("", *number_repeats(heading_slug(title) for _, title, _ in self._headings[1:]))
        ends = [line for _, _, line in self._headings[1:]] + [self._end]
        rows = zip(self._headings, anchors, ends, strict=True)
        return tuple(
            Section(index, level, title, anchor, line, end)
            for index, ((level, title, line), anchor, end) in enumerate(rows)
        )

    def add(self, block: TextBlock) -> None:
        """Take in the next block of the note."""
        if block.info == "timestamp-url":
            self._media = read_address(block.text)[0]
            return
        marks = _marks_of(block)
        if block.level:
            self._headings.append((block.level, plain_words(block.text, marks), block.line))
        line, counted = block.line, 0
        for mark in marks:
            if mark.link is not None:
                line += block.text.count("\n", counted, mark.start)
                counted = mark.start
                self._add_link(mark.link, line)
                if block.text.startswith("{{", mark.start):
                    self._media = named_media(mark.link)
        for piece in cut(block.text, marks) if marks else ():
            if piece.citations:
                self._add_claim(block, piece)

    def _add_link(self, link: LinkText, line: int) -> None:
        section = len(self._headings) - 1
        words = link_words(link)
        self.links.append(
            Link(section, line, link.target, link.heading, words, link.embed, link.wiki)
        )

    def _add_claim(self, block: TextBlock, piece: Piece) -> None:
        text, line = block.text, block.line
        multiline = "\n" in text
        times: list[Timestamp] = []
        for mark in piece.citations:
            at = _line_at(block, mark.start) if multiline else line
            for moment in mark.moments:
                time = _timestamp(moment, at, self._media)
                if time.status is not _AS_WRITTEN:
                    self._report(time, text[mark.start : mark.end])
                times.append(time)
        if multiline:
            start = piece.start
            while text[start : start + 1].isspace():
                start += 1
            line = _line_at(block, start)
        self.claims.append(Claim(len(self._headings) - 1, line, piece.text, tuple(times)))

    def _report(self, time: Timestamp, raw: str) -> None:
        """Keep what is wrong with a time among the problems."""
        if time.status is TimeStatus.UNREADABLE:
            self.problems.append(Problem(time.line, ProblemKind.UNREADABLE_TIME, clean_line(raw)))
        else:
            text = clean_line(f"{time.written} is labelled {time.label}")
            self.problems.append(Problem(time.line, ProblemKind.LABEL_DIFFERS, text))


def _line_at(block: TextBlock, offset: int) -> int:
    """The line in the file, from 1, of an offset in a block's text."""
    return block.line + block.text.count("\n", 0, offset)


def _marks_of(block: TextBlock) -> tuple[Mark, ...]:
    if block.info:
        return (Mark(0, len(block.text), timed_line(block.text)),)
    return find_marks(block.text)


def _timestamp(moment: Moment, line: int, media: Media | None) -> Timestamp:
    written, start, end, label, own = moment
    status = _AS_WRITTEN
    if start is None:
        status = TimeStatus.UNREADABLE
    elif label:
        status = TimeStatus.LABEL_DIFFERS
    shown = clean_line(label) if label else ""
    return Timestamp(written, start, end, status, line, shown, own or media)
