"""The keys that work here and now."""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType

from seekmark.app.bindings import overlay_bindings
from seekmark.app.commands import COMMANDS, Group, Where, commands_for, shown_keys
from seekmark.app.fitting import fill, fit
from seekmark.app.paints import ACCENT, DIM, PLAIN, STRONG
from seekmark.app.screens.overlay import Overlay
from seekmark.app.widgets.sheet import Line

_KEYS = 11
_WORDS = max(len(command.words) for command in COMMANDS)
_COLUMN = _KEYS + _WORDS + 4
_COLUMNS = ((Group.MOVE, Group.LEAVE), (Group.READ, Group.HAND, Group.SHOW))
_NOTES = (
    "1 2 3 alone go to a pane; 5j, 12j, 40G are counts, and so is 02j.",
    "/: a large letter is meant, accents never matter; up: earlier ones.",
    "f: a large last letter goes there and does nothing more.",
    "Behind a time: ⟲ repaired, ? doubtful, ≠ label differs, ✗ unreadable,",
    "+ more of them in the same claim. ★ kept; in the topics: ✓ read.",
    "ctrl+i is tab where a terminal sends the same for both; L goes forward everywhere.",
)
_PANES = {Where.TREE: "topics", Where.SECTION: "section", Where.CLAIMS: "claims"}


class HelpScreen(Overlay[None]):
    """Lists the commands of a pane, in two columns where there is room."""

    BINDINGS: ClassVar[list[BindingType]] = list(overlay_bindings({"help": "leave"}))

    def __init__(self, where: Where, *, is_kiosk: bool = False) -> None:
        super().__init__()
        self._where = where
        self._commands = commands_for(where, is_kiosk=is_kiosk)

    def lines(self, width: int) -> list[Line]:
        """The title, the commands by group, and what else to know."""
        if width >= 2 * _COLUMN:
            body = _beside(*(self._blocks(groups) for groups in _COLUMNS))
        else:
            body = self._blocks(Group)
        title = [
            Segment(f"Keys in {_PANES[self._where]}", STRONG),
            Segment("   j k scroll   esc closes", DIM),
        ]
        notes: list[Line] = [[Segment(fit(note, width), DIM)] for note in _NOTES]
        return [title, [], *body, *notes]

    def _blocks(self, groups: Iterable[Group]) -> list[Line]:
        return [line for group in groups for line in self._block(group)]

    def _block(self, group: Group) -> list[Line]:
        lines: list[Line] = [[Segment(fill(group, _COLUMN), STRONG)]]
        for command in self._commands:
            if command.group is group:
                keys, words = fill(shown_keys(command), _KEYS), fill(command.words, _WORDS + 2)
                lines.append([Segment(f"{keys}  ", ACCENT), Segment(words, PLAIN)])
        return [*lines, [Segment(" " * _COLUMN)]]


def _beside(left: list[Line], right: list[Line]) -> list[Line]:
    """Two columns, the shorter one filled up."""
    blank: Line = [Segment(" " * _COLUMN)]
    height = max(len(left), len(right))
    left = left + [blank] * (height - len(left))
    right = right + [blank] * (height - len(right))
    return [[*one, *two] for one, two in zip(left, right, strict=True)]
