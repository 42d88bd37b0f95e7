"""Reading ``config.toml``: whatever is wrong with it, the rest of it counts."""

import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from seekmark.services.nearest import guess
from seekmark.services.option_kinds import shown
from seekmark.services.options import KEYS, OPTIONS, SECTIONS, changed
from seekmark.services.settings import Settings

_LONGEST = 1_000_000
"""Bytes of a file that is read; no configuration is larger."""
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a setting."""

    names: tuple[str, ...]
    """The setting, from its section on."""
    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """The same with its place in the file."""

    text: str
    line: int = 0
    """From 1; 0 for the file as a whole."""
    column: int = 0
    """From 1; 0 for the line as a whole."""

    def said(self, name: str) -> str:
        """``config.toml:12: what is wrong``, for the file's name."""
        return ":".join([name, *(str(part) for part in (self.line, self.column) if part)]) + (
            f": {self.text}"
        )


@dataclass(frozen=True, slots=True)
class Config:
    """What a file says. Without one, it says nothing."""

    settings: Settings = field(default_factory=Settings)
    """The defaults, but for what is set rightly; without the keys."""
    keys: Mapping[str, object] = field(default_factory=dict)
    """Keys by ids, as they stand there: the table of commands tells what is wrong with them."""
    complaints: tuple[Complaint, ...] = ()
    unreadable: Wrong | None = None
    """Why nothing of the file counts."""
    text: str = ""

    def wrong(self, more: Iterable[Complaint] = ()) -> tuple[Wrong, ...]:
        """All that is wrong, by line; ``more`` was found by somebody else."""
        if self.unreadable is not None:
            return (self.unreadable,)
        complaints = (*self.complaints, *more)
        if not complaints:
            return ()
        from seekmark.services.toml_places import lines_of  # noqa: PLC0415 - hardly ever

        lines = lines_of(self.text)
        found = [Wrong(one.text, lines.get(one.names, 0)) for one in complaints]
        return tuple(sorted(found, key=lambda one: one.line))


def read_config(file: Path) -> Config:
    """Read a file. Raises nothing: what is wrong, the file as a whole too, is in the result."""
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            return Config(unreadable=Wrong("is no file; all defaults count"))
        with file.open("rb") as stream:
            text = stream.read(_LONGEST + 1).decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return Config()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Config(unreadable=Wrong("is no UTF-8; all defaults count", line))
    except OSError as error:
        why = error.strerror or str(error)
        return Config(unreadable=Wrong(f"can't be read: {why}; all defaults count"))
    return parse_config(text)


def parse_config(text: str) -> Config:
    """Read the text of a file."""
    import tomllib  # noqa: PLC0415 - takes 5 ms, and many have no file

    if len(text) > _LONGEST:
        return Config(unreadable=Wrong("is larger than a megabyte; all defaults count"))
    try:
        tables = tomllib.loads(text)
    except ValueError as error:
        return Config(unreadable=_syntax(text, str(error)))
    except RecursionError:
        return Config(unreadable=Wrong("is nested too deeply; all defaults count"))
    complaints: list[Complaint] = []
    values: dict[str, object] = {}
    keys = tables.pop(KEYS, {})
    if not isinstance(keys, dict):
        complaints.append(Complaint((KEYS,), f"“{KEYS}” is a section, not {shown(keys)}"))
        keys = {}
    for section, table in tables.items():
        complaints += _read_section(section, table, values)
    settings = changed(Settings(), values)
    return Config(settings, keys, tuple(complaints), text=text)


def _read_section(section: str, table: object, values: dict[str, object]) -> Iterable[Complaint]:
    """Take what a section sets rightly into ``values``; the rest comes back."""
    options = {option.name: option for option in OPTIONS if option.section == section}
    if not options:
        homes = [option.section for option in OPTIONS if option.name == section]
        if len(homes) == 1 and not isinstance(table, dict):
            hint = f"; it belongs under [{homes[0]}]"
        else:
            hint = guess(section, SECTIONS)
        kind = "section" if isinstance(table, dict) else "setting"
        yield Complaint((section,), f"{shown(section)} is no {kind}{hint}")
    elif not isinstance(table, dict):
        yield Complaint((section,), f"“{section}” is a section, not {shown(table)}")
    else:
        for name, value in table.items():
            option = options.get(name)
            if option is None:
                text = f"[{section}] has no setting {shown(name)}{guess(name, options)}"
                yield Complaint((section, name), text)
                continue
            try:
                values[option.field] = option.kind.read(value)
            except ValueError as error:
                yield Complaint((section, name), f"{name} {error}")


def _syntax(text: str, message: str) -> Wrong:
    """Where a file can't be understood; the message of ``tomllib`` ends with the place."""
    place = _PLACE.search(message)
    why = f"{_PLACE.sub('', message)}; all defaults count"
    if place is None:
        return Wrong(why)
    if place[1] is None:
        return Wrong(why, text.rstrip("\n").count("\n") + 1)
    return Wrong(why, int(place[1]), int(place[2]))
