"""A bar on standard error that tells how far long work is."""

import sys
import time
from types import TracebackType

_WIDTH = 30
"""Columns of the bar itself."""
_PAUSE = 0.1
"""Seconds between two drawings."""


class ProgressBar:
    """Draws itself where standard error is a terminal, and is silent elsewhere."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._is_drawn = False
        self._next = 0.0

    def __enter__(self) -> "ProgressBar":
        """Begin; nothing is drawn yet."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Wipe the bar away."""
        if self._is_drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, done: int, total: int) -> None:
        """Draw how much is done, unless it was drawn just now."""
        now = time.monotonic()
        if not sys.stderr.isatty() or now < self._next:
            return
        self._next = now + _PAUSE
        self._is_drawn = True
        filled = _WIDTH * done // max(total, 1)
        bar = "#" * filled + "-" * (_WIDTH - filled)
        sys.stderr.write(f"\r[{bar}] {done:,} of {total:,} {self._noun}\x1b[K")
        sys.stderr.flush()
