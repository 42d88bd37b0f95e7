"""What was typed before a key: a count, or the first key of a command of two."""

from seekmark.app.commands import COMMANDS

WINDOW = 0.5
"""Seconds in which a lone digit that went to a pane may still become a count."""
_MOST = 6
"""Digits in a count; more are ignored."""
_FOLLOWERS = {
    (command.after, key): command.id
    for command in COMMANDS
    if command.after
    for key in command.keys
}
_COUNTED = ("move-", "next-", "prev-")


class Prefix:
    """Collects keys until the one that they belong to is pressed."""

    def __init__(self) -> None:
        self.digits = ""
        self.first = ""
        """Id of the command that was just done and may be refined by one more key."""

    @property
    def shown(self) -> str:
        """What to show of it."""
        return self.digits

    def follower(self, key: str) -> str | None:
        """The command that a key means right after the first one; ends the waiting for it."""
        first, self.first = self.first, ""
        return _FOLLOWERS.get((first, key))

    def add(self, digit: str) -> None:
        """Add a digit; a count doesn't begin with 0."""
        if (self.digits or digit != "0") and len(self.digits) < _MOST:
            self.digits += digit

    def take_count(self) -> int | None:
        """The count, which is used up by that; None if no digit was typed."""
        digits, self.digits = self.digits, ""
        return int(digits) if digits else None


def takes_count(command: str) -> bool:
    """Whether a count before the key of a command means something."""
    return command.startswith(_COUNTED)
