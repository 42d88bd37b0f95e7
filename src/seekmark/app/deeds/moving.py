"""Moving in the panes, and from one to the other."""

from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed
from seekmark.app.words import describe_cursor
from seekmark.services.reading import move_note, move_section
from seekmark.services.topics import note_after

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def _rows(step: int) -> Deed:
    def move(reader: "ReaderScreen", count: int | None) -> None:
        if not reader.pane.move(step * (count or 1)):
            _say_end(reader, step)

    return move


def _pages(pages: float) -> Deed:
    def move(reader: "ReaderScreen", count: int | None) -> None:
        if not reader.pane.move_page(pages * (count or 1)):
            _say_end(reader, pages)

    return move


def _say_end(reader: "ReaderScreen", step: float) -> None:
    """Why nothing moves, where a key tells how to read on."""
    if reader.pane is reader.section:
        ends = (
            "end of the text; {next-section} goes on",
            "top of the text; {prev-section} goes back",
        )
        reader.say(reader.keymap.say(ends[step < 0]))


def _to_first(reader: "ReaderScreen", count: int | None) -> None:
    reader.pane.move_to((count or 1) - 1)


def _to_last(reader: "ReaderScreen", count: int | None) -> None:
    if count is None:
        reader.pane.move_to_end()
    else:
        reader.pane.move_to(count - 1)


def _fold(reader: "ReaderScreen", _count: int | None) -> None:
    if reader.pane is not reader.topics:
        _neighbour(reader, -1)
    elif not reader.topics.close_branch():
        reader.topics.move_to_parent()


def _unfold(reader: "ReaderScreen", _count: int | None) -> None:
    tree = reader.topics
    if reader.pane is not tree:
        _neighbour(reader, 1)
    elif not reader.branches.open() and not tree.move_to_child():
        reader.focus_pane(reader.section)


def _neighbour(reader: "ReaderScreen", step: int) -> None:
    place = reader.panes.index(reader.pane) + step
    if 0 <= place < len(reader.panes):
        reader.focus_pane(reader.panes[place])


def _pane(step: int) -> Deed:
    def focus(reader: "ReaderScreen", count: int | None) -> None:
        place = reader.panes.index(reader.pane) + step * (count or 1)
        reader.focus_pane(reader.panes[place % len(reader.panes)])

    return focus


def _stop(step: int) -> Deed:
    def move(reader: "ReaderScreen", count: int | None) -> None:
        steps = step * (count or 1)
        if reader.pane is reader.claims:
            if not reader.claims.move(steps):
                reader.say("no more claims here" if step > 0 else "none before it")
        elif not reader.section.move_stop(steps):
            more = "no more times or links here; {next-section} goes on"
            reader.say(reader.keymap.say(more if step > 0 else "none before it"))
        elif reader.pane is reader.topics:
            reader.focus_pane(reader.section)
        else:
            describe_cursor(reader)

    return move


def _section(step: int) -> Deed:
    def move(reader: "ReaderScreen", count: int | None) -> None:
        if reader.state is None:
            return
        state = move_section(reader.library, reader.state, step * (count or 1))
        if state is reader.state:
            last = "last section; {next-note} goes on"
            reader.say(reader.keymap.say(last if step > 0 else "first section"))
        else:
            reader.go(state, is_jump=False)

    return move


def _note(step: int) -> Deed:
    def move(reader: "ReaderScreen", count: int | None) -> None:
        if reader.state is None:
            return
        steps = step * (count or 1)
        tree = reader.topics
        path = note_after(tree.shelf, tree.grouping, reader.state.path, steps)
        if path is None:
            path = move_note(reader.library, reader.state, tree.grouping, steps).path
        if path == reader.state.path:
            reader.say("last note of the vault" if step > 0 else "first note of the vault")
        else:
            reader.go_to_note(path)

    return move


def act_on_topic(reader: "ReaderScreen") -> None:
    """Open the branch under the tree's cursor, else close it; go on to the text of a note."""
    node = reader.topics.node
    if node is None:
        return
    if node.path is not None:
        reader.focus_pane(reader.section)
    elif not reader.branches.open():
        reader.topics.close_branch()


DEEDS: dict[str, Deed] = {
    "move-down": _rows(1),
    "move-up": _rows(-1),
    "move-half-down": _pages(0.5),
    "move-half-up": _pages(-0.5),
    "move-page-down": _pages(1),
    "move-page-up": _pages(-1),
    "move-first": _to_first,
    "move-last": _to_last,
    "fold": _fold,
    "unfold": _unfold,
    "pane-next": _pane(1),
    "pane-previous": _pane(-1),
    "pane-tree": lambda reader, _count: reader.focus_pane(reader.topics),
    "pane-section": lambda reader, _count: reader.focus_pane(reader.section),
    "pane-claims": lambda reader, _count: reader.focus_pane(reader.claims),
    "next-stop": _stop(1),
    "prev-stop": _stop(-1),
    "next-section": _section(1),
    "prev-section": _section(-1),
    "next-note": _note(1),
    "prev-note": _note(-1),
}
