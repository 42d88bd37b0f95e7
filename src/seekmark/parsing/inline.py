"""The text of a block is read: marks as the scan reads them, emphasis by markdown-it-py.

Code spans, links and addresses are marks, so that markdown-it's rules for them are not in use.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from seekmark.parsing.mark import Mark
from seekmark.parsing.markdown_it import MarkdownIt, StateInline, Token, bare_parser
from seekmark.parsing.marks import find_marks
from seekmark.parsing.page import Span
from seekmark.parsing.spans import SpanBuilder
from seekmark.parsing.stops import StopFinder

_SPECIAL = re.compile(r"[*_\\&<\n]|~~|==|%%|\$\$|\[\^")
"""Where a rule may have something to do; all else is plain text."""
_TAG = re.compile(r"</?[A-Za-z][\w.:-]{0,60}(?:\s[^<>]{0,1000})?/?>|<!--.{0,2000}?-->", re.DOTALL)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_SIGN = re.compile("==|%%")
_OPENER = re.compile(r"(?<![\w=])==(?=[^\s=])|(?<!\w)%%(?=[^%])")
_CLOSER = re.compile(r"(?<=[^\s=\\])==(?![\w=])|%%")
_FILLED = (40, 120)
"""Characters that the longest line of a text has that was filled by an editor."""
_SIGN_STYLES = {"==": "mark", "%%": "comment"}
_NESTING = {
    "strong_open": "strong",
    "strong_close": "strong",
    "em_open": "em",
    "em_close": "em",
    "s_open": "strike",
    "s_close": "strike",
}


def read_inline(text: str, line: int, finder: StopFinder, style: str = "") -> tuple[Span, ...]:
    """Read a block's raw text that begins on this line of the file; all of it has the style."""
    marks = find_marks(text)
    builder = SpanBuilder(finder, style)
    place = _Place(text, marks, line)
    if any(_SPECIAL.search(text, start, end) for start, end in place.gaps):
        _read_special(text, place, builder)
    else:
        for start, end in place.gaps:
            builder.add(text[start:end])
            if place.mark is not None:
                builder.add_mark(place.mark, place.line)
                place.pass_mark()
    return builder.finish()


def _is_filled(text: str) -> bool:
    """Whether lines end where the next word had no room, as an editor breaks them.

    All other lines are meant as lines: notes are written where a line end is shown as one.
    """
    lines = [line.strip(" ") for line in text.split("\n")]
    width = max(map(len, lines))
    return _FILLED[0] <= width <= _FILLED[1] and all(
        len(line) + 1 + len(following.partition(" ")[0]) > width
        for line, following in pairwise(lines)
    )


class _Place:
    """How far a text is read, and what is known of the rest."""

    def __init__(self, text: str, marks: Sequence[Mark], line: int) -> None:
        starts = [mark.start for mark in marks]
        ends = [mark.end for mark in marks]
        self.gaps = list(zip([0, *ends], [*starts, len(text)], strict=True))
        """The stretches between marks, one more than there are marks."""
        self.signs: dict[int, tuple[str, bool]] = {}
        """Offsets of paired signs, with the style, and whether it begins there."""
        self._text = text
        self._marks = iter(marks)
        self.mark = next(self._marks, None)
        """The next mark."""
        self.line = line
        """Line in the file of the next mark."""
        self._counted = 0
        self._count_lines()
        self.filled = "\n" in text and _is_filled(text)
        """Whether the ends of its lines mean nothing."""
        if "==" in text or "%%" in text:
            self._pair_signs()

    def pass_mark(self) -> None:
        """Go on behind the next mark."""
        self.mark = next(self._marks, None)
        self._count_lines()

    def _count_lines(self) -> None:
        if self.mark is not None:
            self.line += self._text.count("\n", self._counted, self.mark.start)
            self._counted = self.mark.start

    def _pair_signs(self) -> None:
        opened: dict[str, int] = {}
        for start, end in self.gaps:
            for match in _SIGN.finditer(self._text, start, end):
                sign, position = match[0], match.start()
                if sign not in opened:
                    if _OPENER.match(self._text, position):
                        opened[sign] = position
                elif position > opened[sign] + 2 and _CLOSER.match(self._text, position):
                    style = _SIGN_STYLES[sign]
                    self.signs[opened.pop(sign)] = style, True
                    self.signs[position] = style, False


def _read_special(text: str, place: _Place, builder: SpanBuilder) -> None:
    """Add a text in which markdown-it's rules have something to do."""
    tokens: list[Token] = []
    _PARSER.inline.parse(text, _PARSER, {"place": place}, tokens)
    for token in tokens:
        if token.type == "text":
            builder.add(token.content)
        elif token.type == "softbreak" and place.filled:
            builder.add(" ")
        elif (style := _NESTING.get(token.type)) is None:
            _ADDERS[token.type](builder, token)
        elif token.nesting > 0:
            builder.begin(style)
        else:
            builder.end(style)


def _add_styled(builder: SpanBuilder, token: Token) -> None:
    for number, line in enumerate(token.content.split("\n")):
        if number:
            builder.add_break()
        builder.add_styled(line, token.info)


def _add_sign(builder: SpanBuilder, token: Token) -> None:
    change = builder.begin if token.meta["begins"] else builder.end
    change(token.info)


_ADDERS: dict[str, Callable[[SpanBuilder, Token], None]] = {
    "softbreak": lambda builder, _: builder.add_break(),
    "hardbreak": lambda builder, _: builder.add_break(),
    "text_special": lambda builder, token: builder.add(token.content),
    "styled": _add_styled,
    "sign": _add_sign,
    "found": lambda builder, token: builder.add_mark(token.meta["mark"], token.meta["line"]),
}


def _text(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """Plain text up to where a rule may have something to do."""
    place: _Place = state.env["place"]
    end = place.mark.start if place.mark is not None else state.posMax
    special = _SPECIAL.search(state.src, state.pos, end)
    if special is not None:
        end = special.start()
    if end <= state.pos:
        return False
    state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    place: _Place = state.env["place"]
    mark = place.mark
    if mark is None or mark.start > state.pos:
        return False
    state.push("found", "", 0).meta = {"mark": mark, "line": place.line}
    place.pass_mark()
    if mark.end <= state.pos:
        return False
    state.pos = mark.end
    return True


def _sign(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """A paired ``==`` or ``%%``."""
    place: _Place = state.env["place"]
    sign = place.signs.get(state.pos)
    if sign is None:
        return False
    token = state.push("sign", "", 0)
    token.info, token.meta = sign[0], {"begins": sign[1]}
    state.pos += 2
    return True


def _math(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """``$$…$$``; a single ``$`` is the price of something."""
    start = state.pos
    if not state.src.startswith("$$", start):
        return False
    end = state.src.find("$$", start + 2)
    content = state.src[start + 2 : end].strip()
    place: _Place = state.env["place"]
    if end < 0 or not content or (place.mark is not None and place.mark.start < end):
        return False
    _push_styled(state, content, "math", end + 2)
    return True


def _html(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """A tag is text about HTML, but ``<br>`` is what it says."""
    match = _TAG.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    place: _Place = state.env["place"]
    if match is None or (place.mark is not None and place.mark.start < match.end()):
        return False
    if _BREAK_TAG.fullmatch(match[0]):
        state.push("hardbreak", "br", 0)
        state.pos = match.end()
    else:
        style = "comment" if match[0].startswith("<!") else "html"
        _push_styled(state, match[0], style, match.end())
    return True


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    match = _FOOTNOTE.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if match is None:
        return False
    _push_styled(state, match[0], "footnote", match.end())
    return True


def _push_styled(state: StateInline, content: str, style: str, end: int) -> None:
    token = state.push("styled", "", 0)
    token.content = content
    token.info = style
    state.pos = end


def _parser() -> MarkdownIt:
    parser = bare_parser()
    ruler = parser.inline.ruler
    ruler.enableOnly(["newline", "escape", "strikethrough", "emphasis", "entity"])
    for name, rule in (
        ("mark", _mark),
        ("plain", _text),
        ("sign", _sign),
        ("math", _math),
        ("html", _html),
        ("footnote", _footnote),
    ):
        ruler.before("newline", name, rule)
    parser.inline.ruler2.enableOnly(["balance_pairs", "strikethrough", "emphasis"])
    return parser


_PARSER = _parser()
