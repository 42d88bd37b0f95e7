"""What the screens share in which something is found while it is typed."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from seekmark.app.bindings import overlay_bindings
from seekmark.app.screens.listing import Listing
from seekmark.app.screens.typing import TypingScreen
from seekmark.app.widgets.bar import Bar
from seekmark.app.widgets.hit_list import HitList, Line
from seekmark.app.widgets.line_input import LineInput

_Result = TypeVar("_Result")
_KEYS = "enter opens   {hit-previous} {hit-next} move   {cancel} closes"


class PromptScreen(TypingScreen[_Result], Listing[_Result], Generic[_Result]):
    """A line to type in, and under it what that finds; ``esc`` takes it away.

    Fills a terminal of less than 100 columns, and has a frame in a larger one.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (100, "-roomy")]  # noqa: RUF012 - as in Textual
    BINDINGS: ClassVar[list[BindingType]] = list(
        overlay_bindings(
            {
                "hit-next": "move(1)",
                "hit-previous": "move(-1)",
                "hit-page-down": "page(1)",
                "hit-page-up": "page(-1)",
            }
        )
    )

    def __init__(self, name: str, text: str = "", hint: str = "") -> None:
        super().__init__(LineInput(text, hint))
        self.bar = Bar(name, "")
        self.list = HitList(self.draw_hit)
        self.foot = Bar("", "")
        self.is_answered = True
        """Whether what is listed is the answer to what is typed; set False when one is sought."""
        self._is_submitted = False
        """Whether the first hit of the next answer is to be taken."""
        self._asked = text
        """What was looked for last."""

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

    def on_mount(self) -> None:
        """Tell the keys."""
        self.tell_keys(_KEYS)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed."""
        event.stop()
        if self._asked != self.input.value:
            if self._is_submitted:
                self._is_submitted = False
                self.input.release()
            self._ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the hit under the cursor."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the hit under the cursor; of an answer that is still sought, the first one."""
        if self._asked != self.input.value:  # the line tells of its last letter behind enter
            self._ask()
        if self.is_answered:
            self.taken()
            self.input.release()
        else:
            self._is_submitted = True

    def _ask(self) -> None:
        self._asked = self.input.value
        self.typed(self._asked)

    def answered(self) -> None:
        """To be called when what is listed is the answer to what is typed."""
        self.is_answered = True
        if self._is_submitted:
            self._is_submitted = False
            self.taken()
            self.input.release()

    def say_failure(self, words: str) -> None:
        """Say in place of the hits that they couldn't be sought."""
        self.is_answered = True
        self.input.release()
        super().say_failure(words)
