"""Values as JSON, and back: only what has exactly the form of the value is taken."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")


def dump(value: object) -> str:
    """A value as a line of JSON, in ASCII; what is as by default is left out."""
    return json.dumps(_plain(value), separators=(",", ":"))


def load(kind: type[_Value], text: str) -> _Value:
    """The value that ``dump`` has made a text of.

    Raises:
        ValueError: the text is no JSON, or has another form than the value.
    """
    try:
        value: _Value = _made(kind, json.loads(text))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


def _plain(value: object) -> object:
    if is_dataclass(value):
        parts = ((part.name, getattr(value, part.name), part.default) for part in fields(value))
        return {name: _plain(inner) for name, inner, default in parts if inner != default}
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


def _made(kind: Any, data: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if data is None else _made(inner[0], data)
    if origin is tuple and isinstance(data, list):
        return tuple(_made(inner[0], one) for one in data)
    if origin is Mapping and isinstance(data, dict):
        return {name: _made(inner[1], one) for name, one in data.items()}
    if is_dataclass(kind) and isinstance(data, dict):
        return _dataclass(kind, data)
    return _simple(kind, data)


def _simple(kind: Any, data: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(data, str):
        return kind(data)
    if kind is float and type(data) is int:
        return float(data)
    if type(data) is not kind:
        raise ValueError(f"{data!r} is no {kind}")
    return data


def _dataclass(kind: Any, data: dict[str, Any]) -> Any:
    hints = _hints(kind)
    try:
        return kind(**{name: _made(hints[name], one) for name, one in data.items()})
    except (KeyError, TypeError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error


@lru_cache(maxsize=16)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
