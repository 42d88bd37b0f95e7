"""Taking less than a library would: modules, and memory."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
    kept_out = {name: None for name in names if name not in sys.modules}
    modules: dict[str, Any] = sys.modules
    modules.update(kept_out)  # None has an import fail
    try:
        yield
    finally:
        for name in kept_out:
            del modules[name]


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
