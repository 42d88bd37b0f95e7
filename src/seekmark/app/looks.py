"""What the user makes of the screen, kept for the next time."""

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from seekmark.app.background import in_background
from seekmark.services.settings import Settings
from seekmark.services.state.looks import keep_looks, looks_of

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


class LooksKeeper:
    """Knows what is set, and keeps what is chosen over it; in a kiosk, nothing."""

    def __init__(self, reader: "ReaderScreen", configured: Settings) -> None:
        self._reader = reader
        self._configured = looks_of(configured)
        self._chosen = looks_of(reader.settings)
        """Not what is set for the session only."""
        self._one_at_a_time = Lock()

    def choose(self, **fields: Any) -> None:
        """Take other values of the settings, from now on and for the next time."""
        reader = self._reader
        reader.settings = replace(reader.settings, **fields)
        self._chosen = replace(self._chosen, **fields)
        if reader.settings.is_kiosk:
            return

        def then(said: str) -> None:
            if said:
                reader.say(said)

        in_background(reader, "looks", lambda _: self._keep(), then)

    def _keep(self) -> str:
        with self._one_at_a_time:  # The last one to write knows the last choice.
            return keep_looks(self._chosen, self._configured)
