"""Where the settings of a TOML file stand; ``tomllib`` tells what they are, and not where."""

import tomllib

Path = tuple[str, ...]
"""The names of a setting from the outermost table on."""


def lines_of(text: str) -> dict[Path, int]:
    """The line on which each table and setting of a file begins, from 1.

    Every statement of TOML can be read alone, and its beginning can't, so lines are gathered
    until they can be read. ``text`` has to be right as a whole.
    """
    places: dict[Path, int] = {}
    table: Path = ()
    statement, start = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        start = start if statement else number
        statement += f"{line}\n"
        try:
            read = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        paths = _paths(read)
        if statement.lstrip().startswith("["):
            table, paths = paths[-1], paths[-1:]
            places.setdefault(table, start)
        else:
            for path in paths:
                places.setdefault((*table, *path), start)
        statement = ""
    return places


def _paths(read: object) -> list[Path]:
    """The names of all that was read, outer ones before what they hold."""
    if isinstance(read, list) and len(read) == 1:  # of [[table]]
        read = read[0]
    if not isinstance(read, dict):
        return []
    found: list[Path] = []
    for name, value in read.items():
        found.append((name,))
        found += [(name, *rest) for rest in _paths(value)]
    return found
