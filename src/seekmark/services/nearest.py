"""What somebody may have meant by a word that is unknown."""

from collections.abc import Iterable

_ALIKE = 0.6
"""How much of two words has to be the same, from 0 to 1."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one; empty if none is."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    names = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), names, 1, _ALIKE)
    return names[found[0]] if found else ""


def guess(word: str, known: Iterable[str]) -> str:
    """The nearest known word as the end of a sentence: ``; is it “zoom”?``; empty if none is."""
    found = nearest(word, known)
    return f"; is it “{found}”?" if found else ""
