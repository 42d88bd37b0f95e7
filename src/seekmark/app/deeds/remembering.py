"""Going back and forward, marks, and what was not read yet."""

from collections.abc import Iterator
from itertools import islice
from time import time
from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed
from seekmark.app.visits import show_visit, visit_of
from seekmark.services.nodes import Grouping
from seekmark.services.reading import notes_from
from seekmark.services.state.memory import Mark
from seekmark.services.topics import flat_order

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_LAST = "'"
"""Names the place before the last jump."""


def _back(reader: "ReaderScreen", count: int | None) -> None:
    _step(reader, count, is_back=True)


def _forward(reader: "ReaderScreen", count: int | None) -> None:
    _step(reader, count, is_back=False)


def _step(reader: "ReaderScreen", count: int | None, *, is_back: bool) -> None:
    go = reader.memory.trail.back if is_back else reader.memory.trail.forward
    passed = 0
    for _ in range(count or 1):
        here = visit_of(reader)
        gone = None if here is None else go(here, lambda visit: show_visit(reader, visit))
        if gone is None:
            reader.say("nothing before" if is_back else "nothing after")
            return
        passed += gone
    if passed:
        reader.say("passed over a place that is gone" if passed == 1 else f"{passed} are gone")


def _mark_set(reader: "ReaderScreen", _count: int | None) -> None:
    def then(letter: str) -> None:
        visit = visit_of(reader)
        if not letter.isalnum():
            reader.say("no mark set: its name is a letter or a digit")
        elif visit is not None:
            marks = reader.memory.store.memory.marks
            reader.memory.store.change(marks={**marks, letter: Mark(time(), visit)})
            reader.say(f"mark {letter} is here; {keymap.key('mark-go')} {letter} comes back")

    keymap = reader.keymap
    reader.prefix.wait_for_letter(keymap.key("mark-set"), then)
    reader.say("set a mark: type a letter")


def _mark_go(reader: "ReaderScreen", _count: int | None) -> None:
    marks = reader.memory.store.memory.marks

    def then(letter: str) -> None:
        mark = marks.get(letter)
        visit = reader.memory.trail.before if letter == _LAST else mark.visit if mark else None
        here = visit_of(reader)
        if visit is None or here is None:
            reader.say("no jump yet" if letter == _LAST else f"there is no mark {letter}")
        elif show_visit(reader, visit):
            reader.memory.trail.leave(here)
        else:
            reader.say(f"“{visit.spot.title}” is gone")

    keymap = reader.keymap
    reader.prefix.wait_for_letter(keymap.key("mark-go"), then)
    names = " ".join(sorted(marks))
    none = f"no mark yet: {keymap.key('mark-set')} sets"
    reader.say(f"go to a mark: {names}; {_LAST} before the last jump" if names else none)


def _next_unread(reader: "ReaderScreen", count: int | None) -> None:
    if reader.state is None:
        return
    notes = _notes_after(reader, reader.state.path)
    unread = (path for path in notes if not reader.memory.is_read(path))
    path = next(islice(unread, (count or 1) - 1, None), None)
    if path is None:
        reader.say("no unread note after this one")
    else:
        reader.go_to_note(path)


def _notes_after(reader: "ReaderScreen", path: str) -> Iterator[str]:
    """The notes after another in the order of the tree, or of the folders without one."""
    grouping = reader.topics.grouping
    order = flat_order(reader.topics.shelf, grouping)
    if grouping is Grouping.LETTER and path in order:
        return iter(order[order.index(path) + 1 :])
    return notes_from(reader.library, grouping, path, 1)


DEEDS: dict[str, Deed] = {
    "back": _back,
    "forward": _forward,
    "mark-set": _mark_set,
    "mark-go": _mark_go,
    "next-unread": _next_unread,
}
