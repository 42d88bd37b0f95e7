"""Blocks find their place on a page: what they stand in, and the space above them."""

from dataclasses import dataclass
from itertools import takewhile

from seekmark.parsing.page import Block, BlockKind, Prefix, Span, TableRow

_SET_APART = frozenset({BlockKind.HEADING, BlockKind.CODE, BlockKind.RULE, BlockKind.TABLE})


@dataclass(slots=True, eq=False)
class Container:
    """A quote, or an item of a list."""

    first: str
    """Before its first row."""
    rest: str
    style: str
    line: int
    """Line of the parsed text where it begins."""
    is_quote: bool = False
    used: bool = False
    """Whether a block stands in it already."""

    def prefix(self) -> Prefix:
        """What it puts before its next block."""
        first = self.rest if self.used else self.first
        self.used = True
        return Prefix(first, self.rest, self.style)


class PageBuilder:
    """The blocks of a section, in the making."""

    def __init__(self, line: int) -> None:
        self.blocks: list[Block] = []
        self.containers: list[Container] = []
        """What is open, outermost first."""
        self.line = line
        """Line in the file of the first line of the parsed text."""
        self._around: tuple[Container, ...] = ()
        """What the last block stands in."""
        self._end = 0
        """Line of the parsed text after the last block."""
        self._attached = True
        """Whether the last block, a heading or title, holds on to the next one."""

    def add(self, kind: BlockKind, lines: tuple[int, int], spans: tuple[Span, ...] = ()) -> None:
        """Add a block of text, or a rule, that takes these lines of the parsed text."""
        self._add(Block(kind, self.line + lines[0], spans), lines)

    def add_title(self, lines: tuple[int, int], spans: tuple[Span, ...]) -> None:
        """Add the title of a callout."""
        self.add(BlockKind.TEXT, lines, spans)
        self._attached = True

    def add_code(self, lines: tuple[int, int], spans: tuple[Span, ...], language: str) -> None:
        """Add code, one span for each of its lines."""
        line = self.line + lines[0]
        self._add(Block(BlockKind.CODE, line, spans, language=language), lines)

    def add_table(
        self, lines: tuple[int, int], rows: tuple[TableRow, ...], alignments: str
    ) -> None:
        """Add a table, its header first."""
        line = self.line + lines[0]
        self._add(Block(BlockKind.TABLE, line, rows=rows, alignments=alignments), lines)

    def _add(self, block: Block, lines: tuple[int, int]) -> None:
        around = tuple(self.containers)
        gap = self._gap(block.kind, lines[0], around)
        prefixes = tuple(container.prefix() for container in around)
        self.blocks.append(block._replace(prefixes=prefixes, gap=gap))
        self._around = around
        self._end = lines[1]
        self._attached = block.kind is BlockKind.HEADING

    def _gap(self, kind: BlockKind, start: int, around: tuple[Container, ...]) -> int | None:
        """Where the source has a blank line there is one, and round what is set apart."""
        pairs = zip(self._around, around, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
        if self._attached and shared == len(self._around):
            return None
        apart = (
            start > self._end
            or kind in _SET_APART
            or self.blocks[-1].kind in _SET_APART
            or any(container.is_quote for container in self._around[shared:] + around[shared:])
        )
        return shared if apart else None
