"""Text made to fit a number of terminal cells."""

from collections.abc import Sequence
from itertools import islice

from seekmark.app.rows.cells import Ruler, width_of
from seekmark.app.rows.wrap import wrap
from seekmark.parsing.page import Span

ELLIPSIS = "…"
SEPARATOR = " › "
_SHORTEST = 12
"""Cells below which a part of a breadcrumb says nothing any more."""


def fit(text: str, width: int) -> str:
    """Cut text to at most ``width`` cells, with an ellipsis where something is missing."""
    if width_of(text) <= width:
        return text
    if width <= 0:
        return ""
    kept = text[: Ruler([text]).reach(0, width - 1)].rstrip()
    return (kept if width_of(kept) < width else "") + ELLIPSIS


def fill(text: str, width: int) -> str:
    """Cut or pad text to ``width`` cells."""
    fitted = fit(text, width)
    return fitted + " " * (width - width_of(fitted))


def breadcrumb(parts: Sequence[str], width: int) -> str:
    """Join the parts of a place, shortened in the middle until they fit ``width`` cells.

    The inner parts give way first, the longest before the others; then they go one by one; at
    last only the end of the place is left.
    """
    for dropped in range(len(parts) - 1):
        kept = [parts[0], ELLIPSIS, *parts[dropped + 1 :]] if dropped else parts
        room = width - len(SEPARATOR) * (len(kept) - 1)
        shares = _shares([width_of(part) for part in kept], room)
        if sum(shares) <= room:
            return SEPARATOR.join(map(fit, kept, shares))
    return fit(parts[-1], width) if parts else ""


def _shares(lengths: list[int], room: int) -> list[int]:
    """How many cells each part gets so that all fit; more than there are if they can't."""
    shares = list(lengths)
    for places in (range(1, len(shares) - 1), range(len(shares))):
        while sum(shares) > room and places:
            longest = max(places, key=shares.__getitem__)
            if shares[longest] <= _SHORTEST:
                break
            shares[longest] -= 1
    return shares


def paragraph(text: str, width: int, rows: int) -> list[str]:
    """Wrap text to at most ``rows`` rows of ``width`` cells; an ellipsis ends what is cut."""
    lines = ["".join(p.text for p in line) for line in islice(wrap((Span(text),), width), rows + 1)]
    if len(lines) > rows > 0:
        lines[rows - 1] = fit(f"{lines[rows - 1]} {lines[rows]}", width)
    return lines[:rows]
