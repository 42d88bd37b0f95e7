"""Moments of a video as people write them."""

from seekmark.model.timestamp import Timestamp


def format_time(seconds: int) -> str:
    """Write a moment the short way: ``48:30``, ``1:02:03``."""
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def spoken(moment: Timestamp) -> str:
    """The moment as people write it, ``48:30`` or ``48:30-49:10``; as written if unreadable."""
    if moment.start is None:
        return moment.written
    until = f"-{format_time(moment.end)}" if moment.end is not None else ""
    return format_time(moment.start) + until
