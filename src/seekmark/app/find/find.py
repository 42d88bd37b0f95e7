"""Finding in the reader: what is typed, what is gone to, and what is said of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from seekmark.app.background import in_background
from seekmark.app.find.list_find import ClaimsFind, TreeFind
from seekmark.app.find.pane_find import PaneFind
from seekmark.app.find.section_find import SectionFind
from seekmark.app.widgets.pane_widgets import PaneWidget
from seekmark.cleaning import clean_line

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_GROUP = "find"
_AROUND = {True: ", on from the top", False: ", on from the end"}
"""Said where n or N has come round, by whether it was n."""
_TYPING = "-finding"
"""Class of the reader while something is typed."""


class Find:
    """One query for all panes, marked in the one that keys act on."""

    def __init__(self, reader: "ReaderScreen") -> None:
        self.query = ""
        """What was found last; empty for nothing yet."""
        self._reader = reader
        finds: tuple[PaneFind[Any], ...] = (
            TreeFind(reader.topics, reader.branches.heads, reader.library),
            SectionFind(reader.section),
            ClaimsFind(reader.claims, reader.library),
        )
        self._finds = {find.pane: find for find in finds}
        self._typed: PaneFind[Any] | None = None
        """The pane for which something is typed."""
        self._bring_back: Callable[[], None] = lambda: None
        self._shown: int | None = None
        """Index of the place that what is typed has led to."""
        self._is_looking = False
        """Whether a thread gets to know the texts of a pane."""

    @property
    def pane(self) -> PaneWidget | None:
        """The pane for which something is typed; None if nothing is."""
        return self._typed.pane if self._typed is not None else None

    def start(self) -> None:
        """Take what is typed as a query for the current pane."""
        self._typed = find = self._only(self._reader.pane)
        find.mark("")
        self._bring_back = find.hold()
        self._reader.add_class(_TYPING)
        self._reader.find_line.start()
        self._know_all(find, lambda: self.type(find.query))

    def type(self, text: str) -> None:
        """Show the first place from where the pane was."""
        find = self._typed
        if find is None:
            return
        self._bring_back()
        find.mark(text)
        found, on_show = find.found, find.on_show()
        index = found.from_place(*find.place().here)
        if index not in on_show:
            index = on_show.start
        self._shown = index if on_show else None
        if on_show:
            find.show(found[index])
        self._reader.find_line.say(self._count(find, self._shown) if text else "")
        if find.missing() is not None and not self._is_looking:  # the pane lists others by now
            self._know_all(find, lambda: self.type(find.query))

    def keep(self) -> None:
        """Stay where what is typed has led; an empty text repeats the last one."""
        find = self._end()
        if find is None:
            return
        if not find.query:
            self.step(1)
            return
        self.query = find.query
        self._reader.find_line.remember(self.query)
        if self._shown is not None:
            find.tell()
            self._know_all(find, lambda: self._say_here(find))
        else:
            self._say(find, None)
            if not find.found and find.missing() is not None:
                self._know_all(find, lambda: self._go_to_first(find))

    def resume(self) -> None:
        """Let keys go to the line again, if something is typed and the line was out of sight."""
        if self._typed is not None:
            self._reader.find_line.focus_input()

    def leave(self) -> bool:
        """Go back to where one was, or take away the marks; False if there is neither."""
        find = self._end()
        if find is not None:
            self._bring_back()
        was_marked = any(one.query for one in self._finds.values())
        for one in self._finds.values():
            one.mark("")
            one.forget()
        return find is not None or was_marked

    def settle(self) -> None:
        """Keep what is typed, if anything is, because keys go elsewhere."""
        if self._typed is not None and self._typed.query:
            self.keep()
        elif self._typed is not None:
            self.leave()

    def step(self, step: int) -> None:
        """Go so many places on, back if negative, and round the end."""
        if not self.query:
            self._reader.say(self._reader.keymap.say("nothing was sought yet; {find} finds"))
            return
        find = self._only(self._reader.pane)
        find.mark(self.query)
        self._know_all(find, lambda: self._go(find, step))

    def _go_to_first(self, find: PaneFind[Any]) -> None:
        """Go to the first place from where the pane is, now that all are known."""
        if find.query and find.found:
            find.show(find.found[find.found.from_place(*find.place().here) % len(find.found)])
            find.tell()
        self._say_here(find)

    def _go(self, find: PaneFind[Any], step: int) -> None:
        found, place = find.found, find.place()
        if find.pane is not self._reader.pane:
            return
        if not found:
            self._say(find, None)
            return
        index = found.from_place(*place.after) - 1 if step > 0 else found.from_place(*place.here)
        index += step
        around = "" if 0 <= index < len(found) else _AROUND[step > 0]
        index %= len(found)
        find.show(found[index])
        find.tell()
        self._say(find, index, around)

    def _only(self, pane: PaneWidget) -> PaneFind[Any]:
        """What finds in a pane; takes away the marks in the others."""
        for other, find in self._finds.items():
            if other is not pane:
                find.mark("")
        return self._finds[pane]

    def _end(self) -> PaneFind[Any] | None:
        """Take away the line; what was typed for, if anything was."""
        find, self._typed = self._typed, None
        if find is not None:
            self._reader.remove_class(_TYPING)
            self._reader.set_focus(find.pane, scroll_visible=False)
        return find

    def _know_all(self, find: PaneFind[Any], then: Callable[[], None]) -> None:
        """Get to know all texts of a pane, and go on then."""
        work = find.missing()
        self._is_looking = work is not None
        if work is None:
            then()
            return

        def take(take_texts: Callable[[], None]) -> None:
            take_texts()  # does nothing if the pane shows something else by now
            self._know_all(find, then)

        in_background(self._reader, _GROUP, work, take)

    def _count(self, find: PaneFind[Any], index: int | None) -> str:
        total = len(find.found)
        if not total:
            return "looking …" if find.missing() is not None else "not found"
        count = f"{total:,}{'' if find.missing() is None else '+'}"
        if index is None:
            return f"none here, {count} in {find.elsewhere}"
        beyond = f" in {find.whole}" if len(find.on_show()) < total else ""
        return f"{index + 1:,} of {count}{beyond}"

    def _say_here(self, find: PaneFind[Any]) -> None:
        """Say which of them is gone to, now that all are known."""
        if not find.found:
            self._say(find, None)
        elif find.query:
            self._say(find, find.found.from_place(*find.place().here) % len(find.found))

    def _say(self, find: PaneFind[Any], index: int | None, around: str = "") -> None:
        words = f"{self._count(find, index)}{around}"
        said = f"“{clean_line(find.query)}”: {words}"
        self._reader.say(said if self._reader.status.has_room(said) else words)
