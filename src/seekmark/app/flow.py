"""The rows of a section, or of a whole note, laid out no further than they were looked at."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from seekmark.app.rows import Piece, Row, lay_out
from seekmark.parsing.page import SectionDocument, Stop

_Key = TypeVar("_Key")


class StopRef(NamedTuple):
    """A stop by its place."""

    section: int
    number: int
    """Index among the stops of its section."""


class Anchor(NamedTuple):
    """A place in the text that survives a change of width."""

    section: int
    line: int
    """Source line of the row."""
    before: int
    """Characters of the same line on the rows above."""


class Flow:
    """The rows of some sections of one note in order, for one width in cells."""

    def __init__(
        self, document: Callable[[int], SectionDocument], sections: Sequence[int], width: int
    ) -> None:
        self.sections = tuple(sections)
        self.width = width
        self._document = document
        self._rows: list[Row] = []
        self._starts: dict[int, int] = {}
        """First row of each section laid out so far."""
        self._stops: dict[StopRef, int] = {}
        """First row of each stop laid out so far."""
        self._blocks: dict[tuple[int, int], int] = {}
        """First row of each block laid out so far, by section and index."""
        self._rest = self._lay_out()
        self._is_whole = False

    def row(self, index: int) -> Row | None:
        """A row; None beyond the last one."""
        return self._rows[index] if self.reaches(index) else None

    def reaches(self, index: int) -> bool:
        """Whether there is a row with this index."""
        missing = index + 1 - len(self._rows)
        if missing > 0 and not self._is_whole:
            for row in islice(self._rest, missing):
                self._add(row)
            self._is_whole = index >= len(self._rows)
        return 0 <= index < len(self._rows)

    def length(self) -> int:
        """How many rows there are; lays out all of them."""
        while not self._is_whole:
            self.reaches(len(self._rows) + 1000)
        return len(self._rows)

    def start_of(self, section: int) -> int:
        """The first row of a section; lays out what stands before it."""
        return self._find(self._starts, section)

    def row_of(self, stop: StopRef) -> int:
        """The first row of a stop; lays out what stands before it."""
        return self._find(self._stops, stop)

    def row_of_text(self, section: int, block: int, start: int, end: int) -> int:
        """The first row that shows some of a stretch of a block's text."""
        first = index = self._find(self._blocks, (section, block))
        while (row := self.row(index)) is not None and (row.section, row.block) == (section, block):
            if any(start - len(piece.text) < piece.at < end for piece in placed(row)):
                return index
            index += 1
        return first

    def stop_from(self, index: int, start: int, end: int) -> StopRef | None:
        """The first stop on a row from an offset on, or on the rows below it to ``end - 1``."""
        while index < end and (row := self.row(index)) is not None:
            for piece in row.pieces:
                if piece.stop is not None and piece.at + len(piece.text) > start:
                    return StopRef(row.section, piece.stop)
            index, start = index + 1, 0
        return None

    def stop(self, ref: StopRef) -> Stop:
        """The stop at a place."""
        return self._document(ref.section).stops[ref.number]

    def has(self, ref: StopRef) -> bool:
        """Whether there is a stop at a place."""
        return ref.section in self.sections and ref.number < len(self.stops_of(ref.section))

    def stops_of(self, section: int) -> tuple[Stop, ...]:
        """The stops of a section."""
        return self._document(section).stops

    def stops_between(self, first: int, end: int) -> list[StopRef]:
        """The stops on rows ``first`` to ``end - 1``, in order."""
        found: dict[StopRef, None] = {}
        for index in range(first, end):
            if (row := self.row(index)) is not None:
                refs = (StopRef(row.section, p.stop) for p in row.pieces if p.stop is not None)
                found.update(dict.fromkeys(refs))
        return list(found)

    def step(self, ref: StopRef, step: int) -> StopRef:
        """The stop so many further on, or back if negative; at most the last or first one."""
        place, index = self.sections.index(ref.section), ref.number + step
        while index >= len(self.stops_of(self.sections[place])):
            later = self._neighbour(place, 1)
            if later is None:
                index = len(self.stops_of(self.sections[place])) - 1
                break
            index -= len(self.stops_of(self.sections[place]))
            place = later
        while index < 0:
            earlier = self._neighbour(place, -1)
            if earlier is None:
                index = 0
                break
            place = earlier
            index += len(self.stops_of(self.sections[place]))
        return StopRef(self.sections[place], index)

    def anchor(self, index: int) -> Anchor | None:
        """The place in the text where a row begins; None for no row."""
        row = self.row(index)
        if row is None:
            return None
        before = 0
        for above in reversed(self._rows[:index]):
            if (above.section, above.line) != (row.section, row.line):
                break
            before += _characters(above)
        return Anchor(row.section, row.line, before)

    def find_anchor(self, anchor: Anchor) -> int:
        """The row that holds a place in the text, or the one nearest to it."""
        index = self.start_of(anchor.section)
        found, before = index, 0
        while (row := self.row(index)) is not None and row.section == anchor.section:
            if row.line > anchor.line:
                break
            if row.line == anchor.line:
                if before > anchor.before:
                    break
                before += _characters(row)
            found = index
            index += 1
        return found

    def _neighbour(self, place: int, direction: int) -> int | None:
        """The next section in a direction that has a stop."""
        place += direction
        while 0 <= place < len(self.sections):
            if self.stops_of(self.sections[place]):
                return place
            place += direction
        return None

    def _find(self, table: dict[_Key, int], key: _Key) -> int:
        while key not in table and not self._is_whole:
            self.reaches(len(self._rows) + 50)
        return table.get(key, 0)

    def _add(self, row: Row) -> None:
        index = len(self._rows)
        self._rows.append(row)
        self._starts.setdefault(row.section, index)
        self._blocks.setdefault((row.section, row.block), index)
        for piece in row.pieces:
            if piece.stop is not None:
                self._stops.setdefault(StopRef(row.section, piece.stop), index)

    def _lay_out(self) -> Iterator[Row]:
        """Sections one beneath the other, with a blank row between them."""
        last: Row | None = None
        for section in self.sections:
            for index, row in enumerate(lay_out(self._document(section), self.width)):
                if index == 0 and last is not None:
                    yield Row((), last.section, last.line)
                yield row
                last = row


def placed(row: Row) -> Iterator[Piece]:
    """The pieces of a row that are part of the text of its block."""
    return (piece for piece in row.pieces if piece.at >= 0)


def _characters(row: Row) -> int:
    return sum(len(piece.text) for piece in row.pieces)
