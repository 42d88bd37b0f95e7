"""Changing settings for as long as the reader runs."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from seekmark.cleaning import clean_line
from seekmark.services.nearest import guess
from seekmark.services.option_kinds import shown
from seekmark.services.options import OPTIONS, Option, changed

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def set_option(reader: "ReaderScreen", words: str) -> None:
    """Set what ``words`` name to the value behind it; without a value, say what it is."""
    name, _, value = words.partition(" ")
    option = _NAMED.get(name)
    if option is None:
        reader.say(f"{shown(name)} is no setting{guess(name, _NAMED)}" if name else _HOW)
        return
    value = value.strip()
    if value and option.at_start:
        reader.say(f"{name} counts from the start of the reader; config.toml sets it")
        return
    if value:
        try:
            read = option.kind.read(option.kind.typed(value))
        except ValueError as error:
            reader.say(f"{name} {error}")
            return
        reader.settings = changed(reader.settings, {option.field: read})
        if option.field in _EFFECTS:
            _EFFECTS[option.field](reader)
    reader.say(f"{name}: {_shown(getattr(reader.settings, option.field))}")


def option_words(_reader: "ReaderScreen", words: str) -> Iterable[str]:
    """What ``words`` may become: the name of a setting, or a value of it."""
    name, space, value = words.partition(" ")
    if not space:
        return (f"{one} " for one in _NAMED if one.startswith(name))
    choices = _NAMED[name].kind.words if name in _NAMED else ()
    return (f"{name} {one}" for one in choices if one.startswith(value))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(clean_line, value)) or "none"
    if isinstance(value, dict):
        return clean_line(", ".join(value)) or "none"
    return clean_line(str(value)) or "none"


def _names() -> dict[str, Option]:
    """The options by their names; by section and name where a name alone is that of several."""
    names = [option.name for option in OPTIONS]
    return {
        option.name if names.count(option.name) == 1 else option.full_name: option
        for option in OPTIONS
    }


_EFFECTS: dict[str, Callable[["ReaderScreen"], None]] = {
    "grouping": lambda reader: reader.regroup(reader.settings.grouping),
}
"""What has to be done for settings that aren't looked up at every use."""
_NAMED = _names()
_HOW = "set NAME VALUE: " + ", ".join(_NAMED)
