"""Finding out that a part of the screen has moved up or down."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import ne
from typing import NamedTuple

from seekmark.app.terminal.cells import BLANK, Cell

Line = Sequence[Cell]

_FEWEST = 3
"""Lines that must have changed for a search to be worth its time."""
_COST = 24
"""About how many bytes it takes to tell a terminal; a cell takes at least one."""

_SAMPLED = 8
"""One of so many cells tells which lines are worth comparing."""


class Scroll(NamedTuple):
    """Lines from ``top`` to ``bottom`` that have moved up by ``step``, down if negative."""

    top: int
    bottom: int
    step: int

    def apply(self, lines: list[list[Cell]], width: int) -> None:
        """Do to lines what the terminal does to its own."""
        part = lines[self.top : self.bottom + 1]
        new: list[list[Cell]] = [[BLANK] * width for _ in range(abs(self.step))]
        moved = part[self.step :] + new if self.step > 0 else new + part[: self.step]
        lines[self.top : self.bottom + 1] = moved


def find_scroll(
    wanted: Mapping[int, Sequence[Cell]], shown: Sequence[Line], blank: Line
) -> Scroll | None:
    """The scroll after which fewer cells have to be written, if there is one.

    ``wanted`` are the lines that may differ from ``shown``, by row.
    """
    rows = sorted(row for row, line in wanted.items() if line != shown[row])
    if len(rows) < _FEWEST:
        return None
    step, found = _commonest_step(rows, wanted, shown, blank)
    if len(found) < _FEWEST:
        return None
    top, bottom = min(*found, min(found) + step), max(*found, max(found) + step)
    scroll = Scroll(top, bottom, step)
    lines = [wanted.get(row, shown[row]) for row in range(top, bottom + 1)]
    before = list(shown[top : bottom + 1])
    after = before[step:] + [blank] * step if step > 0 else [blank] * -step + before[:step]
    saved = _differing(lines, before) - _differing(lines, after)
    return scroll if saved > _COST else None


def _commonest_step(
    rows: Sequence[int],
    wanted: Mapping[int, Sequence[Cell]],
    shown: Sequence[Line],
    blank: Line,
) -> tuple[int, list[int]]:
    """The step by which most lines have moved, and the rows where those lines are now."""
    places: dict[tuple[Cell, ...], list[int]] = {}
    for row in range(rows[0], rows[-1] + 1):
        places.setdefault(_sample(shown[row]), []).append(row)
    steps: Counter[int] = Counter()
    found: dict[int, list[int]] = {}
    for row in rows:
        line = wanted[row]
        for place in places.get(_sample(line), ()):
            if line == shown[place] and line != blank:
                steps[place - row] += 1
                found.setdefault(place - row, []).append(row)
    if not steps:
        return 0, []
    step = steps.most_common(1)[0][0]
    return step, found[step]


def _sample(line: Line) -> tuple[Cell, ...]:
    """Some cells of a line, which tell it from most others."""
    return tuple(line[::_SAMPLED])


def _differing(lines: Sequence[Line], others: Sequence[Line]) -> int:
    """How many cells differ."""
    return sum(sum(map(ne, line, other)) for line, other in zip(lines, others, strict=True))
