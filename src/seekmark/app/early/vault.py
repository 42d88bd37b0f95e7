"""The first paint of a vault: all that the reader shows first, but where links lead."""

from posixpath import dirname

from seekmark.app.early.areas import areas
from seekmark.app.early.look import Look
from seekmark.app.early.moving import Moving, Tree
from seekmark.app.early.panes import Panes
from seekmark.app.spot_places import state_of
from seekmark.app.terminal.shadow import Shadow
from seekmark.app.topic_places import lists_at_once, topic_place
from seekmark.services.library import Library
from seekmark.services.nodes import Node, NodeKind
from seekmark.services.reading import ReadingState
from seekmark.services.state.spots import nearest_spot
from seekmark.services.state.values import LastPlace

_TREE, _CLAIMS = "tree", "claims"
"""Names of panes, as places are noted down."""


def paint_vault(
    shadow: Shadow,
    library: Library,
    start: ReadingState | None,
    last: LastPlace | None,
    look: Look,
    message: str,
) -> Moving | None:
    """Draw the place to start at, else the last one, else what the first topic stands for.

    Returns what is on the screen now; None if the terminal has no room for it.
    """
    pane = _TREE if start is None else "section"
    pane = last.visit.pane if start is None and last is not None else pane
    places = areas(*shadow.size, look, is_in_text=pane != _TREE)
    if places is None or (pane == _CLAIMS and not places.claims):
        return None
    tree = Tree(library)
    panes = Panes(library, tree, places, look)
    if start is not None:
        panes.show(start, pane)
        _reveal(tree, library, start)
    elif last is not None:
        message = _show_last(panes, tree, library, last) or message
    elif tree.node is not None:
        place = topic_place(library, tree.node, None, whole=False)
        if place is not None:
            panes.show(place, pane)
    panes.tell_place(is_known=True)
    panes.status.say(message)
    panes.draw(shadow)
    return Moving(library, panes, tree, shadow, last if start is None else None)


def _show_last(panes: Panes, tree: Tree, library: Library, last: LastPlace) -> str:
    """Show where reading was left; gives what is to be said of that."""
    found = nearest_spot(library, last.visit.spot)
    state = state_of(library, last.visit, found)
    panes.show(state, last.visit.pane)
    if found.spot == last.visit.spot and last.visit.scroll is not None:
        panes.section.scroll_back(last.visit.scroll)

    def may_open(node: Node) -> bool:
        return node.kind is not NodeKind.CHANNEL or lists_at_once(library, node.channel)

    tree.reopen(last.opened, may_open)
    if not tree.put_on(last.topic):
        _reveal(tree, library, state)
    return found.said


def _reveal(tree: Tree, library: Library, state: ReadingState) -> None:
    if lists_at_once(library, dirname(state.path)):
        tree.reveal(state.path, state.section)
