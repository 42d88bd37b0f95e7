"""Memory that is free, given back to the system."""

import gc
from collections.abc import Callable
from functools import cache
from time import monotonic

_PAUSE = 10.0
"""Seconds between two times: it takes some 20 ms, which a key may have to wait."""


class Freed:
    """Gives back what screens leave that were closed.

    They refer to themselves, so that they are there until they are looked for; and glibc keeps
    what lies between things in use. After 20,000 keys that came to 60 MB.
    """

    def __init__(self) -> None:
        self._last = 0.0

    def give_back(self) -> None:
        """Look for what nobody uses, and have the C library give it back; not too often."""
        if monotonic() - self._last < _PAUSE:
            return
        gc.collect()
        if trim := _malloc_trim():
            trim(0)
        self._last = monotonic()


@cache
def _malloc_trim() -> Callable[[int], object] | None:
    """The function for it; None where the C library has none."""
    import ctypes  # noqa: PLC0415 - when something was closed

    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError):
        return None


freed = Freed()
