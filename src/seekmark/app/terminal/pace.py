"""Sending no more than a slow link carries."""

_RATE = 26_000.0
"""Bytes a second: a link of 256 kbit/s, less what SSH adds."""
_BURST = 6_000.0
"""Bytes that may be sent at once after a rest."""


class Pace:
    """Says when the next frame may go, by what the frames before took.

    What is sent faster than a link carries waits in buffers that nobody sees, and a key's frame
    waits behind all of it. A frame left out costs nothing: the next one shows the same.
    """

    def __init__(self, now: float) -> None:
        self._left = _BURST
        self._then = now

    def wait(self, now: float) -> float:
        """Seconds until a frame may go; 0 if it may go now."""
        self._left = min(_BURST, self._left + (now - self._then) * _RATE)
        self._then = now
        return max(0.0, -self._left / _RATE)

    def spend(self, size: int) -> None:
        """Note that a frame has gone, of so many bytes; a large one is paid off later."""
        self._left -= size
