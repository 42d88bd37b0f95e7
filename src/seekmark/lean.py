"""Taking less than a library would: modules, and memory."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
"""Numbers of settings in glibc's ``malloc.h``."""
_LARGE = 1 << 17
"""Bytes from which memory is asked of the system, and given back to it."""


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
    """Have all threads take memory from one place, and give back what is large at once.

    glibc gives up to eight threads a core a place of their own, each with holes that no other
    thread fills, and takes ever larger pieces for usual ones. Other C libraries do neither.
    """
    import ctypes  # noqa: PLC0415 - 2 ms

    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_ARENA_MAX, 1)
        set_option(_MMAP_THRESHOLD, _LARGE)
