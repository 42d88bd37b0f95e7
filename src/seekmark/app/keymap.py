"""The keys of the commands in this session: their own, or those that the user has chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from seekmark.app.commands import ALL, Command
from seekmark.app.key_names import shown_key

WINDOW = 0.5
"""Seconds after a digit that goes to a pane in which the next one makes a count of both."""
_NO_KEY = "no_key"
"""Stands for the key of what has none; no terminal sends it."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which key does what."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by ids, in place of the command's own."""
    commands: tuple[Command, ...] = ALL
    """The commands that there are; one that is left out has no line in the help, and no name in
    the palette and the command line."""
    has_arrows: bool = True
    """Whether the terminal has the signs by which some keys are shown."""

    @property
    def named(self) -> tuple[Command, ...]:
        """The commands that there are in panes, which can be asked for by their ids."""
        return tuple(one for one in self.commands if one.is_named)

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of a command by its id; none for one that there isn't."""
        own = next((one.keys for one in self.commands if one.id == name), None)
        return () if own is None else self.chosen.get(name, own)

    def key(self, name: str) -> str:
        """The first key of a command as it is shown; ``:id`` for one that has none."""
        keys = self.keys(name)
        return self._shown(keys[0]) if keys else f":{name}"

    def shown(self, command: Command) -> str:
        """The keys of a command as people write them: ``j ↓``, or ``y t`` for one after another."""
        keys = [self._shown(key) for key in self.keys(command.id)]
        if command.after and keys:
            keys = [self.key(command.after), *keys]
        return " ".join(keys)

    def _shown(self, key: str) -> str:
        shown = shown_key(key)
        return shown if self.has_arrows or shown.isascii() else key

    def say(self, words: str) -> str:
        """Words in which ``{id}`` stands for the key of a command."""
        return words.format_map(_Keys(self))

    def follower(self, first: str, key: str) -> str | None:
        """Id of the command that a key does right after another command; None if there is none."""
        if not first:
            return None
        names = (one.id for one in self.commands if one.after == first)
        return next((name for name in names if key in self.keys(name)), None)

    def followers(self, first: str) -> str:
        """The keys that may follow a command, as they are shown; not its own one once more."""
        names = [one.id for one in self.commands if one.after == first and self.keys(one.id)]
        shown = (self.key(name) for name in names)
        return " ".join(key for key in shown if key != self.key(first))

    def bindings(self) -> dict[str, str]:
        """What Textual has to be told: the keys of each command that doesn't have its own."""
        own = {one.id: one.keys for one in ALL}
        return {name: joined(keys) for name, keys in self.chosen.items() if keys != own[name]}


def keymap_of(app: object) -> Keymap:
    """The keys of the session that an application runs; their own for any other one."""
    return app.keymap if isinstance(app, _Keyed) else Keymap()


@runtime_checkable
class _Keyed(Protocol):
    keymap: Keymap


def joined(keys: Iterable[str]) -> str:
    """Keys in one text, as Textual takes them."""
    return ",".join("comma" if key == "," else key for key in keys) or _NO_KEY


class _Keys(dict[str, str]):
    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def __missing__(self, name: str) -> str:
        return self._keymap.key(name)
