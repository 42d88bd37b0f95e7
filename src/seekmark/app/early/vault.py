"""The first paint of a vault: all that the reader shows first, but where links lead."""

from posixpath import dirname

from seekmark.app.early.areas import areas
from seekmark.app.early.panes import Panes, PlacedList
from seekmark.app.terminal.shadow import Shadow
from seekmark.app.topic_places import lists_at_once, topic_place
from seekmark.app.widgets.topic_tree import TopicTree
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState


class _Tree(PlacedList, TopicTree):
    pass


def paint_vault(shadow: Shadow, library: Library, start: ReadingState | None, message: str) -> None:
    """Draw a place, or what the first topic stands for."""
    places = areas(*shadow.size, is_in_text=start is not None)
    if places is None:
        return
    tree = _Tree(library)
    panes = Panes(library, tree, places)
    state = start
    if start is None and tree.node is not None:
        state = topic_place(library, tree.node, None, whole=False)
    if state is not None:
        state = panes.show(state, is_in_text=start is not None)
        if start is not None and lists_at_once(library, dirname(state.path)):
            tree.reveal(state.path, state.section)
        panes.tell_place(state, is_known=True)
    panes.status.say(message)
    panes.draw(shadow)
