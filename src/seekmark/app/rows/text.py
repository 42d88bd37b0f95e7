"""The text of a block without its lines: what the places of pieces count in."""

from collections.abc import Iterator

from seekmark.parsing.page import Block, BlockKind, Span

BETWEEN_LINES = "\n"
"""Between two lines of code."""
BETWEEN_CELLS = "\0"
"""Behind each cell of a table; no text has it, so nothing is found across it."""


def block_text(block: Block) -> str:
    """The words of a block, without the names of languages and what stands before its rows."""
    if block.kind is BlockKind.TABLE:
        cells = (_joined(cell) + BETWEEN_CELLS for row in block.rows for cell in row.cells)
        return "".join(cells)
    between = BETWEEN_LINES if block.kind is BlockKind.CODE else ""
    return between.join(span.text for span in block.spans)


def cell_starts(block: Block) -> Iterator[list[int]]:
    """Where the cells of each row of a table begin in its text."""
    at = 0
    for row in block.rows:
        starts = []
        for cell in row.cells:
            starts.append(at)
            at += len(_joined(cell)) + len(BETWEEN_CELLS)
        yield starts


def _joined(cell: tuple[Span, ...]) -> str:
    return "".join(span.text for span in cell)
