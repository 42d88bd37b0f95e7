"""Names of keys, as people write them and as the terminal's keys are known here."""

from seekmark.services.nearest import guess
from seekmark.services.option_kinds import shown

_WRITTEN = {
    "esc": "escape",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "↓": "down",
    "↑": "up",
    "←": "left",
    "→": "right",
    " ": "space",
    "comma": ",",
}
_NAMED = (
    *("enter", "tab", "escape", "space", "backspace", "delete", "insert"),
    *("home", "end", "pageup", "pagedown", "up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 25)),
)
_SAME = {"ctrl+m": "enter", "ctrl+[": "escape"}
"""Keys that a terminal can't tell apart."""
_WITH_CTRL = frozenset("abcdefghijklmnopqrstuvwxyz@\\]^_")
_SHOWN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "escape": "esc",
}


def shown_key(key: str) -> str:
    """A key as it is shown: ``↓``, ``pgdn``, ``ctrl+d``."""
    return _SHOWN.get(key, key)


def read_key(written: object) -> str:
    """The key that somebody means by a name.

    Raises:
        ValueError: no terminal sends such a key; the message says what is wrong.
    """
    if not isinstance(written, str) or not written:
        raise ValueError(f'a key is a text, as "x" or "ctrl+x", not {shown(written)}')
    name = _WRITTEN.get(written, written)
    if len(name) == 1 and name.isprintable():
        return name
    *modifiers, last = name.lower().split("+")
    last = _WRITTEN.get(last, last)
    if modifiers == ["shift"] and len(last) == 1:
        raise ValueError(f"{shown(written)} is written “{last.upper()}”")
    name = "+".join((*modifiers, last))
    name = _SAME.get(name, name)
    if not _is_sent(modifiers, last):
        raise ValueError(f"{shown(written)} is no key{guess(name, _NAMED)}")
    return name


def _is_sent(modifiers: list[str], last: str) -> bool:
    if not set(modifiers) <= {"ctrl", "shift", "alt"} or len(set(modifiers)) < len(modifiers):
        return False
    if last in _NAMED:
        return True
    is_letter = len(last) == 1 and last.isprintable()
    return is_letter and (modifiers == ["alt"] or (modifiers == ["ctrl"] and last in _WITH_CTRL))
