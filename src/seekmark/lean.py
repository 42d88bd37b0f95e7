"""Taking less than a library would: modules, and memory."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_MALLOPT = {
    -8: 1,  # M_ARENA_MAX
    -3: 1 << 17,  # M_MMAP_THRESHOLD, bytes
    -1: 1 << 20,  # M_TRIM_THRESHOLD, bytes
}
"""Settings of glibc's memory, by their numbers in its ``malloc.h``; see ``mallopt(3)``."""


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


def share_memory() -> None:
    """Have all threads take memory from one place, and give back what is free at its end.

    glibc gives up to eight threads a core a place of their own, each with holes that no other
    thread fills, and keeps the more the larger the pieces were that it was asked for. Other C
    libraries do neither.
    """
    import ctypes  # noqa: PLC0415 - 2 ms

    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        for option, value in _MALLOPT.items():
            set_option(option, value)
