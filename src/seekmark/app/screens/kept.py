"""The claims that are kept: in the order of the user, to be gone to and written out."""

from collections.abc import Iterator, Mapping
from time import time
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from seekmark.app.background import in_background
from seekmark.app.bindings import MOVES, overlay_bindings
from seekmark.app.commands import Where
from seekmark.app.deeds.handing import NOT_IN_A_KIOSK, copy_text
from seekmark.app.paints import DIM, TIME, WARNING
from seekmark.app.screens.hit_rows import hit_rows
from seekmark.app.screens.listing import Listing
from seekmark.app.widgets.bar import Bar
from seekmark.app.widgets.hit_list import HitList, Line
from seekmark.app.widgets.line_input import LineInput
from seekmark.cleaning import clean_line, display_name
from seekmark.errors import UsageError
from seekmark.model.clock import spoken
from seekmark.services.export.formats import Format
from seekmark.services.kept_export import ENDINGS, format_of, kept_text
from seekmark.services.outfile import write_new
from seekmark.services.state.keeping import (
    Keeps,
    Listed,
    keys_in_order,
    listed,
    moved,
    restored,
    without,
)
from seekmark.services.state.memory import Keep

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_KEYS = "{act} goes  {kept-later} {kept-earlier} move it  {kept-remove} removes  {kept-copy} copies"
_WRITES = "  {kept-write} writes"
_LEAVING = "  {help} keys  {cancel} closes"
_TYPING = "enter writes   {cancel} goes back"
_NOTHING = (
    "No claim is kept yet.",
    "",
    "{keep} keeps the claim under the cursor, and lets it go again.",
)


class KeptScreen(Listing[Listed]):
    """Ends with the claim to go to. What it does is said on the reader's own line beneath it."""

    AUTO_FOCUS = ""
    where = Where.KEPT
    BINDINGS: ClassVar[list[BindingType]] = list(
        overlay_bindings(
            {
                **MOVES,
                "act": "take",
                "kept-later": "shift(1)",
                "kept-earlier": "shift(-1)",
                "kept-remove": "remove",
                "kept-undo": "undo",
                "kept-copy": "copy",
                "kept-write": "name_file",
                "help": "help",
                "kept": "leave",
                "cancel": "leave",
                "quit": "leave",
            }
        )
    )

    def __init__(self, reader: "ReaderScreen") -> None:
        super().__init__()
        self._reader = reader
        self._found: dict[str, Listed] = {}
        """What has become of the claims, by key."""
        self._claims: tuple[Listed, ...] = ()
        self._removed: list[tuple[str, Keep]] = []
        """What was removed here, the last one last."""
        self.bar = Bar("Kept claims", "")
        self.list = HitList(self.draw_hit)
        self.input = LineInput(hint=f"a file, by its ending: {' '.join(ENDINGS)}")
        self.foot = Bar("", "")

    def compose(self) -> ComposeResult:
        """A title with the count, the claims, the line for a file's name, the keys."""
        with Vertical():
            yield self.bar
            yield self.list
            yield self.input
            yield self.foot

    def on_mount(self) -> None:
        """Look where the claims are now, which may take a moment."""
        self._reader.say("")
        self._ask(False)
        kept = self._kept
        in_background(self, "kept", lambda _: listed(self._reader.library, kept), self._take_found)

    def draw_hit(self, index: int, width: int) -> list[Line]:
        """The time, the text, and the note's title; said so if the note has it no more."""
        one = self._claims[index]
        claim, title = one.kept.claim, clean_line(one.kept.head.title)
        sign = Segment(spoken(claim.times[0]), TIME)
        end = Segment(title, DIM) if one.found else Segment(f"{title} · not found", WARNING)
        return hit_rows(sign, clean_line(claim.text), (), end, width)

    def count_words(self) -> str:
        """The place among the claims."""
        count = len(self._claims)
        return f"{self.list.cursor + 1:,} of {count:,}" if count else ""

    def action_take(self) -> None:
        """End with the claim under the cursor, if its note still has it."""
        one = self._current()
        if one is not None and one.found is None:
            self._reader.say(
                self.with_keys("this claim is not found any more; {kept-copy} still has its link")
            )
        elif one is not None:
            self.dismiss(one)

    def action_shift(self, step: int) -> None:
        """Put the claim under the cursor one place down, up if negative."""
        one = self._current()
        if one is not None:
            self._change(moved(self._kept, one.key, step, time()), self.list.cursor + step)

    def action_remove(self) -> None:
        """Let the claim under the cursor go."""
        one = self._current()
        if one is not None:
            self._removed.append((one.key, self._kept[one.key]))
            self._change(without(self._kept, one.key, time()), self.list.cursor)
            self._reader.say(self.with_keys("removed; {kept-undo} brings it back"))

    def action_undo(self) -> None:
        """Bring back what was removed last."""
        if not self._removed:
            self._reader.say("nothing to undo")
            return
        key, keep = self._removed.pop()
        kept = restored(self._kept, key, keep, time())
        self._change(kept, keys_in_order(kept).index(key))
        self._reader.say("it is back")

    def action_copy(self) -> None:
        """Copy all of them."""
        if self._claims:
            copy_text(self._reader, "".join(self._text(Format.MARKDOWN)))

    def action_name_file(self) -> None:
        """Ask for the name of a file to write."""
        if self._reader.settings.is_kiosk:
            self._reader.say(NOT_IN_A_KIOSK)
        elif self._kept:
            self._ask(True)

    def action_leave(self) -> None:
        """Leave the line for the name, else the screen."""
        if self.input.display:
            self._ask(False)
        else:
            super().action_leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file that is named."""
        event.stop()
        self._ask(False)
        name = event.value.strip()
        if name:
            in_background(self, "write", lambda _: self._write(name), self._reader.say)

    @property
    def _kept(self) -> Keeps:
        return self._reader.memory.store.memory.kept

    def _write(self, name: str) -> str:
        """Write the list to a file; returns what there is to say about it."""
        try:
            text = self._text(format_of(name))
            path = write_new(name, self._reader.library.root, text)
            return f"written: {display_name(str(path))}"
        except UsageError as error:
            return clean_line(str(error))

    def _text(self, form: Format) -> Iterator[str]:
        reader = self._reader
        return kept_text(reader.library, self._claims, form, reader.settings.link_style)

    def _ask(self, is_asking: bool) -> None:
        self.input.display = is_asking
        self.input.select_text()
        writes = "" if self._reader.settings.is_kiosk else _WRITES
        self.tell_keys(_TYPING if is_asking else f"{_KEYS}{writes}{_LEAVING}")
        self.set_focus(self.input if is_asking else None)

    def _current(self) -> Listed | None:
        return self._claims[self.list.cursor] if self._claims else None

    def _change(self, kept: Mapping[str, Keep], cursor: int) -> None:
        self._reader.memory.keep(kept)
        self._list_anew(cursor)

    def _take_found(self, found: tuple[Listed, ...]) -> None:
        self._found = {one.key: one for one in found}
        self._list_anew(0)

    def _list_anew(self, cursor: int) -> None:
        keys = keys_in_order(self._kept)
        self._claims = tuple(self._found[key] for key in keys if key in self._found)
        if self._claims:
            self.list.show_hits(len(self._claims), max(0, cursor))
        else:
            self.list.show_words(*map(self.with_keys, _NOTHING))
        self.tell_place()
