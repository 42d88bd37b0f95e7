"""How many cells a text takes, and where it can be cut."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from rich.cells import cell_len

_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u0482\u2010-\u2027\u2030-\u205e]*"
)
"""Text of these takes a cell for each character: the writing of most notes."""
_JOINER = "\u200d"


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
    """Characters with what combines with them: accents, variation selectors, joined emoji."""
    found: list[str] = []
    joined = False
    for char in text:
        if found and (joined or char == _JOINER or not (char.isascii() or cell_len(char))):
            found[-1] += char
        else:
            found.append(char)
        joined = char == _JOINER
    return found
