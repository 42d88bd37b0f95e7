"""Spans are wrapped to a width."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from seekmark.app.rows.cells import Ruler, width_of
from seekmark.app.rows.row import Piece
from seekmark.parsing.page import Span

Line = tuple[Piece, ...]

_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3"
    "\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_NO_START = "、。，．・：；？！ー）」』】〕〉》ゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ!?.,;:)]}…"
_NO_END = "（「『【〔〈《(["
_NARROW_CHANCE = re.compile(r"(?<=\w[—–])(?=\w)(?<!\d.)|(?<=[\]⟲?≠])(?=\[\d)")
"""Where a line may break that has no space there: behind a dash, between two times."""


@cache
def _wide_chance() -> re.Pattern[str]:
    """The same, and in scripts without spaces; takes a while to be made."""
    return re.compile(
        f"(?<=[{_WIDE}])(?<![{re.escape(_NO_END)}])(?![{re.escape(_NO_START)} ])"
        f"|(?<=[^{re.escape(_NO_END)} ])(?=[{_WIDE}])(?![{re.escape(_NO_START)}])"
        f"|{_NARROW_CHANCE.pattern}"
    )


_SOFT = re.compile(r"(?<=[\w)][-/_.,;&=?])(?=\w)")
"""Where a word that is longer than a line is best cut."""
_TIME = re.compile(r"\[\d[\d:–]*\][⟲?≠]?")
_LONGEST_TIME = 24


def wrap(spans: Sequence[Span], width: int, at: int = 0) -> Iterator[Line]:
    """Wrap spans to lines of at most so many cells, 2 or more; at least one line comes.

    Lines break at spaces, which vanish there; a word that is longer than a line is cut, but
    never in the middle of a time. ``at`` is where the spans begin in the text of their block.
    """
    start, end = 0, at
    for index, span in enumerate(spans):
        end += len(span.text)
        if span.text == "\n":
            yield from _wrap_line(spans[start:index], width, at)
            start, at = index + 1, end
    yield from _wrap_line(spans[start:], width, at)


def _wrap_line(spans: Sequence[Span], width: int, at: int) -> Iterator[Line]:
    ruler = Ruler([span.text for span in spans])
    text = ruler.text
    start = _skip_spaces(text, 0)
    cutter = _Cutter(spans, at)
    while True:
        end = ruler.reach(start, width)
        if end >= len(text):
            break
        end = _break(ruler, start, end)
        yield cutter.cut(start, end)
        start = _skip_spaces(text, end)
        if start >= len(text):
            return
    yield cutter.cut(start, len(text))


def _skip_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position


def _break(ruler: Ruler, start: int, reach: int) -> int:
    """Where to end a line that begins at an offset and can't go beyond another one."""
    text = ruler.text
    if text[reach] == " ":
        return reach
    space = text.rfind(" ", start, reach)
    chances = _NARROW_CHANCE if ruler.is_narrow else _wide_chance()
    chance = _last(chances, ruler, max(space, start) + 1, reach)
    if chance > start:
        return chance
    if space > start:
        return space
    soft = _last(_SOFT, ruler, start + (reach - start) // 2, reach)
    cut = soft if soft > start else reach
    for time in _TIME.finditer(text, max(start, cut - _LONGEST_TIME), cut + _LONGEST_TIME):
        if start < time.start() < cut < time.end():
            return time.start()
    return cut


def _last(pattern: re.Pattern[str], ruler: Ruler, start: int, end: int) -> int:
    """Offset of the last match that begins from start to end; -1 if none does."""
    found = -1
    for match in pattern.finditer(ruler.text, start, end + 1):
        if match.start() <= end and ruler.divides(match.start()):
            found = match.start()
    return found


class _Cutter:
    """Cuts pieces out of spans from front to back."""

    def __init__(self, spans: Sequence[Span], at: int) -> None:
        self._spans = spans
        self._at = at
        self._ends = list(accumulate(len(span.text) for span in spans))
        self._index = 0

    def cut(self, start: int, end: int) -> Line:
        """The pieces from one offset of the joined text to another, without spaces at the end."""
        pieces: list[Piece] = []
        while self._index < len(self._spans) and self._ends[self._index] <= start:
            self._index += 1
        index = self._index
        while index < len(self._spans):
            text, style, stop = self._spans[index]
            begin = self._ends[index] - len(text)
            if begin >= end:
                break
            first = max(start - begin, 0)
            part = text[first : end - begin]
            if part:
                pieces.append(Piece(part, style, stop, self._at + begin + first))
            index += 1
        return trimmed(pieces)


def trimmed(pieces: Sequence[Piece]) -> Line:
    """Pieces without spaces at the end."""
    count = len(pieces)
    while count and pieces[count - 1].text.isspace():
        count -= 1
    if count and pieces[count - 1].text.endswith(" "):
        last = pieces[count - 1]
        return (*pieces[: count - 1], last._replace(text=last.text.rstrip(" ")))
    return tuple(pieces[:count])


def line_width(line: Sequence[Piece]) -> int:
    """Cells that pieces take."""
    return sum(width_of(piece.text) for piece in line)
