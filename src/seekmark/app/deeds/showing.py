"""What is shown, how, and for how long."""

from dataclasses import replace
from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed
from seekmark.services.reading import cycle_scope

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def _scope(reader: "ReaderScreen", _count: int | None) -> None:
    if reader.state is not None:
        state = cycle_scope(reader.library, reader.state)
        reader.go(state)
        reader.say(f"claims of the {state.scope}")


def _whole(reader: "ReaderScreen", _count: int | None) -> None:
    if reader.state is not None:
        wants_whole = not reader.state.whole
        reader.go(replace(reader.state, whole=wants_whole))
        reader.wants_whole = wants_whole
        reader.say("the whole note" if wants_whole else "the section alone")


def _as_written(reader: "ReaderScreen", _count: int | None) -> None:
    reader.library.as_written = not reader.library.as_written
    reader.read_again()
    reader.say("times as written" if reader.library.as_written else "times as read")


def _refresh(reader: "ReaderScreen", _count: int | None) -> None:
    reader.changes.index.update()
    reader.say("looking at the vault anew")


def _redraw(reader: "ReaderScreen", _count: int | None) -> None:
    reader.call_later(reader.app.run_action, "repaint")


def _zoom(reader: "ReaderScreen", _count: int | None) -> None:
    reader.toggle_class("-zoomed")


def _cancel(reader: "ReaderScreen", count: int | None) -> None:
    if count is not None or reader.give_up_look():
        return
    if reader.branches.heads.interrupt() or reader.find.leave():
        return
    if reader.topics.end_filter(keep=False):
        reader.branches.follow()
    else:
        reader.remove_class("-zoomed")


def _suspend(reader: "ReaderScreen", _count: int | None) -> None:
    reader.app.action_suspend_process()


def _quit(reader: "ReaderScreen", _count: int | None) -> None:
    if not reader.give_up_look():  # typed to close what isn't there yet
        reader.app.exit()


DEEDS: dict[str, Deed] = {
    "scope": _scope,
    "as-written": _as_written,
    "whole": _whole,
    "refresh": _refresh,
    "redraw": _redraw,
    "zoom": _zoom,
    "cancel": _cancel,
    "suspend": _suspend,
    "quit": _quit,
}
