"""Letting go of what is kept of all that was ever drawn, read and sought."""

import re
from collections.abc import Callable

from rich.segment import Segment
from textual._styles_cache import StylesCache

from seekmark.parsing.mark import usual_moments

_CACHES: tuple[Callable[[], None], ...] = (
    StylesCache.get_inner_outer.cache_clear,  # 1,024 widgets with their lines, closed or not
    Segment._split_cells.cache_clear,  # noqa: SLF001 - 16,384 pieces of lines
    usual_moments.cache_clear,  # every time that was read
    re.purge,  # 512 patterns, among them those of what was typed
)
"""What empties each; all of them fill again within a few keys, with what is in use."""

INTERVAL = 60.0
"""Seconds after which it is worth while."""


def let_go() -> None:
    """Empty the caches that are larger than what they save is worth."""
    for empty in _CACHES:
        empty()
