"""Key bindings, made from the table of commands; the user's own keys are laid over them by id."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from textual.binding import Binding

from seekmark.app.commands import ALL, COMMANDS, Command
from seekmark.app.keymap import joined

MOVES: Mapping[str, str] = MappingProxyType(
    {
        "move-down": "move(1)",
        "move-up": "move(-1)",
        "move-half-down": "page(0.5)",
        "move-half-up": "page(-0.5)",
        "move-page-down": "page(1)",
        "move-page-up": "page(-1)",
        "move-first": "move(-100000)",
        "move-last": "move(100000)",
    }
)
"""Actions of whatever lists something, by the ids of commands."""


def reader_bindings() -> list[Binding]:
    """The bindings of the reader: every command that needs no other key before its own."""
    table = {command.id: command for command in COMMANDS if not command.after}
    return [_binding(command, f"deed({name!r})") for name, command in table.items()]


def overlay_bindings(actions: Mapping[str, str]) -> list[Binding]:
    """The bindings of an overlay: the keys of some commands, by id, with other actions."""
    return [_binding(command, actions[command.id]) for command in _named(actions)]


def _named(actions: Mapping[str, str]) -> Iterator[Command]:
    found = {command.id: command for command in ALL if not command.after}
    return (found[name] for name in actions)


def _binding(command: Command, action: str) -> Binding:
    keys = joined(command.keys)
    return Binding(keys, action, command.words, show=False, tooltip=command.words, id=command.id)
