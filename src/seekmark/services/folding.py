"""Texts without capitals and accents, with as many characters as they had."""

import unicodedata
from functools import lru_cache

ACCENTS = "\u0300-\u036f"
"""Characters that stand behind a letter as its accent, for a class of a pattern."""


def unaccented(text: str) -> str:
    """A text without the accents of its letters; accents that are characters of their own stay."""
    if text.isascii():
        return text
    return text.translate({ord(char): _letter_of(char) for char in set(text)})


def fold(text: str) -> str:
    """Small letters without accents, as many characters as there were."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(char): _fold_one(char) for char in set(text)})


@lru_cache(maxsize=4096)
def _fold_one(char: str) -> str:
    letter = _letter_of(char)
    small = letter.lower()
    return small if len(small) == 1 else letter


@lru_cache(maxsize=4096)
def _letter_of(char: str) -> str:
    """A letter without accents; one that is written of parts, as in Hangul, stays whole."""
    parts = unicodedata.normalize("NFD", char)
    return parts[0] if all("\u0300" <= part <= "\u036f" for part in parts[1:]) else char
