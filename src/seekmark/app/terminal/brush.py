"""Writing cells with as few bytes as it takes: the cursor and the pen of a terminal."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, repeat
from operator import itemgetter, ne

from seekmark.app.rows.cells import has_mark
from seekmark.app.terminal.cells import BLANK, Cell, has_doubtful
from seekmark.app.terminal.pens import PLAIN, Pen, change
from seekmark.app.terminal.scrolling import Scroll

_ERASE = "\x1b[K"
_first = itemgetter(0)
_WORTH_ERASING = 4
"""Blanks at the end of a line that take more bytes than erasing them."""
_WORTH_BLANKING = 14
"""The same within a line, where the cursor stays before them: the way past them takes bytes too."""

_WORTH_WRITING = 4
"""Cells in a line that take no more bytes than the way past them."""


class Brush:
    """Collects what to send, and knows where that leaves the cursor and the pen."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._sent: list[str] = []
        self._row: int | None = None
        """None where it isn't known."""
        self._column: int | None = None
        """None as well after the last column, and after a cluster of doubtful width."""
        self._pen = PLAIN

    def take(self) -> str:
        """What to send since the last time; no hyperlink is left open."""
        if self._pen.link:
            self.use(PLAIN)
        sent, self._sent = "".join(self._sent), []
        return sent

    def forget(self) -> None:
        """Begin anew with a terminal in any state."""
        self._sent = ["\x1b[m"]
        self._pen = PLAIN
        self._row = self._column = None

    def use(self, pen: Pen) -> None:
        """Change the pen."""
        if pen is not self._pen:
            self._sent.append(change(self._pen, pen))
            self._pen = pen

    def move(self, row: int, column: int, between: Sequence[Cell] = ()) -> None:
        """Put the cursor somewhere; ``between`` are the cells it would be led over on its line.

        They are written once more where that is shorter than a sequence.
        """
        if (row, column) == (self._row, self._column):
            return
        way = self._way(row, column)
        again = self._again(between)
        self._sent.append(way if again is None or len(again.encode()) > len(way) else again)
        self._row, self._column = row, column

    def write(
        self, row: int, wanted: Sequence[Cell], shown: Sequence[Cell], start: int, stop: int
    ) -> None:
        """Write the cells of a line that differ; none does before ``start`` or from ``stop`` on."""
        if has_doubtful(wanted) or has_doubtful(shown):
            self._write_whole(row, wanted)
            return
        differs = map(ne, wanted[start:stop], shown[start:stop])
        differing = list(compress(range(start, stop), differs))
        end = _filled(wanted)
        at = 0
        while at < len(differing):
            column = differing[at] - (not wanted[differing[at]][0])  # all of a wide one
            self._go(row, column, wanted)
            if column >= end and len(differing) - at >= _WORTH_ERASING:
                self._erase()
                return
            blank_end = _blank_end(wanted, shown, column)
            if blank_end - column >= _WORTH_BLANKING:
                column = self._blank(column, blank_end)
            else:
                column = self._put(wanted, column, _run_end(wanted, shown, column, end))
            at = bisect_left(differing, column, at + 1)

    def scroll(self, scroll: Scroll) -> None:
        """Move a part of the screen; what is new there is blank."""
        self.use(PLAIN)  # what is new takes the colour of the pen
        count, is_up = _count(scroll.step), scroll.step > 0
        rows = f"\x1b[{scroll.top + 1};{scroll.bottom + 1}r"
        if scroll.end - scroll.start == self._width:
            move = f"{rows}\x1b[{scroll.top + 1}H\x1b[{count}{'M' if is_up else 'L'}"
        else:
            columns = f"\x1b[?69h\x1b[{scroll.start + 1};{scroll.end}s"
            move = f"{columns}{rows}\x1b[{count}{'S' if is_up else 'T'}\x1b[?69l"
        self._sent.append(f"{move}\x1b[r")
        self._row = self._column = None  # at home by the book, but not in every terminal

    def clear(self) -> None:
        """Make the whole screen blank."""
        self.use(PLAIN)
        self._sent.append("\x1b[H\x1b[2J")
        self._row = self._column = 0

    def _write_whole(self, row: int, wanted: Sequence[Cell]) -> None:
        """Write a line from its start so that it is right however wide its clusters are."""
        end = _filled(wanted)
        self._column = None
        self.move(row, 0)
        column = 0
        while column < end:
            if not wanted[column][2]:
                column = self._put(wanted, column, column + _width(wanted, column))
                continue
            stop = _doubtful_end(wanted, column)
            self.use(wanted[column][1])
            self._sent.append(" " * (stop - column))  # for a terminal that gives it fewer cells
            self._column = None
            self.move(row, column)
            self._sent += map(_first, wanted[column:stop])
            column = stop
            self._column = None
            if column < self._width:
                self.move(row, column)
        if column < self._width:
            self._erase()

    def _go(self, row: int, column: int, wanted: Sequence[Cell]) -> None:
        on_line = row == self._row and self._column is not None and self._column < column
        self.move(row, column, wanted[self._column : column] if on_line else ())

    def _put(self, wanted: Sequence[Cell], column: int, end: int) -> int:
        """Write cells of one pen where the cursor is, up to a column, which is returned."""
        text, pen, _ = wanted[column]
        if text != " " or self._pen.on_blank is not pen:
            self.use(pen)
        if end - column == 1:
            self._sent.append(text)
        else:
            self._sent += map(_first, wanted[column:end])
        self._column = end if end < self._width else None
        return end

    def _blank(self, column: int, end: int) -> int:
        """Make cells blank from the cursor on, which stays; gives the column behind them."""
        self.use(PLAIN)
        self._sent.append(f"\x1b[{end - column}X")
        return end

    def _erase(self) -> None:
        self.use(PLAIN)
        self._sent.append(_ERASE)

    def _way(self, row: int, column: int) -> str:
        """The shortest sequence that moves the cursor."""
        ways = [f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H"]
        if row == self._row and self._column is not None:
            step = column - self._column
            ways.append(f"\x1b[{_count(step)}{'C' if step > 0 else 'D'}")
        if self._row is None:
            return ways[0]
        if row == self._row:
            ways += [f"\x1b[{column + 1}G"] if column else ["\r"]
        elif row == self._row + 1 and not column:
            ways.append("\r\n")
        elif column == self._column:
            step = row - self._row
            ways.append(f"\x1b[{_count(step)}{'B' if step > 0 else 'A'}")
        return min(ways, key=len)

    def _again(self, between: Sequence[Cell]) -> str | None:
        """The text of some cells, if writing it changes nothing; None if it might."""
        if not 0 < len(between) <= 8:
            return None
        if all(not cell[2] and self._fits(cell) for cell in between):
            return "".join(map(_first, between))
        return None

    def _fits(self, cell: Cell) -> bool:
        return cell[1] is (self._pen.on_blank if cell[0] == " " else self._pen)


def _filled(cells: Sequence[Cell]) -> int:
    """Columns up to the last that isn't blank."""
    is_filled = map(ne, reversed(cells), repeat(BLANK))
    return next(compress(range(len(cells), 0, -1), is_filled), 0)


def _blank_end(wanted: Sequence[Cell], shown: Sequence[Cell], column: int) -> int:
    """The column behind the last cell that has to become blank, in a run of blanks."""
    end = column
    while column < len(wanted) and wanted[column] == BLANK:
        column += 1
        if wanted[column - 1] != shown[column - 1]:
            end = column
    return end


def _count(step: int) -> str:
    """A number of steps as the parameter of a sequence, which is 1 where it is left out."""
    return "" if abs(step) == 1 else str(abs(step))


def _run_end(wanted: Sequence[Cell], shown: Sequence[Cell], column: int, end: int) -> int:
    """The column up to which cells can be written with the pen of the first.

    Few that don't differ are written with those around them. Blanks first are a run of their
    own, since they may be written with another pen than theirs; many of them end a run.
    """
    text, pen, _ = wanted[column]
    on_blank, is_blank, blanks = pen.on_blank, text == " ", 0
    column = stop = column + _width(wanted, column)
    while column < end and column - stop <= _WORTH_WRITING:
        cell = wanted[column]
        text, other, _ = cell
        if text == " ":
            blanks += 1
            if other is not on_blank or (blanks == _WORTH_BLANKING and not is_blank):
                break
        elif is_blank or other is not pen:
            break
        else:
            blanks = 0
        column += 1
        if cell != shown[column - 1]:
            stop = column
        elif not text.isascii():
            break
    stop = min(stop, column - blanks + 1) if blanks == _WORTH_BLANKING else stop
    is_halved = stop < len(wanted) and not wanted[stop][0]
    return stop + is_halved


def _doubtful_end(wanted: Sequence[Cell], column: int) -> int:
    """The column behind a cluster of doubtful width.

    What follows a letter with a mark beside it is a part of its word, which is written as one.
    """
    text, pen, _ = wanted[column]
    column += _width(wanted, column)
    if has_mark(text):
        while column < len(wanted) and wanted[column][0] != " " and wanted[column][1] is pen:
            column += 1
    return column


def _width(cells: Sequence[Cell], column: int) -> int:
    return 2 if column + 1 < len(cells) and not cells[column + 1][0] else 1
