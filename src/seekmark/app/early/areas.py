"""Where the panes are on a screen, as the styles of the reader lay them out."""

from itertools import accumulate
from typing import NamedTuple

from seekmark.app.columns import outer_columns
from seekmark.app.early.look import Look

_WIDE, _NORMAL = 120, 80
_NARROWEST, _FLATTEST = 40, 10
_COLUMNS, _ROWS = (3, 4, 3), (5, 3)
_TWO_COLUMNS = (2, 3)
"""Shares of the panes, as in ``styles/reader.tcss``."""


class Area(NamedTuple):
    """A part of the screen, in cells."""

    x: int
    y: int
    width: int
    height: int

    def __bool__(self) -> bool:
        return self.width > 0 and self.height > 0


NOWHERE = Area(0, 0, 0, 0)


class Areas(NamedTuple):
    """The areas of the panes and of the status line; empty for a pane that isn't shown."""

    tree: Area
    section: Area
    claims: Area
    status: Area


def areas(width: int, height: int, look: Look, *, is_in_text: bool) -> Areas | None:
    """The areas for a size of the terminal; None if it is too small for reading.

    ``is_in_text`` tells whether keys act on the section, and not on the tree, which is the pane
    that a narrow terminal shows.
    """
    if width < _NARROWEST or height < _FLATTEST:
        return None
    rest = height - 1
    status = Area(0, rest, width, 1)
    is_wide = width >= _WIDE
    columns = outer_columns(width, look.tree_width, look.claims_width, are_beside=is_wide)
    if is_wide:
        shares = _shares(width, _COLUMNS, (columns[0], 0, columns[1]))
        tree, section, claims = (Area(x, 0, part, rest) for x, part in shares)
        return Areas(tree, section, claims, status)
    if width >= _NORMAL:
        (_, above), (y, below) = _shares(rest, _ROWS)
        tree, section = (
            Area(x, 0, part, above) for x, part in _shares(width, _TWO_COLUMNS, columns)
        )
        return Areas(tree, section, Area(0, y, width, below), status)
    whole = Area(0, 0, width, rest)
    tree, section = (NOWHERE, whole) if is_in_text else (whole, NOWHERE)
    return Areas(tree, section, NOWHERE, status)


def _shares(
    total: int, parts: tuple[int, ...], given: tuple[int, ...] = (0, 0)
) -> list[tuple[int, int]]:
    """Where each part begins, and its length; some lengths may be given."""
    parts = tuple(0 if length else part for part, length in zip(parts, given, strict=True))
    rest, whole = total - sum(given), sum(parts)
    done = zip(accumulate(parts), accumulate(given), strict=True)
    ends = [rest * part // whole + length for part, length in done]
    return [(start, end - start) for start, end in zip([0, *ends], ends, strict=False)]
