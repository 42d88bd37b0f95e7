"""Cells of a terminal, and how what Textual writes falls into them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from unicodedata import category

from seekmark.app.rows.cells import clusters, has_mark, width_of
from seekmark.app.terminal.foreign import ForeignOutputError
from seekmark.app.terminal.pens import PLAIN, Pen, with_codes, with_link

Cell = tuple[str, Pen, bool]
"""A cluster of characters, its pen, and whether terminals may disagree about its width.

The second cell of a wide cluster has no character.
"""

_PARTS = re.compile(
    r"\x1b\[(?P<codes>[\d;]*)m"
    r"|\x1b\]8;(?P<link>[^\x00-\x1f]*)\x1b\\"
    r"|(?P<text>[^\x1b]+)"
)
_DOUBTFUL = re.compile(
    "[\u034f\u061c\u1160-\u11ff\u180b-\u180f\u200b-\u200f\u2060-\u206f\u231a\u231b\u2328\u23cf"
    "\u23e9-\u23fa\u2600-\u2604\u2607-\u2712\u2714-\u2716\u2719-\u27bf\u2b1b\u2b1c\u2b50\u2b55"
    "\u3030\u303d\u3297\u3299\ud7b0-\ud7ff\ue000-\uf8ff\ufe00-\ufe0f"
    "\U00016000-\U0001afff\U0001f000-\U0001ffff\U000e0000-\U0010ffff]"
)
"""Emoji, selectors and joiners, conjoining letters, private and young characters."""
_NOT_CELLS = re.compile("[\x00-\x1f\x7f-\x9f]")


@lru_cache(maxsize=2048)
def cell(text: str, pen: Pen) -> Cell:
    """The cell with a cluster; a blank has only what is seen of its pen."""
    return text, pen.on_blank if text == " " else pen, _is_doubtful(text)


def _is_doubtful(cluster: str) -> bool:
    if cluster.isascii():
        return False
    marks = cluster[1:]
    return (
        _DOUBTFUL.search(cluster) is not None
        or any(category(mark) != "Mn" for mark in marks)
        or has_mark(cluster)
    )


BLANK = cell(" ", PLAIN)
UNKNOWN: Cell = ("\0", PLAIN, False)
"""What may be anything: no cell that is wanted is like it."""
_third = itemgetter(2)


def has_doubtful(cells: Iterable[Cell]) -> bool:
    """Whether terminals may disagree about where the cells are."""
    return any(map(_third, cells))


@lru_cache(maxsize=1024)
def read_cells(written: str) -> tuple[Cell, ...]:
    """The cells that a stretch of a line fills, which may change the pen as it goes.

    Controls fill none: they are the gate's business, and this is behind it.

    Raises:
        ForeignOutputError: it holds a sequence that isn't about the look of cells.
    """
    found: list[Cell] = []
    pen, end = PLAIN, 0
    for part in _PARTS.finditer(written):
        if part.start() != end:
            break
        end = part.end()
        if part["text"]:
            _add(found, part["text"], pen)
        elif part["codes"] is not None:
            pen = with_codes(pen, part["codes"])
        else:
            pen = with_link(pen, part["link"].partition(";")[2])
    if end != len(written):
        raise ForeignOutputError(written)
    return tuple(found)


def _add(found: list[Cell], text: str, pen: Pen) -> None:
    if not text.isprintable():
        text = _NOT_CELLS.sub("", text)
    if text.isascii():
        found += [cell(char, pen) for char in text]
        return
    for cluster in clusters(text):
        width = width_of(cluster)
        if width == 0 and found:
            _join(found, cluster)
        elif width:
            found.append(cell(cluster, pen))
            found += [("", pen, False)] * (width - 1)


def _join(found: list[Cell], mark: str) -> None:
    """Put a mark that begins a text on the cluster before it."""
    at = -1 if found[-1][0] else -2
    text, pen, _ = found[at]
    found[at] = cell(text + mark, pen)
