"""How many cells a text takes, and where it can be cut."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from unicodedata import category

import rich.cells
from rich._unicode_data import load
from rich.cells import CellTable, cell_len

_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u0482\u2010-\u2027\u2030-\u205e]*"
)
"""Text of these takes a cell for each character: the writing of most notes."""
_JOINER = "\u200d"
_MARK = "Mc"
"""Category of the marks that take room beside their letter, as vowels of Hindi and Tamil do."""
_LAST_MARK = 0x1FFFF
"""No such mark stands behind this, in planes that hold thousands without a width."""


def has_mark(cluster: str) -> bool:
    """Whether a cluster has a mark beside its letter."""
    return any(category(char) == _MARK for char in cluster)


@cache
def _with_marks(version: str = "auto") -> CellTable:
    """The widths of characters, with a cell for each mark beside its letter.

    Those who ask the C library give it one, as tmux, xterm and VTE; where the next letter was put
    into it, the mark was gone. Where a terminal gives it none, a blank follows the word.
    """
    table = load(version)
    return table._replace(widths=[*_without_marks(table.widths)])


def _without_marks(widths: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The ranges of characters whose width isn't one."""
    for start, end, width in widths:
        if width or start > _LAST_MARK:
            yield start, end, width
            continue
        points = range(start, end + 1)
        for is_mark, same in groupby(points, lambda one: category(chr(one)) == _MARK):
            first, *others = same
            if not is_mark:
                yield first, (others or [first])[-1], 0


vars(rich.cells)["load_cell_table"] = _with_marks  # Textual measures by it too


def is_narrow(text: str) -> bool:
    """Whether a cleaned text is known to take one cell for each of its characters."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def width_of(text: str) -> int:
    """Cells that a text takes; as many as its clusters, one by one."""
    return len(text) if is_narrow(text) else cell_len(text)


class Ruler:
    """Measures stretches of a text that is made of parts, none of which shares a cluster."""

    def __init__(self, parts: Sequence[str]) -> None:
        self.text = "".join(parts)
        self.is_narrow = is_narrow(self.text)
        """Whether each character takes one cell."""
        if not self.is_narrow:
            self._measure(parts)

    def _measure(self, parts: Sequence[str]) -> None:
        self._bounds = [0]
        """Offsets between clusters of characters."""
        self._cells = [0]
        """Cells before each of them."""
        position = cells = 0
        for part in parts:
            for cluster in clusters(part):
                position += len(cluster)
                cells += 1 if cluster.isascii() else cell_len(cluster)
                self._bounds.append(position)
                self._cells.append(cells)

    def cells(self, start: int, end: int) -> int:
        """Cells from one offset to another; both must lie between clusters."""
        if self.is_narrow:
            return end - start
        before, after = bisect_right(self._bounds, start), bisect_right(self._bounds, end)
        return self._cells[after - 1] - self._cells[before - 1]

    def divides(self, offset: int) -> bool:
        """Whether an offset lies between two clusters."""
        if self.is_narrow:
            return True
        return self._bounds[bisect_right(self._bounds, offset) - 1] == offset

    def reach(self, start: int, width: int) -> int:
        """The farthest offset to which a stretch fits; at least one cluster on."""
        if self.is_narrow:
            return min(start + max(width, 1), len(self.text))
        index = bisect_right(self._bounds, start) - 1
        farthest = bisect_right(self._cells, self._cells[index] + width) - 1
        return self._bounds[min(max(farthest, index + 1), len(self._bounds) - 1)]


def clusters(text: str) -> list[str]:
    """Characters with what combines with them: accents, variation selectors, joined emoji.

    A mark beside a letter is the letter's, but a second one is a cluster of its own.
    """
    found: list[str] = []
    joined = False
    for char in text:
        width = 1 if char.isascii() else cell_len(char)
        is_mark = width == 1 and not char.isascii() and category(char) == _MARK
        if found and (
            joined or char == _JOINER or not width or (is_mark and cell_len(found[-1]) == 1)
        ):
            found[-1] += char
        else:
            found.append(char)
        joined = char == _JOINER
    return found
