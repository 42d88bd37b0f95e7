"""Seconds as people write them."""


def format_time(seconds: int) -> str:
    """Write a moment the short way: ``48:30``, ``1:02:03``."""
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"
