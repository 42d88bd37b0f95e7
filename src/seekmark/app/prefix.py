"""What was typed before a key: a count, or the first key of a command of two."""

from seekmark.app.commands import COMMANDS

WINDOW = 0.5
"""Seconds after a digit that goes to a pane in which the next one makes a count of both."""
_MOST = 6
"""Digits in a count; more are ignored."""
_FOLLOWERS = {(one.after, key): one.id for one in COMMANDS if one.after for key in one.keys}


class Prefix:
    """Collects keys until the one that they belong to is pressed."""

    def __init__(self) -> None:
        self.digits = ""
        self.first = ""
        """Id of the command that was just done and may be refined by one more key."""

    def follower(self, key: str) -> str | None:
        """The command that a key means right after the first one; ends the waiting for it."""
        first, self.first = self.first, ""
        return _FOLLOWERS.get((first, key))

    def add(self, digit: str) -> bool:
        """Add a digit to the count; whether it is the first one."""
        if len(self.digits) < _MOST:
            self.digits += digit
        return self.digits == digit

    def take_count(self) -> int | None:
        """The count, which is used up by that; None if no digit was typed."""
        digits, self.digits = self.digits, ""
        return int(digits) if digits else None
