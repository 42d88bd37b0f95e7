"""What a setting can be. Each kind reads a value out of TOML, or says what is wrong with it."""

import re
import shlex
from collections.abc import Mapping
from enum import StrEnum

from seekmark.cleaning import clean_line
from seekmark.services.link_forms import FORMS, MPV, check_form, check_template
from seekmark.services.nearest import guess

_SHOWN = 40
"""Characters of a wrong value that are shown."""


class Kind:
    """A kind of values."""

    takes = ""
    """What it takes, in a few words."""
    words: tuple[str, ...] = ()
    """Values that can be named; none where any is as good."""

    def read(self, value: object) -> object:
        """The value as the settings have it.

        Raises:
            ValueError: it is none of this kind; the message says why.
        """
        raise NotImplementedError

    def typed(self, text: str) -> object:
        """What ``read`` gets for a text that somebody typed: the text itself for most kinds."""
        return text


class OneOf(Kind):
    """One of some words."""

    def __init__(self, words: type[StrEnum]) -> None:
        self._words = words
        self.words = tuple(str(word) for word in words)
        self.takes = "one of " + ", ".join(f'"{word}"' for word in words)

    def read(self, value: object) -> StrEnum:
        """The word."""
        if isinstance(value, str) and value in tuple(self._words):
            return self._words(value)
        hint = guess(str(value), self.words)
        raise ValueError(f"takes {self.takes}, not {shown(value)}{hint}")


class SomeOf(Kind):
    """Any of some words, in a list."""

    def __init__(self, words: type[StrEnum]) -> None:
        self._word = OneOf(words)
        self.words = self._word.words
        self.takes = "a list of " + ", ".join(f'"{word}"' for word in self.words)

    def read(self, value: object) -> tuple[StrEnum, ...]:
        """The words."""
        if not isinstance(value, list):
            better = f", as {_listed(value)}" if value in self.words else ""
            raise ValueError(f"takes {self.takes}{better}, not {shown(value)}")
        return tuple(map(self._word.read, value))

    def typed(self, text: str) -> object:
        """The words, split as a shell would."""
        return _split(text)


class Number(Kind):
    """A whole number in a range, both ends included."""

    def __init__(self, low: int, high: int) -> None:
        self._range = range(low, high + 1)
        self.takes = f"a number from {low} to {high}"

    def read(self, value: object) -> int:
        """The number."""
        if isinstance(value, int) and not isinstance(value, bool) and value in self._range:
            return value
        raise ValueError(f"takes {self.takes}, not {shown(value)}")

    def typed(self, text: str) -> object:
        """The number, if it is written as one."""
        return int(text) if re.fullmatch("-?[0-9]{1,9}", text) else text


class Text(Kind):
    """A text without controls, with something in it unless it may be empty."""

    takes = "a text"

    def read(self, value: object) -> str:
        """The text."""
        if isinstance(value, str) and value.isprintable():
            return value
        raise ValueError(f"takes {self.takes}, not {shown(value)}")


class Program(Kind):
    """A program and its options: a list of words, which no shell sees."""

    takes = "a list of words"

    def read(self, value: object) -> tuple[str, ...]:
        """The words."""
        if isinstance(value, list) and all(isinstance(word, str) and word for word in value):
            if all(word.isprintable() for word in value):
                return tuple(value)
            raise ValueError(f"takes {self.takes} without controls")
        better = f", as {_listed(value)}" if isinstance(value, str) and value else ""
        raise ValueError(f"takes {self.takes}{better}, not {shown(value)}")

    def typed(self, text: str) -> object:
        """The words, split as a shell would."""
        return _split(text)


class Form(Kind):
    """A form of links: the name of one, or a template of the user's own."""

    words = (*FORMS, MPV)
    takes = "a form of links, or a template"

    def read(self, value: object) -> str:
        """The name or the template."""
        if not isinstance(value, str):
            raise ValueError(f"takes {self.takes}, not {shown(value)}")
        if problem := check_form(value):
            raise ValueError(f"is wrong: {clean_line(problem)}{guess(value, self.words)}")
        return value


class Templates(Kind):
    """Templates of links, each by a name."""

    takes = "templates by host"

    def read(self, value: object) -> Mapping[str, str]:
        """The templates."""
        if not isinstance(value, dict):
            raise ValueError(f"takes {self.takes}, not {shown(value)}")
        for name, template in value.items():
            if not isinstance(template, str):
                raise ValueError(f"{shown(name)} takes a template, not {shown(template)}")
            if problem := check_template(template):
                raise ValueError(f"{shown(name)} is wrong: {clean_line(problem)}")
        return dict(value)


def shown(value: object) -> str:
    """A wrong value in a message."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    text = clean_line(str(value))
    text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"“{text}”" if isinstance(value, str) else text


def _split(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # a quote that nothing ends
        return text.split()


def _listed(text: str) -> str:
    words = ", ".join(f'"{word}"' for word in _split(clean_line(text)))
    return f"[{words}]"
