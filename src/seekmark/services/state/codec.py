"""Values as JSON, and back: only what has exactly the form of the value is taken."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")
_Reader = Callable[[Any], Any]
_AS_THEY_ARE = (str, int, float, type(None))
"""What JSON has too; nearly all that is written."""


def dump(value: object) -> str:
    """A value as a line of JSON, in ASCII; what is as by default is left out."""
    return json.dumps(_plain(value), separators=(",", ":"))


def load(kind: type[_Value], text: str) -> _Value:
    """The value that ``dump`` has made a text of.

    Raises:
        ValueError: the text is no JSON, or has another form than the value.
    """
    wanted: Any = kind
    try:
        value: _Value = _reader(wanted)(json.loads(text))
    except (RecursionError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error
    return value


def _plain(value: object) -> object:
    if isinstance(value, _AS_THEY_ARE):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((name, getattr(value, name), default) for name, default in _parts(type(value)))
        return {name: _plain(inner) for name, inner, default in parts if inner != default}
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


@lru_cache(maxsize=64)
def _parts(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Names and defaults of the parts of a value, which is much asked and never another."""
    return tuple((part.name, part.default) for part in fields(kind))


@lru_cache(maxsize=64)
def _reader(kind: Any) -> _Reader:
    """What makes a value of a type of data; raises one of several errors for data of another."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        part = _reader(inner[0])
        return lambda data: None if data is None else part(data)
    if origin is tuple:
        part = _reader(inner[0])
        return lambda data: tuple([part(one) for one in _checked(list, data)])
    if origin is Mapping:
        part = _reader(inner[1])
        return lambda data: {name: part(one) for name, one in _checked(dict, data).items()}
    if issubclass(kind, StrEnum):
        return lambda data: kind(_checked(str, data))
    if is_dataclass(kind):
        make: Any = kind
        parts = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
        return lambda data: make(**{name: parts[name](one) for name, one in data.items()})
    return lambda data: _checked(kind, data)


def _checked(kind: Any, data: Any) -> Any:
    if type(data) is not kind:
        raise ValueError(f"{data!r} is no {kind}")
    return data
