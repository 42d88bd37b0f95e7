"""The first paint of a note, before anything is known of its vault."""

from seekmark.app.early.areas import areas
from seekmark.app.early.look import Look
from seekmark.app.early.panes import Panes, PlacedList
from seekmark.app.terminal.shadow import Shadow
from seekmark.app.widgets.line_pane import Title
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState


class _NoTopics(PlacedList):
    count = 0

    def title(self) -> Title:
        return Title("Topics")


def paint_note(
    shadow: Shadow, library: Library, state: ReadingState, look: Look, message: str
) -> None:
    """Draw a note without the topics, and without its place if it has a video: that has a name."""
    places = areas(*shadow.size, look, is_in_text=True)
    if places is None:
        return
    panes = Panes(library, _NoTopics(), places, look)
    panes.show(state, "section")
    panes.tell_place(is_known=library.head(state.path).media is None)
    panes.status.say(message)
    panes.draw(shadow)
