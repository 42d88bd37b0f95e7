"""``config.toml`` as a whole: what the table of options and the table of commands make of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from seekmark.app.commands import ALL
from seekmark.app.key_check import check_keys
from seekmark.services.config import Complaint, Wrong, read_config
from seekmark.services.options import KEYS, KEYS_WORDS, OPTIONS, Option
from seekmark.services.settings import Settings

_HEAD = (
    "# What can be set in seekmark, with what counts by default: take away the # and change it.",
    "# 'seekmark config --check' tells what is wrong with this file.",
)


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a file comes to."""

    settings: Settings
    wrong: tuple[Wrong, ...]
    """All that is wrong with it, by line."""

    def warning(self, name: str) -> str:
        """The first thing that is wrong, after how to learn of all; empty if nothing is.

        ``name`` is what the file is called.
        """
        if not self.wrong:
            return ""
        return f"seekmark config --check: {self.wrong[0].said(name)}"


def load(file: Path) -> Configuration:
    """Read a file and check all of it, the keys too."""
    config = read_config(file)
    keys, complaints = check_keys(config.keys)
    wrong = config.wrong(Complaint((KEYS, name), text) for name, text in complaints)
    return Configuration(replace(config.settings, keys=keys), wrong)


def commented_file() -> str:
    """A file with all that can be set, each line with its default and commented out."""
    return "\n".join((*_HEAD, *_options(), *_keys(), ""))


def _options() -> Iterator[str]:
    section = ""
    for option in OPTIONS:
        if option.section != section:
            section = option.section
            yield from ("", f"[{section}]")
        yield from (f"# {line}" for line in option.words)
        yield _setting(option)


def _setting(option: Option) -> str:
    return f"#{option.name} = {_toml(option.default)}"


def _keys() -> Iterator[str]:
    yield from ("", f"[{KEYS}]", *(f"# {line}" for line in KEYS_WORDS))
    for name, keys in {one.id: one.keys for one in ALL}.items():
        yield f"#{name} = {_toml(keys[0] if len(keys) == 1 else keys)}"


def _toml(value: object) -> str:
    """A default as TOML has it."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{json.dumps(name)} = {_toml(one)}" for name, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
