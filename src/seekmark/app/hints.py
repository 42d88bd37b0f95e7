"""Letters over everything that a key can go to, until they are typed."""

from itertools import product
from typing import TYPE_CHECKING

from textual import events

from seekmark.app.widgets.line_pane import Target
from seekmark.app.widgets.pane_widgets import Label
from seekmark.app.words import describe_cursor

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen
    from seekmark.app.widgets.pane_widgets import PaneWidget

_HOME = "asdfghjkl"
_MORE = "qwertyuiopzxcvbnm"
"""Taken too where the home row has too few letters for two each."""


def labels_for(count: int) -> list[str]:
    """So many labels, of one letter each if they suffice, else of two."""
    if count <= len(_HOME):
        return list(_HOME[:count])
    letters = _HOME if count <= len(_HOME) ** 2 else _HOME + _MORE
    return ["".join(pair) for pair in product(letters, repeat=2)][:count]


class Hints:
    """Labels the times, links and claims on the screen, and takes the letters of one."""

    def __init__(self, reader: "ReaderScreen") -> None:
        self._reader = reader
        self._targets: dict[str, tuple[PaneWidget, Target]] = {}
        """By label; empty while no labels are shown."""
        self._typed = ""

    def start(self) -> None:
        """Show the labels; say so if there is nothing to label."""
        shown = [pane for pane in self._reader.panes if pane.display]
        targets = [(pane, target) for pane in shown for target in pane.targets()]
        self._targets = dict(zip(labels_for(len(targets)), targets, strict=False))
        self._typed = ""
        self._draw()
        if not targets:
            self._reader.say("no time or link is on show")

    def renew(self) -> None:
        """Show labels for what is on the screen now, if any are shown."""
        if self._targets:
            self.start()

    def take_key(self, event: events.Key) -> bool:
        """Take a letter of a label; any other key ends them. False if none are shown."""
        if not self._targets:
            return False
        letter = event.character if event.is_printable and event.character else ""
        typed = self._typed + letter.lower()
        left = [label for label in self._targets if letter and label.startswith(typed)]
        if not left:
            self._end()
        elif left == [typed]:
            pane, target = self._targets[typed]
            self._end()
            self._go(pane, target, acts=letter == letter.lower())
        else:
            self._typed = typed
            self._draw()
        return True

    def _go(self, pane: "PaneWidget", target: Target, *, acts: bool) -> None:
        self._reader.focus_pane(pane)
        target.go()
        describe_cursor(self._reader)
        if acts:
            self._reader.action_deed("act")

    def _end(self) -> None:
        self._targets = {}
        self._draw()

    def _draw(self) -> None:
        for pane in self._reader.panes:
            pane.show_labels(
                [
                    Label(target.line, target.column, label, len(self._typed))
                    for label, (owner, target) in self._targets.items()
                    if owner is pane and label.startswith(self._typed)
                ]
            )
