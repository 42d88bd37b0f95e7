"""The text of a block is cut into claims (NOTE-FORMAT: the rules of the cut)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seekmark.parsing.mark import Mark
from seekmark.parsing.plain import plain_pieces

_BETWEEN = re.compile(r"(?:[\s,;&|–—-]|\band\b|\bto\b)*")
_CLOSING = re.compile(r"(?:\s*[.,;:!?](?=\s|$))?[.,;:!?)\]\"'»”’*_]*")
_LEADS_IN = re.compile(r"[)\]\"'»”’*_]*\s*(?::|[–—]|-+(?=\s))")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text; the pieces of a block, joined, are the block."""

    start: int
    """Offset in the block, in characters."""
    end: int
    text: str
    """Plain text."""
    citations: tuple[Mark, ...]
    """Its group of citations; empty for uncited text."""


def cut(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut a block after each group of citations and the punctuation that closes it.

    A block without citations has no pieces.
    """
    groups = _groups(text, marks)
    if not groups:
        return ()
    ends = [_closed(text, group[-1].end, marks) for group in groups]
    if _leads_in(text, groups):
        ends[-1] = len(text)
    cuts = [end for end in ends if end < len(text)]
    words = plain_pieces(text, marks, groups, cuts)
    starts = [0, *cuts]
    citations: list[tuple[Mark, ...]] = [tuple(group) for group in groups]
    citations += [()] * (len(words) - len(groups))
    bounds = zip(starts, [*cuts, len(text)], words, citations, strict=True)
    return _joined([Piece(*bound) for bound in bounds])


def _groups(text: str, marks: Sequence[Mark]) -> list[list[Mark]]:
    groups: list[list[Mark]] = []
    open_until = -1
    for mark in marks:
        if not mark.moments:
            continue
        if open_until >= 0 and not mark.label and _BETWEEN.fullmatch(text, open_until, mark.start):
            groups[-1].append(mark)
        else:
            groups.append([mark])
        open_until = mark.end
    return groups


def _closed(text: str, end: int, marks: Sequence[Mark]) -> int:
    """Where the closing punctuation after a group ends; it never reaches into a mark."""
    match = _CLOSING.match(text, end)
    closed = match.end() if match else end
    following = next((mark for mark in marks if mark.end > end), None)
    if following is not None and following.start < closed:
        if following.moments or following.link is not None or following.code is not None:
            return max(end, following.start)
        return _closed(text, following.end, marks)
    return closed


def _leads_in(text: str, groups: list[list[Mark]]) -> bool:
    """Whether the last group of a block introduces what comes after it."""
    group = groups[-1]
    if _LEADS_IN.match(text, group[-1].end):
        return True
    alone = len(groups) == 1 and not group[0].label
    return alone and _WORD.search(text, 0, group[0].start) is None


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A claim without a word joins the one before it in its block, else the one after."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        wordless = not _WORD.search(piece.text)
        if before and before.citations and piece.citations:
            if wordless or not _WORD.search(before.text):
                joined[-1] = _merge(before, piece)
                continue
        elif before and before.citations and wordless and piece.text == "":
            joined[-1] = _merge(before, piece)
            continue
        joined.append(piece)
    return tuple(joined)


def _merge(first: Piece, second: Piece) -> Piece:
    words = f"{first.text} {second.text}" if _WORD.search(second.text) else first.text
    if not _WORD.search(first.text):
        words = second.text
    return Piece(first.start, second.end, words, first.citations + second.citations)
