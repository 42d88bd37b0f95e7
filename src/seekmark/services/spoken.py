"""Moments as people write them."""

from seekmark.model import Timestamp
from seekmark.model.clock import format_time


def spoken(moment: Timestamp) -> str:
    """The moment as people write it, ``48:30`` or ``48:30-49:10``; as written if unreadable."""
    if moment.start is None:
        return moment.written
    until = f"-{format_time(moment.end)}" if moment.end is not None else ""
    return format_time(moment.start) + until
