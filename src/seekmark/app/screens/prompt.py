"""What the screens share in which something is found while it is typed."""

from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from seekmark.app.fitting import fit
from seekmark.app.paints import ACCENT, DIM
from seekmark.app.rows.cells import width_of
from seekmark.app.screens.typing import TypingScreen
from seekmark.app.widgets.hit_list import HitList, Line
from seekmark.app.widgets.line_input import LineInput

_Result = TypeVar("_Result")
_KEYS = "enter opens   ↑ ↓ move   esc closes"


class PromptScreen(TypingScreen[_Result], Generic[_Result]):
    """A line to type in, and under it what that finds; ``esc`` takes it away.

    Fills a terminal of less than 100 columns, and has a frame in a larger one.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (100, "-roomy")]  # noqa: RUF012 - as in Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "next hit", show=False, id="hit-next"),
        Binding("up,ctrl+p", "move(-1)", "previous hit", show=False, id="hit-previous"),
        Binding("pagedown", "page(1)", "a page of hits down", show=False, id="hit-page-down"),
        Binding("pageup", "page(-1)", "a page of hits up", show=False, id="hit-page-up"),
    ]

    def __init__(self, name: str, text: str = "", hint: str = "") -> None:
        super().__init__(LineInput(text, hint))
        self.bar = Bar(name, "")
        self.list = HitList(self.draw_hit)
        self.foot = Bar("", _KEYS)
        self.is_answered = True
        """Whether what is listed is the answer to what is typed; set False when one is sought."""
        self._is_submitted = False
        """Whether the first hit of the next answer is to be taken."""

    def compose(self) -> ComposeResult:
        """A title with the count, the line to type in, the hits, the keys."""
        with Vertical():
            yield self.bar
            yield self.input
            yield self.list
            yield self.foot

    def draw_hit(self, index: int, width: int) -> list[Line]:
        """The lines of a hit for a width in cells."""
        raise NotImplementedError

    def typed(self, query: str) -> None:
        """Called when the line has changed."""
        raise NotImplementedError

    def taken(self) -> None:
        """Called when the hit under the cursor is chosen."""
        raise NotImplementedError

    def count_words(self) -> str:
        """The place in what was found, for the title."""
        return ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed."""
        event.stop()
        self._is_submitted = False
        self.typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the hit under the cursor; of an answer that is still sought, the first one."""
        event.stop()
        if self.is_answered:
            self.taken()
        else:
            self._is_submitted = True

    def answered(self) -> None:
        """To be called when what is listed is the answer to what is typed."""
        self.is_answered = True
        if self._is_submitted:
            self._is_submitted = False
            self.taken()

    def action_move(self, step: int) -> None:
        """Move the cursor in the hits."""
        self.list.move(step)
        self.bar.say(self.count_words())

    def action_page(self, pages: int) -> None:
        """Move by pages."""
        self.list.page(pages)
        self.bar.say(self.count_words())


class Bar(Widget):
    """One row: a name at the left, words at the right."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._head = name
        self._words = words

    def say(self, words: str) -> None:
        """Say something else at the right."""
        if words != self._words:
            self._words = words
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """Draw the row."""
        width = self.size.width
        name = fit(self._head, max(0, width - 2))
        words = fit(self._words, max(0, width - width_of(name) - 4))
        gap = width - width_of(name) - width_of(words) - 2
        line = [Segment(f" {name}", ACCENT), Segment(" " * max(0, gap) + words, DIM)]
        return Strip(line).adjust_cell_length(width)
