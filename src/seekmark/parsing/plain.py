"""Markup becomes plain text."""

import html
import re
from collections.abc import Iterable, Sequence

from seekmark.cleaning import clean_line
from seekmark.parsing.emphasis import CUT, without_emphasis
from seekmark.parsing.mark import LinkText, Mark
from seekmark.parsing.marks import find_marks

HOLD = "\0"
"""Stands for the words of a mark; a body holds no NUL."""
_MARKED = re.compile(r"[*_~=`<\[\\&%({]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKUP = re.compile(r"<br\s*/?>|%%", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"\s*(?:\(\s*[,;]?\s*\)|\[\s*\])")
_NOWHERE = 1 << 62
_EMPHASES = "*_~="
_SIGNS = tuple(_EMPHASES)
_OPENED = re.compile(r"(?:^|(?<=[\s(\[]))[*_~=]+$")
"""Emphasis that begins where a citation does, in what stands before it."""


def link_words(link: LinkText) -> str:
    """What the reader sees of a link: its label, else its name."""
    words = link.label or link.target or link.heading
    if link.label and link.label != link.target and _MARKED.search(words):
        return plain_text(words)
    return clean_line(words)


def plain_text(text: str) -> str:
    """The words of a piece of Markdown on one line, citations left out."""
    return plain_words(text, find_marks(text))


def plain_words(text: str, marks: Sequence[Mark]) -> str:
    """As ``plain_text``, where the marks are known."""
    groups = [[mark] for mark in marks if mark.moments]
    return plain_pieces(text, marks, groups, ())[0]


def plain_pieces(
    text: str, marks: Sequence[Mark], groups: Sequence[Sequence[Mark]], cuts: Iterable[int]
) -> list[str]:
    """Plain text of a block, cut at these offsets into one piece more.

    Each group of citations is left out with the space before it. Emphasis is paired over the
    whole block, so that a cut through it leaves no stray marker.
    """
    prose, words, emptied = _prose(text, marks, groups, cuts)
    if "*" in prose or "_" in prose or "==" in prose or "~~" in prose:
        prose = without_emphasis(prose)
    if "<" in prose or "&" in prose or "\\" in prose or "%%" in prose:
        prose = html.unescape(_ESCAPE.sub(r"\1", _MARKUP.sub(" ", prose)))
    if words:
        parts = prose.split(HOLD)
        for index, word in enumerate(words):
            parts[index] = parts[index] + word if word else parts[index].rstrip()
        prose = "".join(parts)
    if emptied:
        prose = _EMPTY_BRACKETS.sub("", prose)
    pieces = [clean_line(piece) for piece in prose.split(CUT)]
    if groups and not text[: groups[0][0].start].strip(f" {_EMPHASES}"):
        pieces[0] = pieces[0].lstrip(" :;,.–—-")
    return pieces


def _prose(
    text: str, marks: Sequence[Mark], groups: Sequence[Sequence[Mark]], cuts: Iterable[int]
) -> tuple[str, list[str], bool]:
    """The text with ``HOLD`` for each mark that has words and ``CUT`` at each cut; the words.

    Then whether a bracket stood before a group of citations: it may be empty now.
    """
    parts: list[str] = []
    words: list[str] = []
    ahead = iter(cuts)
    cut = next(ahead, _NOWHERE)
    position = group = 0
    emptied = False
    for mark in marks:
        start = mark.start
        if start < position:
            continue
        while cut <= start:
            parts += (text[position:cut], CUT)
            position, cut = cut, next(ahead, _NOWHERE)
        before = text[position:start]
        word = _words(mark)
        position = mark.end
        is_emphasised = mark.moments and before.endswith(_SIGNS) and _OPENED.search(before)
        if mark.moments:
            before = before if word else before.rstrip()
            emptied = emptied or before.rstrip(_EMPHASES).endswith(("(", "["))
            position = groups[group][-1].end
            group += 1
        parts.append(before)
        if word or is_emphasised:  # for emphasis, a citation is a word like any other
            parts.append(HOLD)
            words.append(word)
    while cut != _NOWHERE:
        parts += (text[position:cut], CUT)
        position, cut = cut, next(ahead, _NOWHERE)
    parts.append(text[position:])
    return "".join(parts), words, emptied


def _words(mark: Mark) -> str:
    if mark.link is not None:
        return link_words(mark.link)
    return plain_text(mark.label) if mark.label else mark.code or ""
