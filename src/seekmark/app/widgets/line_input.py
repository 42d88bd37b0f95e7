"""A line that is typed."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from seekmark.cleaning import clean_line


class LineInput(Input):
    """Textual's own line of input, on one row, without a blinking cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "app.simulate_key('escape')", "as esc", show=False),
    ]

    def __init__(self, text: str = "", hint: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(text, hint, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._early = ""
        self._held: list[events.Key] | None = None
        """Letters typed behind ``enter``, while it isn't known yet what comes of that."""

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed behind ``enter``: it isn't for this line.

        Letters are here before what ``enter`` is bound to is done.
        """
        if event.key == "enter":
            self.end()
        elif self._held is not None and event.is_printable:
            event.stop()
            event.prevent_default()
            self._held.append(event)

    async def action_submit(self) -> None:
        """Tell that the line is typed."""
        self.end()
        await super().action_submit()

    def end(self) -> None:
        """Take no more letters."""
        self._held = self._held or []

    def take_key(self, event: events.Key) -> None:
        """Type a letter, if the line isn't ended."""
        if self._held is not None:
            self._held.append(event)
        elif event.character is not None:
            self.take(event.character)

    def release(self) -> None:
        """Let what was typed behind ``enter`` go to whatever keys act on by now."""
        held, self._held = self._held or (), None
        for event in held:
            self.app.post_message(events.Key(event.key, event.character))

    def on_blur(self) -> None:
        """Let the keys go where the focus goes."""
        self.release()

    def select_text(self) -> None:
        """Select all, so that the next letter replaces it."""
        self.action_select_all()

    def take(self, text: str) -> None:
        """Type a text, as if the keys had come here; before the line is there, once it is."""
        if self.is_mounted:
            self.replace(text, *self.selection)
        else:
            self._early += text

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of what is pasted as one, where Textual would drop all but the first."""
        event.prevent_default()
        event.stop()
        self.take(clean_line(event.text))

    def on_mount(self) -> None:
        """Take what came too early."""
        if self._early:
            self.replace(self._early, *self.selection)
