"""Which markers of emphasis pair up: CommonMark's rules for delimiter runs (6.2)."""

import re
from dataclasses import dataclass
from string import punctuation

_MARKER = re.compile(r"[*_~=\\]")
"""One class of characters: the fastest thing to search for, and most texts have none."""
CUT = "\1"
"""Marks a place in a text and stands for nothing; a body holds no such control."""
_SPACE = " \t\n"
_PUNCTUATION = frozenset(punctuation + "“”‘’…—–¿¡«»")


@dataclass(slots=True)
class _Run:
    char: str
    position: int
    left: int
    """How many of its characters are not paired yet."""
    length: int
    both: bool
    """Whether it could open and close."""


def without_emphasis(text: str) -> str:
    """The text without the markers of paired emphasis.

    Of the kinds that notes use: ``*``, ``_``, ``~~`` and ``==``. A marker without a partner is
    text and stays.
    """
    bold = _plain_bold(text)
    if bold is not None:
        return bold
    parts: list[str] = []
    position = 0
    for start, end in sorted(_markers(text)):
        parts.append(text[position:start])
        position = end
    parts.append(text[position:])
    return "".join(parts)


def _plain_bold(text: str) -> str | None:
    """The same for text with nothing but plain ``**bold**`` words; None for any other."""
    parts = text.split("**")
    if len(parts) % 2 == 0 or "_" in text or "==" in text or "~~" in text or "\\" in text:
        return None
    for inside in parts[1::2]:
        if not (inside[:1].isalnum() and inside[-1:].isalnum()):
            return None
    joined = "".join(parts)
    return None if "*" in joined else joined


def _markers(text: str) -> list[tuple[int, int]]:
    """Where the markers of paired emphasis stand, as start and end offsets."""
    found: list[tuple[int, int]] = []
    openers: list[_Run] = []
    position = 0
    while (match := _MARKER.search(text, position)) is not None:
        start = match.start()
        char = match[0]
        position = start + 1
        if char == "\\":
            position += 1
            continue
        while text.startswith(char, position):
            position += 1
        length = position - start
        if char in "~=" and length < 2:
            continue
        opens, closes = _flanks(text, start, position, char)
        run = _Run(char, start, length, length, opens and closes)
        if closes:
            _pair(run, openers, found)
        if opens and run.left:
            openers.append(run)
    return found


def _flanks(text: str, start: int, end: int, char: str) -> tuple[bool, bool]:
    """Whether a run of markers can open emphasis, and whether it can close it."""
    start -= text[max(start - 1, 0) : start] == CUT
    end += text[end : end + 1] == CUT
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = after not in _SPACE and (
        after not in _PUNCTUATION or before in _SPACE or before in _PUNCTUATION
    )
    right = before not in _SPACE and (
        before not in _PUNCTUATION or after in _SPACE or after in _PUNCTUATION
    )
    if char == "*":
        return left, right
    if char == "_":
        return left and (not right or before in _PUNCTUATION), right and (
            not left or after in _PUNCTUATION
        )
    return left and not before.isalnum(), right and not after.isalnum()


def _pair(run: _Run, openers: list[_Run], found: list[tuple[int, int]]) -> None:
    """Pair as much of a closing run as has openers; what stands between is passed over."""
    at = len(openers) - 1
    while run.left and at >= 0:
        opener = openers[at]
        if not _matches(opener, run):
            at -= 1
            continue
        size = 2 if min(run.left, opener.left) > 1 else 1
        opener.left -= size
        found.append((opener.position + opener.left, opener.position + opener.left + size))
        taken = run.position + run.length - run.left
        found.append((taken, taken + size))
        run.left -= size
        del openers[at + 1 :]
        if not opener.left:
            openers.pop()
            at -= 1


def _matches(opener: _Run, closer: _Run) -> bool:
    if opener.char != closer.char:
        return False
    if opener.char in "~=":
        return min(opener.left, closer.left) > 1
    odd = (opener.both or closer.both) and (opener.length + closer.length) % 3 == 0
    return not odd or (opener.length % 3 == 0 and closer.length % 3 == 0)
