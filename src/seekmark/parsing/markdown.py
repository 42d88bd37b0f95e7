"""Markdown blocks by markdown-it-py, with the rules of video notes.

Left out are indented code, setext headings, reference definitions and HTML blocks: all of them
would hide or move text of real notes. Tables and callouts have rules of their own.
"""

from typing import NamedTuple

from seekmark.parsing.blocks import CALLOUT, DEEPEST, MARKERS
from seekmark.parsing.markdown_it import MarkdownIt, StateBlock, Token, bare_parser
from seekmark.parsing.tables import is_delimiter_row, split_row

_DEEPEST = 2 * DEEPEST
"""Levels of nesting, two for a list and one for a quote; what is deeper is set flat."""


class TableText(NamedTuple):
    """The rows of a table, raw."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Line in the parsed text, from 0, and cells of each."""
    alignments: str


def read_blocks(text: str) -> list[Token]:
    """Parse the blocks of a text without tabs; inline content stays raw.

    Besides markdown-it's own tokens there are ``callout`` (``info`` its kind, ``content`` its
    title) as the first in a quote, and ``grid``, whose ``meta["table"]`` is a ``TableText``.
    """
    tokens: list[Token] = []
    _PARSER.block.parse(text, _PARSER, {}, tokens)
    return tokens


def _parser() -> MarkdownIt:
    parser = bare_parser(maxNesting=_DEEPEST + 4)
    ruler = parser.block.ruler
    ruler.enableOnly(["fence", "blockquote", "hr", "list", "heading", "paragraph"])
    ruler.before("fence", "flat", _flat)
    ruler.before("paragraph", "callout", _callout)
    ruler.before("paragraph", "grid", _grid, {"alt": ["paragraph", "blockquote"]})
    return parser


def _line(state: StateBlock, number: int) -> str:
    """A line without what its containers put before it."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _flat(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What is nested too deeply becomes paragraphs, a new one at each marker."""
    if state.level < _DEEPEST or silent:
        return False
    stop = start + 1
    while stop < end and _is_row(state, stop, state.blkIndent) and not _marker(_line(state, stop)):
        stop += 1
    first = _line(state, start)
    lines = [first[_marker(first) :], *(_line(state, number) for number in range(start + 1, stop))]
    state.line = stop
    state.push("paragraph_open", "p", 1).map = [start, stop]
    token = state.push("inline", "", 0)
    token.map = [start, stop]
    token.content = "\n".join(lines)
    state.push("paragraph_close", "p", -1)
    return True


def _marker(line: str) -> int:
    """Length of the markers of quotes and lists that a line begins with."""
    match = MARKERS.match(line)
    return match.end() if match else 0


def _callout(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """The first line of a quote, if it says that the quote is a callout."""
    if silent or not state.tokens or state.tokens[-1].type != "blockquote_open":
        return False
    line = _line(state, start)
    match = CALLOUT.match(line)
    if match is None:
        return False
    state.line = start + 1
    token = state.push("callout", "", 0)
    token.map = [start, start + 1]
    token.info = match[1]
    token.content = match[2] or line[match.end() :].rstrip()
    return True


def _grid(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table; a row may hold more cells than the header, and none of them is dropped.

    One that is indented less than the text before it ends what that text stands in.
    """
    indent = 0 if silent else state.blkIndent
    if start + 1 >= end or not all(_is_row(state, at, indent) for at in (start, start + 1)):
        return False
    delimiter = _line(state, start + 1)
    if not is_delimiter_row(delimiter):
        return False
    columns = split_row(delimiter)
    if len(split_row(_line(state, start))) != len(columns):
        return False
    if silent:
        return True
    numbers = [start, *range(start + 2, _last_row(state, start + 2, end))]
    rows = tuple(
        (number, tuple(cell for _, cell in split_row(_line(state, number)))) for number in numbers
    )
    token = state.push("grid", "", 0)
    state.line = max(start + 2, numbers[-1] + 1)
    token.map = [start, state.line]
    token.meta = {"table": TableText(rows, "".join(_alignment(cell) for _, cell in columns))}
    return True


def _is_row(state: StateBlock, number: int, indent: int) -> bool:
    """Whether a line is text that is indented at least so far."""
    return state.sCount[number] >= indent and not state.isEmpty(number)


def _last_row(state: StateBlock, number: int, end: int) -> int:
    """The line after the last row of a table whose body begins on a line."""
    outer, state.parentType = state.parentType, "table"
    enders = [rule for rule in state.md.block.ruler.getRules("blockquote") if rule is not _grid]
    while number < end and _is_row(state, number, state.blkIndent):
        if any(ender(state, number, end, True) for ender in enders):
            break
        number += 1
    state.parentType = outer
    return number


def _alignment(delimiter: str) -> str:
    if delimiter.endswith(":"):
        return "^" if delimiter.startswith(":") else ">"
    return "<"


_PARSER = _parser()
