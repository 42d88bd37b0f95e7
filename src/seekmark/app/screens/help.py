"""The keys, those that work here and now before the others."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from seekmark.app.bindings import overlay_bindings
from seekmark.app.commands import PLACES, Command, Group, Where
from seekmark.app.fitting import fill, fit
from seekmark.app.keymap import Keymap
from seekmark.app.paints import ACCENT, DIM, PLAIN, STRONG
from seekmark.app.rows.cells import width_of
from seekmark.app.screens.overlay import Overlay
from seekmark.app.widgets.line_input import LineInput
from seekmark.app.widgets.sheet import Line
from seekmark.app.widgets.sign import Sign

_LEAST_KEYS = 11
_GAP = 2
_COLUMNS = ((Group.MOVE, Group.SHOW, Group.LEAVE), (Group.READ, Group.HAND))
_NOTES = (
    "{pane-tree} {pane-section} {pane-claims} alone go to a pane; with more digits,",
    "12{move-down}, and after 0, 02{move-down}, they are counts: 5{move-down}, 40{move-last}.",
    "{find}: a large letter is meant, accents never matter; up: earlier ones.",
    "{hints}: a large last letter goes there and does nothing more.",
    "Behind a time: ⟲ repaired, ? doubtful, ≠ label differs, ✗ unreadable,",
    "+ more of them in the same claim. ★ kept; in the topics: ✓ read.",
    "ctrl+i is tab where terminals send the same for both; {forward} goes forward.",
)


class HelpScreen(Overlay[None]):
    """Lists the commands of a pane, in two columns where there is room, then those of others.

    What is typed behind ``/`` leaves those that have it in their keys, words or ids.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *overlay_bindings({"help": "leave", "find": "find"}),
    ]

    def __init__(self, where: Where, keymap: Keymap) -> None:
        super().__init__()
        self._where = where
        self._keymap = keymap
        self._query = ""
        self._input = LineInput(hint="letters of a key, a word or an id")
        self._line = Horizontal(Sign("/"), self._input)
        self._line.display = self._is_typed = False
        commands = keymap.commands
        self._keys = max(_LEAST_KEYS, *(len(keymap.shown(one)) for one in commands))
        self._words = max(len(one.words) for one in commands)
        self._ids = max(len(one.id) for one in commands)

    def compose(self) -> ComposeResult:
        """The sheet, and the line under it in which something is looked for."""
        yield from super().compose()
        yield self._line

    def lines(self, width: int) -> list[Line]:
        """The title, the commands by group, and what else to know."""
        if self._query:
            title = self._title(f"“{self._query}”", "{cancel} shows all", width)
            return [title, [], *self._found(width)]
        column = self._column(width)
        if width >= 2 * column:
            here = _beside(column, *(self._blocks(groups, width) for groups in _COLUMNS))
        else:
            here = self._blocks(Group, width)
        about = _NOTES if self._where in Where.ANYWHERE else ()
        notes: list[Line] = [[Segment(fit(self._keymap.say(note), width), DIM)] for note in about]
        keys = "{move-down} {move-up} scroll   {find} finds   {cancel} closes"
        title = self._title(f"Keys in {PLACES[self._where]}", keys, width)
        return [title, [], *here, *self._elsewhere(width), *notes]

    def take_key(self, event: events.Key) -> bool:
        """Take a letter that was typed before the line had the focus; False if it is none."""
        if not self._is_typed or not event.is_printable:
            return False
        self._input.take_key(event)
        return True

    def action_find(self) -> None:
        """Type what to look for."""
        self._line.display = self._is_typed = True
        self.set_focus(self._input, scroll_visible=False)

    def action_leave(self) -> None:
        """Take away what was looked for, or the help."""
        if self._line.display:
            self._input.value = ""
            self._end_find(keep=False)
        else:
            super().action_leave()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Leave the commands that have what is typed."""
        event.stop()
        self._query = event.value.strip()
        self.sheet.top = 0
        self.sheet.make_anew()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Let keys scroll again."""
        event.stop()
        self._end_find(keep=bool(self._query))

    def _end_find(self, *, keep: bool) -> None:
        self._line.display, self._is_typed = keep, False
        self.set_focus(None)

    def _title(self, name: str, keys: str, width: int) -> Line:
        name = fit(name, width)
        about = fit(f"   {self._keymap.say(keys)}", width - width_of(name))
        return [Segment(name, STRONG), Segment(about, DIM)]

    def _blocks(self, groups: Iterable[Group], width: int) -> list[Line]:
        blank = Segment(" " * self._column(width))
        lines: list[Line] = []
        for group in groups:
            rows = [one for one in self._here() if one.group is group]
            if rows:
                lines.append(self._heading(group, width))
                lines += (self._row(one, width, self._words) for one in rows)
                lines.append([blank])
        return lines

    def _elsewhere(self, width: int) -> Iterator[Line]:
        others = [one for one in self._keymap.commands if self._where not in one.where]
        if others:
            yield self._heading("Elsewhere", width)
            yield from self._rows(others, width)
            yield []

    def _found(self, width: int) -> list[Line]:
        found = [one for one in self._keymap.commands if self._has_query(one)]
        if not found:
            return [[Segment(fit("No command has this in its keys, words or id.", width), DIM)]]
        return self._rows(sorted(found, key=lambda one: self._where not in one.where), width)

    def _has_query(self, command: Command) -> bool:
        text = f"{self._keymap.shown(command)} {command.id} {_words(command, self._where)}"
        return self._query.casefold() in text.casefold()

    def _here(self) -> Iterable[Command]:
        """The commands that work here, in the order in which panes have them."""
        ids = [one.id for one in self._keymap.commands]
        here = (one for one in self._keymap.commands if self._where in one.where)
        return sorted(here, key=lambda one: ids.index(one.id))

    def _heading(self, words: str, width: int) -> Line:
        return [Segment(fill(words, self._column(width)), STRONG)]

    def _rows(self, commands: Sequence[Command], width: int) -> list[Line]:
        """Rows that have all of the width, and so as much for the words as they need."""
        room = width - self._column(width) + self._words
        words = min(room, max(len(_words(one, self._where)) for one in commands))
        return [self._row(one, width, words) for one in commands]

    def _row(self, command: Command, width: int, room: int) -> Line:
        keys = fill(self._keymap.shown(command), self._keys)
        words = fill(_words(command, self._where), room)
        name = f"{' ' * _GAP}{fill(command.id, self._ids)}" if self._shows_ids(width) else ""
        return [
            Segment(f"{keys}{' ' * _GAP}", ACCENT),
            Segment(words, PLAIN),
            Segment(f"{name}{' ' * _GAP}", DIM),
        ]

    def _column(self, width: int) -> int:
        """Cells of a column."""
        ids = self._ids + _GAP if self._shows_ids(width) else 0
        return self._keys + _GAP + self._words + ids + _GAP

    def _shows_ids(self, width: int) -> bool:
        """Whether ids have room: beside two columns, or where there is but one anyway."""
        bare = self._keys + self._words + 2 * _GAP
        full = bare + self._ids + _GAP
        return width >= 2 * full or full <= width < 2 * bare


def _words(command: Command, where: Where) -> str:
    """The words of a command, after the panes that it is for if this is none of them."""
    if where in command.where:
        return command.words
    is_common = command.where == Where.ANYWHERE
    places = "panes" if is_common else ", ".join(PLACES[place] for place in command.where)
    return f"{places}: {command.words}"


def _beside(column: int, left: list[Line], right: list[Line]) -> list[Line]:
    """Two columns, the shorter one filled up."""
    blank: Line = [Segment(" " * column)]
    height = max(len(left), len(right))
    left = left + [blank] * (height - len(left))
    right = right + [blank] * (height - len(right))
    return [[*one, *two] for one, two in zip(left, right, strict=True)]
