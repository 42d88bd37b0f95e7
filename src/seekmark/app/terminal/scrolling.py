"""Finding out that a part of the screen has moved up or down."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import ne
from typing import NamedTuple

from seekmark.app.terminal.cells import BLANK, Cell, has_doubtful

Line = Sequence[Cell]

_FEWEST = 3
"""Lines that must have changed for a search to be worth its time."""
_COST, _COST_BESIDE = 24, 42
"""About how many bytes it takes to tell a terminal, and the same where something stands beside
the lines; a cell takes at least one."""
_SAMPLED = 8
"""One of so many cells tells which lines are worth comparing."""


class Scroll(NamedTuple):
    """Lines from ``top`` to ``bottom`` that have moved up by ``step``, down if negative."""

    top: int
    bottom: int
    step: int
    start: int
    """The first column of what has moved."""
    end: int
    """The column after the last."""

    def apply(self, lines: Sequence[list[Cell]]) -> None:
        """Do to lines what the terminal does to its own."""
        part = lines[self.top : self.bottom + 1]
        cells = _moved([line[self.start : self.end] for line in part], self.step)
        for line, new in zip(part, cells, strict=True):
            line[self.start : self.end] = new


def find_scroll(
    wanted: Mapping[int, Line], shown: Sequence[Line], start: int, end: int
) -> Scroll | None:
    """The scroll of some columns after which fewer cells have to be written, if there is one.

    ``wanted`` are the lines that may differ from ``shown``, by row.
    """
    new = {row: line[start:end] for row, line in wanted.items()}
    old = [line[start:end] for line in shown]
    rows = sorted(row for row, line in new.items() if line != old[row])
    if len(rows) < _FEWEST:
        return None
    step, found = _commonest_step(rows, new, old)
    if len(found) < _FEWEST:
        return None
    top, bottom = min(*found, min(found) + step), max(*found, max(found) + step)
    scroll = Scroll(top, bottom, step, start, end)
    is_beside = end - start < len(shown[0])
    if is_beside and not all(_is_alone(line, start, end) for line in shown[top : bottom + 1]):
        return None
    lines = [new.get(row, old[row]) for row in range(top, bottom + 1)]
    before = old[top : bottom + 1]
    saved = _differing(lines, before) - _differing(lines, _moved(before, step))
    return scroll if saved > (_COST_BESIDE if is_beside else _COST) else None


def _is_alone(line: Line, start: int, end: int) -> bool:
    """Whether some columns of a line can be moved without the others, in every terminal."""
    is_whole = line[start][0] and (end == len(line) or line[end][0])
    return bool(is_whole) and not has_doubtful(line[start:end])


def _moved(lines: Sequence[Line], step: int) -> list[Line]:
    """Lines moved up by a step, down if negative, with blank ones in the place of those gone."""
    blank: list[Line] = [[BLANK] * len(lines[0])] * abs(step)
    return [*lines[step:], *blank] if step > 0 else [*blank, *lines[:step]]


def _commonest_step(
    rows: Sequence[int], wanted: Mapping[int, Line], shown: Sequence[Line]
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
            if line == shown[place] and any(cell != BLANK for cell in line):
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
