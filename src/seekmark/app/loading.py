"""Loading what the reader is made of, without what it never does."""

import typing
from pathlib import Path

from seekmark.lean import later, share_memory, without

_PALETTE = (
    "CommandListItem",
    "CommandPalette",
    "DiscoveryHit",
    "Hit",
    "Hits",
    "Provider",
    "SimpleProvider",
)
"""What Textual wants of its palette of commands, which isn't ours."""


def load_reader() -> None:
    """Load Textual, and the reader; another time there is nothing to do."""
    share_memory()
    with without("ssl"):  # 4 MB and some time
        import asyncio  # noqa: F401, PLC0415 - Textual needs it

    with (
        later("textual.command", **dict.fromkeys(_PALETTE, object)),  # and with it a dozen widgets
        later("platformdirs", user_downloads_path=Path.home),
        later("typing_extensions", **{name: getattr(typing, name) for name in typing.__all__}),
    ):
        import seekmark.app.reader_app  # noqa: F401, PLC0415 - after the first paint
        from seekmark.app.terminal.choosing import reader_driver  # noqa: PLC0415 - as above

        reader_driver()
