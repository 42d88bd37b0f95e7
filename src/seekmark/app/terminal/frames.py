"""What Textual writes to a terminal, taken apart: stretches of cells, and everything else.

A frame is a run of ``CSI row ; column H`` with a stretch of a line after each, which may end
with a line feed; the last one has nothing after it and puts the cursor where it belongs.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from seekmark.app.terminal.cells import Cell, read_cells

_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")


class Stretch(NamedTuple):
    """Cells side by side, the first of them in a row and a column from 0."""

    row: int
    column: int
    cells: tuple[Cell, ...]


def is_frame(written: str) -> bool:
    """Whether it is about cells: it begins with a place."""
    return _MOVE.match(written) is not None


def stretches(frame: str) -> Iterator[Stretch]:
    """The stretches of a frame; one without cells is where the cursor belongs.

    Raises:
        ForeignOutputError: something in it is no frame's.
    """
    parts = _MOVE.split(frame)
    for row, column, written in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        cells = read_cells(written.removesuffix("\n"))
        yield Stretch(int(row) - 1, int(column) - 1, cells)
