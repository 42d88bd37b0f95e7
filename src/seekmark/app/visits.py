"""Places as they are on the screen: noted down, and shown again."""

from typing import TYPE_CHECKING

from seekmark.app.spot_places import state_of
from seekmark.model import ProblemKind
from seekmark.services.nodes import Grouping
from seekmark.services.reading import ReadingState
from seekmark.services.state.spots import Found, find_spot, nearest_spot, spot_at
from seekmark.services.state.values import LastPlace, Visit

if TYPE_CHECKING:
    from seekmark.app.early.moving import Left
    from seekmark.app.screens.reader import ReaderScreen


def begin(reader: "ReaderScreen", start: "ReadingState | Left | None") -> None:
    """Show the place that is asked for, else the last one, else what the first topic stands for."""
    last = reader.memory.store.memory.place
    if isinstance(start, ReadingState):
        reader.focus_pane(reader.section)
        reader.go(start, source=reader.topics)
        reader.branches.reveal()
    elif start is not None:
        _take_up(reader, start)
    elif last is not None:
        _resume(reader, last)
    else:
        reader.focus_pane(reader.topics)
        reader.topics.cursor_moved()


def visit_of(reader: "ReaderScreen") -> Visit | None:
    """What is on the screen now; None if nothing is, or a note whose file is gone."""
    state = reader.state
    if state is None or state.path not in reader.library or not _is_read(reader, state.path):
        return None
    pane = next((pane for pane in reader.panes if pane.is_current), reader.topics)
    return Visit(
        spot_at(reader.library, state),
        reader.section.scroll,
        pane.id or "",
        state.scope,
        state.whole,
    )


def _is_read(reader: "ReaderScreen", path: str) -> bool:
    problems = reader.library.note(path).problems
    return all(problem.kind is not ProblemKind.UNREADABLE_FILE for problem in problems)


def leave(reader: "ReaderScreen", state: ReadingState) -> None:
    """Remember what is on the screen before a jump, unless that stays in its section."""
    old = reader.state
    if old is not None and (old.path, old.section) != (state.path, state.section):
        here = visit_of(reader)
        if here is not None:
            reader.memory.trail.leave(here)


def last_place_of(reader: "ReaderScreen") -> LastPlace | None:
    """The same, with what else the screen looks like."""
    visit, tree = visit_of(reader), reader.topics
    if visit is None:
        return None
    return LastPlace(
        visit,
        tree.grouping,
        tuple(sorted(tree.opened)),
        tree.key,
        reader.wants_whole,
        reader.has_class("-zoomed"),
    )


def show_visit(reader: "ReaderScreen", visit: Visit) -> bool:
    """Show a place again, exactly as it was if its note still is; False if that is gone."""
    found = find_spot(reader.library, visit.spot)
    if found is None:
        return False
    reader.go(state_of(reader.library, visit, found), is_jump=False)
    _scroll_back(reader, visit, found)
    if found.said:
        reader.say(found.said)
    return True


def _resume(reader: "ReaderScreen", place: LastPlace) -> None:
    """Take up reading where it was left, or next to it."""
    found = nearest_spot(reader.library, place.visit.spot)
    reader.wants_whole = place.wants_whole
    reader.set_class(place.is_zoomed, "-zoomed")
    if place.grouping is not Grouping.VIDEO:
        reader.topics.regroup(place.grouping)
    reader.go(state_of(reader.library, place.visit, found), source=reader.topics)
    _scroll_back(reader, place.visit, found)
    reader.branches.reopen(place.opened, place.topic)
    if found.said:
        reader.say(found.said)


def _take_up(reader: "ReaderScreen", left: "Left") -> None:
    """Go on where keys have led before the reader was there."""
    _resume(reader, left.place)
    reader.memory.trail.go_on(left.trail)
    reader.say(left.said)

    def scroll() -> None:
        reader.topics.top, reader.claims.top = left.tree_top, left.claims_top

    scroll()
    reader.call_after_refresh(scroll)


def _scroll_back(reader: "ReaderScreen", visit: Visit, found: Found) -> None:
    """Scroll the text as it was, unless it is another one; then let keys act where they did."""
    if found.spot == visit.spot and visit.scroll is not None:
        reader.section.scroll_back(visit.scroll)
    pane = next((pane for pane in reader.panes if pane.id == visit.pane), reader.section)
    reader.focus_pane(pane)
