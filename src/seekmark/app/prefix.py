"""What was typed before a key: a count, or the first key of a command of two."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.events import Key
from textual.keys import key_to_character

from seekmark.app.keymap import WINDOW

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen
    from seekmark.app.widgets.pane_widgets import PaneWidget

_MOST = 6
"""Digits in a count; more are ignored."""
_DIGITS = frozenset("0123456789")


class Prefix:
    """Collects keys until the one that they belong to is pressed.

    A lone digit goes to the pane that it is bound to. With another digit at once after it, it
    is a count, and the pane that it led away from is taken up again.
    """

    def __init__(self, reader: "ReaderScreen") -> None:
        self._reader = reader
        self._first = ""
        """Id of the command that was just done and may be refined by one more key."""
        self._wants_letter: Callable[[str], None] | None = None
        """What is to be done with the next key, for a command that wants a letter."""
        self._digits = ""
        self._pane_before: PaneWidget | None = None
        """The pane that a digit led away from, while that digit may still become a count."""
        self._end = 0.0
        """When it can't any more, on the clock of events."""

    def wait_for_letter(self, keys: str, then: Callable[[str], None]) -> None:
        """Take the next key as the letter that a command wants."""
        self._wants_letter = then
        self._reader.status.show_pending(keys)

    def wait_for_more(self, command: str) -> None:
        """Take the next key as a refinement of a command, if it is one."""
        self._first = command
        self._reader.status.show_pending(f"then {self._reader.keymap.followers(command)}")

    def take(self, event: Key) -> bool:
        """Take a key that goes with others; False if what is bound to it is to be done."""
        if self._wants_letter is not None:
            self._take_letter(event)
            return True
        first, self._first = self._first, ""
        follower = self._reader.keymap.follower(first, _key_of(event))
        if follower is not None:
            self._reader.action_deed(follower)
            return True
        before, self._pane_before = self._pane_before, None
        if before is not None and (event.key not in _DIGITS or event.time > self._end):
            self._digits = ""
            before = None
        if event.key not in _DIGITS:
            return False
        if before is not None:
            self._reader.focus_pane(before)
        return self._take_digit(event)

    def take_count(self) -> int | None:
        """The count before the key of a command, used up by that; None if there is none."""
        if self._pane_before is not None:
            return None
        digits, self._digits = self._digits, ""
        return int(digits) if digits else None

    def _take_letter(self, event: Key) -> None:
        """Give the letter to the command that wants it; other keys, and ``?``, call it off."""
        then, self._wants_letter = self._wants_letter, None
        self._reader.status.show_pending("")
        if then is not None and event.is_printable and event.character not in (None, "?"):
            then(event.character or "")

    def _take_digit(self, event: Key) -> bool:
        if not self._digits and event.key in self._reader.active_bindings:
            self._digits = event.key
            self._pane_before = self._reader.pane
            self._end = event.time + WINDOW
            return False
        self._digits = (self._digits + event.key)[:_MOST]
        self._reader.status.show_pending(self._digits)
        return True


def _key_of(event: Key) -> str:
    """The key as the table of commands names it: what prints, by its character."""
    character = event.character or key_to_character(event.key)
    if character is None or not character.isprintable() or character == " ":
        return event.key
    return event.key if event.key.startswith(("ctrl+", "alt+")) else character
