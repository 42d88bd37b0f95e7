"""The cells of a terminal as a user sees them."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import pyte
from pyte.graphics import TEXT
from pyte.screens import Char

from seekmark.app.rows.cells import clusters, width_of
from tests.pty.wire import Kind, Tokenizer

_ATTRIBUTES = sorted({name[1:] for name in TEXT.values()})
_SEEN_ON_BLANKS = frozenset({"blink", "reverse", "strikethrough", "underscore"})


class Look(NamedTuple):
    """What a user sees of a cell."""

    text: str
    """A cluster of characters; empty in the second cell of a wide one."""
    foreground: str
    """With faintness and hyperlink."""
    background: str
    attributes: tuple[str, ...]


class Emulator(pyte.Screen):
    """pyte, with clusters in the place of characters, and faint text, and hyperlinks.

    ``measure`` says how many cells a cluster takes, for terminals that differ in that.
    """

    def __init__(self, columns: int, rows: int, measure: Callable[[str], int] = width_of) -> None:
        self._measure = measure
        self._is_faint = False
        self._link = ""
        self._looks: list[list[Look]] = [[] for _ in range(rows)]
        self._sides: tuple[int, int] | None = None
        """The first column between the margins and the one after the last; None without any."""
        super().__init__(columns, rows)
        self._stream = pyte.Stream(self)
        self._tokenizer = Tokenizer()

    def feed(self, data: bytes) -> None:
        """Take what a program writes."""
        waiting: list[str] = []  # pyte takes one long text faster than many short ones
        for token in self._tokenizer.feed(data):
            if token.kind is Kind.OSC and token.body.startswith("8;"):
                self._stream.feed("".join(waiting))
                waiting.clear()
                self._link = token.body.split(";", 2)[2]
            elif token.kind is Kind.CSI and (
                token.body[-1] in "sST" or token.body.startswith("?69")
            ):
                self._stream.feed("".join(waiting))
                waiting.clear()
                self._use_sides(token.body)
            elif token.kind is not Kind.CSI or token.body[-1] not in "pu":
                waiting.append(token.text)
        self._stream.feed("".join(waiting))

    def _use_sides(self, sequence: str) -> None:
        """Set margins at the sides, or move what is between all margins."""
        if sequence.startswith("?69"):
            self._sides = (0, self.columns) if sequence.endswith("h") else None
        elif sequence.endswith("s"):
            assert self._sides is not None, "the margins at the sides are off"
            left, right = map(int, sequence[:-1].split(";"))
            self._sides = left - 1, right
        else:
            step = int(sequence[:-1] or 1)
            self._move(step if sequence.endswith("S") else -step)

    def _move(self, step: int) -> None:
        top, bottom = self.margins or (0, self.lines - 1)
        rows, columns = range(top, bottom + 1), range(*(self._sides or (0, self.columns)))
        before = {row: [self.buffer[row][column] for column in columns] for row in rows}
        blank = [self._char(" ")] * len(columns)
        for row in rows:
            self.buffer[row].update(zip(columns, before.get(row + step, blank), strict=True))
        self.dirty.update(rows)

    def select_graphic_rendition(self, *codes: int, **_: bool) -> None:
        rest = iter(codes or (0,))
        for code in rest:
            if code in (38, 48):  # the next ones are a colour
                for _part in range(1 if next(rest) == 5 else 3):
                    next(rest)
            elif code in (0, 2, 22):
                self._is_faint = code == 2
        super().select_graphic_rendition(*codes)

    def draw(self, data: str) -> None:
        self.dirty.add(self.cursor.y)
        for cluster in clusters(data):
            width = self._measure(cluster)
            line, at = self.buffer[self.cursor.y], self.cursor.x
            if width and at + width <= self.columns:
                line[at] = self._char(cluster)
                line.update({half: self._char("") for half in range(at + 1, at + width)})
                self.cursor.x = at + width
            elif width == 0 and at:
                line[at - 1] = line[at - 1]._replace(data=line[at - 1].data + cluster)

    def look(self) -> list[list[Look]]:
        """The rows of cells; those that nobody wrote to since are not gone through again."""
        for row in self.dirty:
            line = self.buffer[row]
            self._looks[row] = [_look(line[column]) for column in range(self.columns)]
        self.dirty.clear()
        return list(self._looks)

    def _char(self, text: str) -> Char:
        return _dressed(text, self.cursor.attrs, self._is_faint, self._link)


@cache
def _dressed(text: str, pen: Char, is_faint: bool, link: str) -> Char:
    faint = "faint " if is_faint else ""
    return pen._replace(data=text, fg=f"{faint}{pen.fg} {link}".strip())


@cache
def _look(char: Char) -> Look:
    attributes = tuple(name for name in _ATTRIBUTES if getattr(char, name))
    if char.data == " " and _SEEN_ON_BLANKS.isdisjoint(attributes):
        return Look(" ", "", char.bg, ())
    return Look(char.data, char.fg, char.bg, attributes)


def differences(
    expected: Sequence[Sequence[Look]], found: Sequence[Sequence[Look]]
) -> Mapping[tuple[int, int], tuple[Look, Look]]:
    """The cells that look different, by row and column from 0."""
    return {
        (row, column): (one, other)
        for row, lines in enumerate(zip(expected, found, strict=True))
        if lines[0] != lines[1]
        for column, (one, other) in enumerate(zip(*lines, strict=True))
        if one != other
    }
