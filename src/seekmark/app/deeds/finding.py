"""Finding things: in the whole vault, by name, and in the tree."""

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed
from seekmark.app.finding import LastSearch
from seekmark.app.screens.go_to import GO_TO, GoToScreen
from seekmark.app.screens.search import SearchScreen
from seekmark.app.widgets.topic_tree import GROUPING_WORDS
from seekmark.services.destinations import Destination, DestinationKind
from seekmark.services.nodes import Grouping
from seekmark.services.reading import ReadingState
from seekmark.services.shelf import Shelf

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen
    from seekmark.index.search import Hit


def _search(reader: "ReaderScreen", _count: int | None) -> None:
    ask_what_to_find(reader)


def ask_what_to_find(reader: "ReaderScreen", query: str = "") -> None:
    """Let the user search for a query; without one, go on with the last search."""
    if query:
        reader.finding.last_search = LastSearch(query, None, 0)

    def then(hit: "Hit | None") -> None:
        if hit is not None:
            _go_to_hit(reader, hit)

    reader.app.push_screen(SearchScreen(reader.finding), then)


def _go_to_hit(reader: "ReaderScreen", hit: "Hit") -> None:
    """Show what was found; a note that is not there any more is said to be gone."""
    note = reader.library.note(hit.path)
    section, claim = hit.section, hit.claim
    if section >= len(note.sections) or (claim is not None and claim >= len(note.claims)):
        section, claim = 0, None
    state = reader.state or ReadingState(hit.path)
    place = replace(state, path=hit.path, section=section, claim=claim, whole=reader.wants_whole)
    if reader.go(place):
        reader.focus_pane(reader.section)
        if (section, claim) != (hit.section, hit.claim):
            reader.say("that note has changed")


def _go_to(reader: "ReaderScreen", _count: int | None) -> None:
    ask_where_to_go(reader, "")


def ask_where_to_go(reader: "ReaderScreen", query: str) -> None:
    """Let the user choose a place among those that have the letters of a query."""

    def shelf() -> Shelf:
        library = copy(reader.library)  # which may become another while the names are gathered
        return Shelf(library, reader.memory.recent())

    def then(place: Destination | None) -> None:
        if place is not None:
            _go_to_destination(reader, place)

    reader.app.push_screen(GoToScreen(shelf, query), then)


def _go_to_destination(reader: "ReaderScreen", place: Destination) -> None:
    if place.kind is DestinationKind.COMMAND:
        reader.action_deed(place.target)
    elif place.kind is not DestinationKind.CHANNEL:
        if reader.go_to_note(place.target):
            reader.focus_pane(reader.section)
    else:
        _go_to_channel(reader, place.target)


def _go_to_channel(reader: "ReaderScreen", channel: str) -> None:
    """Put the tree's cursor on a channel, or show its first note where the tree has none."""
    reader.focus_pane(reader.topics)
    if reader.topics.put_on(f"channel:{channel}"):
        reader.topics.cursor_moved()
    else:
        paths = reader.library.in_channel(channel)
        reader.go_to_note(reader.library.videos.channel_index(channel) or next(iter(paths), ""))


def _group(reader: "ReaderScreen", _count: int | None) -> None:
    groupings = tuple(Grouping)
    place = groupings.index(reader.topics.grouping) + 1
    _take(reader, groupings[place % len(groupings)])


def take_grouping(reader: "ReaderScreen") -> None:
    """Gather the topics in the way that is set."""
    _take(reader, reader.settings.grouping)


def _take(reader: "ReaderScreen", grouping: Grouping) -> None:
    reader.branches.regroup(grouping)
    reader.say(f"topics {GROUPING_WORDS[grouping]}")


def _filter(reader: "ReaderScreen", _count: int | None) -> None:
    reader.focus_pane(reader.topics)
    reader.topics.start_filter()


DEEDS: dict[str, Deed] = {
    "search": _search,
    GO_TO: _go_to,
    "filter": _filter,
    "group": _group,
}
