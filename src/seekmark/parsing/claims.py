"""The text of a block is cut into claims."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from seekmark.parsing.mark import Mark
from seekmark.parsing.plain import plain_pieces

_BETWEEN = re.compile(r"(?:[\s,;&|–—-]|\band\b|\bto\b)*")
_FAR = 40
"""Characters: more than stands between two citations of a group."""
_CLOSING = re.compile(r"(?:\s*[.,;:!?](?=\s|$))?[.,;:!?)\]\"'»”’*_]*")
_LEADS_IN = re.compile(r"[)\]\"'»”’*_]*\s*(?::|[–—]|-+(?=\s))")
_WORD = re.compile(r"\w")


class Piece(NamedTuple):
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
    groups, followers = _groups(text, marks)
    if not groups:
        return ()
    ends = [
        _closed(text, group[-1].end, marks, after)
        for group, after in zip(groups, followers, strict=True)
    ]
    if _leads_in(text, groups):
        ends[-1] = len(text)
    cuts = [end for end in ends if end < len(text)]
    words = plain_pieces(text, marks, groups, cuts)
    citations: list[tuple[Mark, ...]] = [tuple(group) for group in groups]
    citations += [()] * (len(words) - len(groups))
    bounds = zip([0, *cuts], [*cuts, len(text)], words, citations, strict=True)
    return _joined([Piece(*bound) for bound in bounds])


def _groups(text: str, marks: Sequence[Mark]) -> tuple[list[list[Mark]], list[int]]:
    """The groups of citations, and the index of the mark after each."""
    groups: list[list[Mark]] = []
    followers: list[int] = []
    last = -1
    for index, mark in enumerate(marks):
        if not mark.moments:
            continue
        joins = last >= 0 and not mark.label and mark.start - last < _FAR
        if joins and _BETWEEN.fullmatch(text, last, mark.start):
            groups[-1].append(mark)
            followers[-1] = index + 1
        else:
            groups.append([mark])
            followers.append(index + 1)
        last = mark.end
    return groups, followers


def _closed(text: str, end: int, marks: Sequence[Mark], after: int) -> int:
    """Where the closing punctuation after a group ends; it never reaches into a mark."""
    match = _CLOSING.match(text, end)
    closed = match.end() if match else end
    if after == len(marks) or marks[after].start >= closed:
        return closed
    following = marks[after]
    if following.moments or following.link is not None or following.code is not None:
        return max(end, following.start)
    return _closed(text, following.end, marks, after + 1)


def _leads_in(text: str, groups: list[list[Mark]]) -> bool:
    """Whether the last group of a block introduces what comes after it."""
    group = groups[-1]
    if _LEADS_IN.match(text, group[-1].end):
        return True
    alone = len(groups) == 1 and not group[0].label
    return alone and _WORD.search(text, 0, group[0].start) is None


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A claim without a word joins the one before it in its block, else the one after."""
    for piece in pieces:
        if not (piece.text[:1].isalnum() or _WORD.search(piece.text)):
            break
    else:
        return tuple(pieces)
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        worded = _WORD.search(piece.text) is not None
        joins = piece.citations or not piece.text
        if before and before.citations and joins and not (worded and _WORD.search(before.text)):
            joined[-1] = _merge(before, piece)
        else:
            joined.append(piece)
    return tuple(joined)


def _merge(first: Piece, second: Piece) -> Piece:
    words = f"{first.text} {second.text}" if _WORD.search(second.text) else first.text
    if not _WORD.search(first.text):
        words = second.text
    return Piece(first.start, second.end, words, first.citations + second.citations)
