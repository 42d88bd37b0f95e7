"""The keys that work here and now."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType

from seekmark.app.bindings import overlay_bindings
from seekmark.app.commands import Group, Where, commands_for, shown_keys
from seekmark.app.fitting import fill, fit
from seekmark.app.paints import ACCENT, DIM, PLAIN, STRONG
from seekmark.app.screens.overlay import Overlay
from seekmark.app.widgets.sheet import Line

_KEYS = 12
_WORDS = 36
_COLUMN = _KEYS + _WORDS + 2
_NOTES = (
    "1 2 3 with a move key right after them are a count.",
    "⟲ repaired time   ? doubtful   ≠ label differs   ✗ unreadable   + several times",
)
_PANES = {Where.TREE: "topics", Where.SECTION: "section", Where.CLAIMS: "claims"}


class HelpScreen(Overlay[None]):
    """Lists the commands of a pane, in two columns where there is room."""

    BINDINGS: ClassVar[list[BindingType]] = list(overlay_bindings({"help": "leave"}))

    def __init__(self, where: Where) -> None:
        super().__init__()
        self._where = where

    def lines(self, width: int) -> list[Line]:
        """The title, the commands by group, and what else to know."""
        blocks = [self._block(group) for group in Group]
        if width >= 2 * _COLUMN:
            body = _beside([*blocks[0]], [line for block in blocks[1:] for line in block])
        else:
            body = [line for block in blocks for line in block]
        title = [Segment(f"Keys in {_PANES[self._where]}", STRONG)]
        notes: list[Line] = [[Segment(fit(note, width), DIM)] for note in _NOTES]
        return [title, [], *body, *notes]

    def _block(self, group: Group) -> list[Line]:
        lines: list[Line] = [[Segment(fill(group, _COLUMN), STRONG)]]
        for command in commands_for(self._where):
            if command.group is group:
                keys, words = fill(shown_keys(command), _KEYS), fill(command.words, _WORDS)
                lines.append([Segment(f"{keys}  ", ACCENT), Segment(words, PLAIN)])
        return [*lines, [Segment(" " * _COLUMN)]]


def _beside(left: list[Line], right: list[Line]) -> list[Line]:
    """Two columns, the shorter one filled up."""
    blank: Line = [Segment(" " * _COLUMN)]
    height = max(len(left), len(right))
    left = left + [blank] * (height - len(left))
    right = right + [blank] * (height - len(right))
    return [[*one, *two] for one, two in zip(left, right, strict=True)]
