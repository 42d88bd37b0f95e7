"""What is wrong with the keys that a user has chosen; what is right counts."""

from collections.abc import Iterator, Mapping, Sequence

from seekmark.app.commands import ALL, Where
from seekmark.app.key_names import read_key
from seekmark.services.nearest import guess
from seekmark.services.option_kinds import shown

Chosen = dict[str, tuple[str, ...]]
Complaints = Iterator[tuple[str, str]]
"""Ids of commands, each with what is wrong with its keys."""
_DIGITS = frozenset("0123456789")
_PANE = "pane-"
_CANCEL = "cancel"
_ESCAPE = "escape"


def check_keys(written: Mapping[str, object]) -> tuple[Chosen, tuple[tuple[str, str], ...]]:
    """The keys that count, by the ids of their commands, and what is wrong with the others.

    A key that the user has chosen is taken from the command that has it of its own accord. Of
    two that are chosen alike, the first one gets it.
    """
    chosen: Chosen = {}
    complaints = [*_read_all(written, chosen), *_settle(chosen)]
    order = list(written)
    return chosen, tuple(sorted(complaints, key=lambda one: order.index(one[0])))


def _read_all(written: Mapping[str, object], chosen: Chosen) -> Complaints:
    ids = {command.id for command in ALL}
    for name, value in written.items():
        if name not in ids:
            yield name, f"{shown(name)} is no command{guess(name, ids)}"
            continue
        keys: list[str] = []
        values = value if isinstance(value, list) else [value]
        for one in values:
            try:
                key = read_key(one)
                _refuse(name, key)
            except ValueError as error:
                yield name, f"{name}: {error}"
            else:
                keys.append(key)
        if name == _CANCEL and _ESCAPE not in keys:
            keys.append(_ESCAPE)
        if keys or not values:
            chosen[name] = tuple(dict.fromkeys(keys))


def _refuse(name: str, key: str) -> None:
    """Refuse keys that others than their commands rely on.

    Raises:
        ValueError: why it can't be had.
    """
    if key in _DIGITS and not (name.startswith(_PANE) and key != "0"):
        raise ValueError(f"“{key}” begins a count, as in 12j; only panes can have 1 to 9")
    if key == _ESCAPE and name != _CANCEL:
        raise ValueError(f"“esc” is what leaves everything; only {_CANCEL} can have it")


def _settle(chosen: Chosen) -> Complaints:
    """Let each key mean one thing in a pane: takes keys away, and says from which command."""
    owners: dict[str, list[str]] = {}
    places = _places()
    own = [one.id for one in ALL if one.id not in chosen]
    defaults = {one.id: one.keys for one in ALL}
    for name in (*chosen, *dict.fromkeys(own)):
        keys = chosen.get(name, defaults[name])
        left = []
        for key in keys:
            rival = _rival(name, owners.get(key, ()), places)
            if rival is None:
                owners.setdefault(key, []).append(name)
                left.append(key)
            elif name in own:
                yield rival, f"{rival}: “{key}” was the key of {name}; give that another, or []"
            else:
                yield name, f"{name}: “{key}” is taken by {rival}"
        if len(left) < len(keys):
            chosen[name] = tuple(left)


def _rival(name: str, owners: Sequence[str], places: Mapping[str, tuple[Where, str]]) -> str | None:
    where, after = places[name]
    return next((one for one in owners if places[one][0] & where and places[one][1] == after), None)


def _places() -> dict[str, tuple[Where, str]]:
    """The panes of each command, and what its key comes after."""
    places: dict[str, tuple[Where, str]] = {}
    for one in ALL:
        places[one.id] = (places.get(one.id, (Where(0), ""))[0] | one.where, one.after)
    return places
