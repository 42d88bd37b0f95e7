"""Slugs: of files, as the web sites made from vaults make them, and of headings, as GitHub does."""

import re
from collections.abc import Iterable
from functools import lru_cache

_SPACE = re.compile(r"\s")
_EXTENSION = re.compile(r"\.(?:md|markdown|txt)$", re.IGNORECASE)
_DROPPED = re.compile(r"[^\w\- ]")


@lru_cache(maxsize=1024)
def file_slug(path: str) -> str:
    """Slug of a note's path: each white space ``-``, ``&`` ``-and-``, ``%`` ``-percent``.

    ``?`` and ``#`` go, nothing else changes: case, ``_`` and ``.`` stay.
    """
    slug = _EXTENSION.sub("", path)
    slug = _SPACE.sub("-", slug).replace("&", "-and-").replace("%", "-percent")
    return slug.replace("?", "").replace("#", "")


def heading_slug(title: str) -> str:
    """Anchor of a heading before repeats are numbered: lower case, no punctuation."""
    return _DROPPED.sub("", title.lower()).replace(" ", "-")


def number_repeats(slugs: Iterable[str]) -> tuple[str, ...]:
    """Give a repeated anchor ``-1``, ``-2`` and so on."""
    seen: dict[str, int] = {}
    numbered: list[str] = []
    for slug in slugs:
        anchor = slug
        while anchor in seen:
            seen[slug] += 1
            anchor = f"{slug}-{seen[slug]}"
        seen[anchor] = 0
        numbered.append(anchor)
    return tuple(numbered)
