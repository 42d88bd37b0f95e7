"""Rows of a table as they are written."""

import re

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_MARK = re.compile(
    r"\\.|\[\[(?:(?!\]\]|\[\[).){0,1000}\]\]|(`+)(?!`).{0,2000}?(?<!`)\1(?!`)"
    r"|\[\d+:[\d:]+(?:\s*\|\s*\d+:[\d:]+)+\]|\|"
)


def is_delimiter_row(line: str) -> bool:
    """Whether a line is the ``|---|:--:|`` under a table's header."""
    row = line.strip()
    return "-" in row and "|" in row and _DELIMITER.fullmatch(row) is not None


def split_row(line: str) -> list[tuple[int, str]]:
    """The cells of a row, each with its offset in the line, in characters.

    A ``|`` that is escaped, or inside a code span, a wikilink or a list of times, doesn't end a
    cell: GFM asks for the escape, notes leave it out.
    """
    cells: list[tuple[int, str]] = []
    start = len(line) - len(line.lstrip())
    if line.startswith("|", start):
        start += 1
    end = len(line.rstrip())
    for match in _CELL_MARK.finditer(line, start, end):
        if match[0] == "|":
            cells.append(_cell(line, start, match.start()))
            start = match.end()
    if start < end:
        cells.append(_cell(line, start, end))
    return cells


def _cell(line: str, start: int, end: int) -> tuple[int, str]:
    text = line[start:end]
    stripped = text.strip()
    return start + (len(text) - len(text.lstrip()) if stripped else 0), stripped.replace("\\|", "|")
