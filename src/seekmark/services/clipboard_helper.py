"""Copies standard input with pyperclip and reads it back: a program of its own.

pyperclip may wait for ever on a display that hangs, prints on the terminal, and reports success
it can't know of; so it runs in a process that can be watched and stopped. Run by its file, it
imports nothing of seekmark. ``--restore`` puts back the text that was there. Exit status: 0 copied
and read back, 1 otherwise.
"""

import sys
import time
from collections.abc import Callable

_LOOKS = (0.0, 0.05, 0.2)
"""Seconds before each look at what was copied: xclip may end before the display has heard of it."""


def main() -> int:
    """Copy, paste back, compare."""
    import pyperclip  # noqa: PLC0415 - part of what may fail or hang

    text = sys.stdin.buffer.read().decode()
    try:
        before = pyperclip.paste() if "--restore" in sys.argv else ""
        pyperclip.copy(text)
        has_arrived = any(_has(text, pyperclip.paste, pause) for pause in _LOOKS)
        if before:
            pyperclip.copy(before)
    except (pyperclip.PyperclipException, OSError, RuntimeError):
        return 1
    return 0 if has_arrived else 1


def _has(text: str, paste: Callable[[], str], pause: float) -> bool:
    time.sleep(pause)
    return paste() == text


if __name__ == "__main__":
    sys.exit(main())
