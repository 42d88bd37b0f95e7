"""Importing less than a library would."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Have imports of some modules fail meanwhile: modules that a library can do without.

    What is loaded already stays.
    """
    with _standing_in(dict.fromkeys(names)):  # None has an import fail
        yield


@contextmanager
def later(name: str, **known: object) -> Iterator[None]:
    """Have imports of a module load nothing meanwhile: it is loaded when it is used.

    Not for ``known``, which stands in for what it has of those names.
    """
    module = _Later(name)
    vars(module).update(known)
    with _standing_in({name: module}):
        yield


class _Later(ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # what importing itself looks for
            raise AttributeError(name)
        from importlib import import_module  # noqa: PLC0415 - hardly ever

        _take_away(self.__name__, self)
        return getattr(import_module(self.__name__), name)


@contextmanager
def _standing_in(given: Mapping[str, ModuleType | None]) -> Iterator[None]:
    added = {name: module for name, module in given.items() if name not in sys.modules}
    modules: dict[str, Any] = sys.modules
    modules.update(added)
    try:
        yield
    finally:
        for name, module in added.items():
            _take_away(name, module)


def _take_away(name: str, module: ModuleType | None) -> None:
    if sys.modules.get(name) is module:
        sys.modules.pop(name, None)
