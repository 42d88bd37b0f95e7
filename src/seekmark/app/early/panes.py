"""The panes without Textual, drawn where they will be."""

from collections.abc import Callable, Iterable

from rich.segment import Segment

from seekmark.app.counting import count_words
from seekmark.app.early.areas import NOWHERE, Area, Areas
from seekmark.app.early.look import Look
from seekmark.app.gate import harmless
from seekmark.app.hyperlinks import Hyperlinks
from seekmark.app.link_states import LinkStates
from seekmark.app.paints import PLAIN
from seekmark.app.places import place_names
from seekmark.app.terminal.capabilities import charset
from seekmark.app.terminal.glyphs import plain_glyphs
from seekmark.app.terminal.shadow import Shadow
from seekmark.app.widgets.claims_pane import ClaimsPane
from seekmark.app.widgets.line_list import LineList
from seekmark.app.widgets.line_pane import LinePane
from seekmark.app.widgets.section_pane import SectionPane
from seekmark.app.widgets.status_line import StatusLine
from seekmark.model import Link, LinkState
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState


class Placed:
    """Has its place from the start."""

    area = NOWHERE
    told: Callable[[], object] = staticmethod(lambda: None)
    """Called when a key has led somewhere else."""

    @property
    def size(self) -> Area:
        """The size of the place."""
        return self.area

    @property
    def region(self) -> Area:
        """The place."""
        return self.area


class PlacedList(Placed, LineList):
    """A list in its place."""

    def cursor_moved(self) -> None:
        """Tell of it."""
        super().cursor_moved()
        self.told()


class _Section(Placed, SectionPane):
    def tell(self, state: ReadingState) -> None:  # noqa: ARG002 - it has it itself
        self.told()


class _Claims(PlacedList, ClaimsPane):
    pass


class _Status(Placed, StatusLine):
    pass


class _UnknownLinks(LinkStates):
    """Looks no link up: that takes the names of the whole vault."""

    def state(self, path: str, link: Link) -> LinkState | None:  # noqa: ARG002
        """Nothing is known."""
        return None


class Panes:
    """What the reader shows, each in its place; the tree is of the caller's making."""

    def __init__(self, library: Library, tree: PlacedList, places: Areas, look: Look) -> None:
        self._look = look
        self.status = _Status()
        self.state: ReadingState | None = None
        """The place on show; None until there is one."""
        self._library = library
        self.links = _UnknownLinks(library)
        self._tree = tree
        hyperlinks = Hyperlinks()  # none yet: they come with Textual
        self.section = _Section(library, self.links, hyperlinks)
        self.claims = _Claims(library, hyperlinks)
        self.current: LinePane = tree
        """The pane that keys act on."""
        self._tree_area, self.section.area, self.claims.area, self.status.area = places

    def show(self, state: ReadingState, pane: str) -> None:
        """Show a place, with the claim that its first time belongs to; keys act on ``pane``."""
        panes: dict[str, LinePane] = {"section": self.section, "claims": self.claims}
        self.focus(panes.get(pane, self._tree))
        self.go(state)

    def focus(self, pane: LinePane) -> None:
        """Let keys act on a pane."""
        self.current = pane
        for other in (self._tree, self.section, self.claims):
            other.is_current = other is pane

    def go(self, state: ReadingState, source: object = None) -> None:
        """Show a place in the text and in the claims, but for the pane that it comes from."""
        if self.section.area:
            if source is not self.section:
                state = self.section.show(state)
            if source is not self.claims:
                self.claims.show(state)
        self.state = state

    def tell_place(self, *, is_known: bool) -> None:
        """Say in the status line where that is, if the names are known, and what stands there."""
        if self.state is not None:
            place = place_names(self._library, self.state) if is_known else ()
            self.status.show_place(place, count_words(self._library, self.links, self.state))

    def draw(self, shadow: Shadow) -> None:
        """Draw all of them."""
        self._tree.area = self._tree_area  # as late as in Textual: it scrolls by that
        self._tree.on_resize()
        for pane in (self._tree, self.section, self.claims):
            self._draw(shadow, pane.area, map(pane.draw_line, range(pane.area.height)))
        self._draw(shadow, self.status.area, [self.status.draw_line()])

    def _draw(self, shadow: Shadow, area: Area, lines: Iterable[list[Segment]]) -> None:
        frame = [
            f"\x1b[{row};{area.x + 1}H{self._written(segments, area.width)}"
            for row, segments in enumerate(lines, area.y + 1)
        ]
        if frame:
            shadow.draw("".join(frame))

    def _written(self, segments: list[Segment], width: int) -> str:
        """A line as Textual would write it."""
        theme, depth = self._look.theme, self._look.depth
        line = Segment.adjust_line_length(segments, width)
        if theme is not None:
            from seekmark.app.colours import restyle  # noqa: PLC0415 - most have set no theme

            line = [Segment(text, restyle(theme, style or PLAIN)) for text, style, _ in line]
        line = harmless(line)
        if charset() != "utf-8":
            line = plain_glyphs(line, charset())
        return "".join(
            text if style is None else style.render(text, color_system=depth)
            for text, style, _ in line
        )
