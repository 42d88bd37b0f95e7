"""Screens of the size that the terminal has now."""

from textual import events
from textual.app import App


class Sized:
    """A screen, or part of one, that takes the latest size only.

    Textual's own answer to a size is to tell the screen the same once more. Of two sizes that
    wait at once, as at a start in a window that is still changing, each would bring back the
    other without end.
    """

    app: App[object]

    def on_resize(self, event: events.Resize) -> None:
        """Let a size go that isn't the terminal's any longer."""
        if event.size != self.app.size:
            event.prevent_default()
