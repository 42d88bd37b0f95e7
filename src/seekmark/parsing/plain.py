"""Markup becomes plain text."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from seekmark.cleaning import clean_line
from seekmark.parsing.mark import LinkText, Mark
from seekmark.parsing.marks import find_marks

_EMPHASIS = tuple(
    (char, re.compile(pattern, re.DOTALL))
    for char, pattern in (
        ("*", r"(?<![*\\])(\*\*\*)(?=[^\s*]).{1,4000}?(?<=[^\s*\\])(\*\*\*)(?!\*)"),
        ("*", r"(?<![*\\])(\*\*)(?=[^\s*]).{1,4000}?(?<=[^\s\\])(\*\*)(?!\*)"),
        ("*", r"(?<![*\\])(\*)(?=[^\s*])(?:[^*]|\*\*){1,4000}?(?<=[^\s\\*])(\*)(?!\*)"),
        ("_", r"(?<![\w\\])(__)(?=[^\s_]).{1,4000}?(?<=[^\s\\])(__)(?!\w)"),
        ("_", r"(?<![\w\\])(_)(?=[^\s_]).{0,4000}?(?<=[^\s_\\])(_)(?!\w)"),
        ("~", r"(?<![~\\])(~~)(?=\S).{1,4000}?(?<=\S)(~~)(?!~)"),
        ("=", r"(?<![\w=\\])(==)(?=[^\s=]).{1,4000}?(?<=[^\s=])(==)(?![\w=])"),
    )
)
"""Kinds of emphasis: their character, and a pattern whose groups are the two markers."""
_EMPHATIC = re.compile(r"[*_~=]")
_MARKED = re.compile(r"[*_~=`<\[\\&%({]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKUP = re.compile(r"<br\s*/?>|%%", re.IGNORECASE)
_HIDDEN = "\ue000"
"""Stands for a mark while emphasis is looked for; no markup character."""
_EMPTY_BRACKETS = re.compile(r"\s*(?:\(\s*[,;]?\s*\)|\[\s*\])")

Hole = tuple[int, int, str]
"""A stretch of a block that is replaced: start and end, in characters, and the words instead."""


def link_words(link: LinkText) -> str:
    """What the reader sees of a link: its label, else its name."""
    words = link.label or link.target or link.heading
    if link.label and link.label != link.target and _MARKED.search(words):
        return plain_text(words)
    return clean_line(words)


def plain_text(text: str) -> str:
    """The words of a piece of Markdown on one line, citations left out."""
    marks = find_marks(text)
    groups = [[mark] for mark in marks if mark.moments]
    return plain_pieces(text, marks, groups, ())[0]


def plain_pieces(
    text: str, marks: Sequence[Mark], groups: Sequence[Sequence[Mark]], cuts: Iterable[int]
) -> tuple[str, ...]:
    """Plain text of a block, cut at these offsets into one piece more.

    Each group of citations is left out with the space before it. Emphasis is paired over the
    whole block, so that a cut through it leaves no stray marker.
    """
    holes: list[Hole] = [(mark.start, mark.end, _words(mark)) for mark in marks if not mark.moments]
    holes += [_left_out(text, group) for group in groups]
    if _EMPHATIC.search(text):
        holes += _emphasis_markers(text, marks)
    holes.sort()
    pieces: list[str] = []
    start = at = 0
    for end in (*cuts, len(text)):
        words, start, at = _filled(text, holes, start, end, at)
        if groups and ("(" in words or "[" in words):
            words = _EMPTY_BRACKETS.sub("", words)
        pieces.append(clean_line(words))
    if groups and not text[: groups[0][0].start].strip():
        pieces[0] = pieces[0].lstrip(" :;,.–—-")
    return tuple(pieces)


def _filled(
    text: str, holes: Sequence[Hole], start: int, end: int, at: int
) -> tuple[str, int, int]:
    """Words from start to end with the holes filled; then where to go on in text and holes."""
    parts: list[str] = []
    while at < len(holes) and holes[at][0] < end:
        opening, closing, words = holes[at]
        if opening > start:
            parts.append(_prose(text[start:opening]))
        parts.append(words)
        start = max(start, closing)
        at += 1
    if end > start:
        parts.append(_prose(text[start:end]))
        start = end
    return "".join(parts), start, at


def _left_out(text: str, group: Sequence[Mark]) -> Hole:
    """The hole of a group: what is worded in it stays."""
    start = group[0].start
    words = plain_text(group[0].label) if group[0].label else ""
    while not words and start and text[start - 1] in " \n":
        start -= 1
    return start, group[-1].end, words


def _emphasis_markers(text: str, marks: Sequence[Mark]) -> Iterator[Hole]:
    """Where the markers of paired emphasis stand; what marks cover is no emphasis."""
    masked = text
    if marks:
        parts: list[str] = []
        position = 0
        for mark in marks:
            parts += (text[position : mark.start], _HIDDEN * (mark.end - mark.start))
            position = mark.end
        parts.append(text[position:])
        masked = "".join(parts)
    for char, pattern in _EMPHASIS:
        if char not in masked:
            continue
        for match in pattern.finditer(masked):
            yield match.start(1), match.end(1), ""
            yield match.start(2), match.end(2), ""


def _words(mark: Mark) -> str:
    if mark.link is not None:
        return link_words(mark.link)
    return mark.code or ""


def _prose(text: str) -> str:
    if "<" in text or "%" in text:
        text = _MARKUP.sub(" ", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text
