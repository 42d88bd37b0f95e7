"""Finding in the section pane: in the text on show, and on through the note."""

from collections.abc import Callable

from seekmark.app.background import IsWanted
from seekmark.app.find.pane_find import PaneFind, Place
from seekmark.app.flow import placed
from seekmark.app.rows import Row
from seekmark.app.rows.marking import FOUND, HERE, Marks
from seekmark.app.rows.text import block_text
from seekmark.app.widgets.pane_widgets import SectionWidget
from seekmark.parsing.document import render_section
from seekmark.parsing.page import SectionDocument
from seekmark.services.text_find import Occurrence, Texts


class SectionFind(PaneFind[SectionWidget]):
    """A text is a block; its key is its section and its index there."""

    whole = "the note"
    elsewhere = "other sections"

    def __init__(self, pane: SectionWidget) -> None:
        super().__init__(pane)
        self._documents = pane.documents
        self._path = ""
        self._count = -1
        self._texts = Texts(())
        self._here: Occurrence | None = None
        pane.marks = self._marks

    def texts(self) -> Texts:
        """The blocks of the sections that are rendered."""
        documents = self.pane.documents
        path = "" if self.pane.state is None else self.pane.state.path
        if path != self._path:
            self._path, self._here = path, None
        if documents is not self._documents or len(documents.made) != self._count:
            self._documents, self._count = documents, len(documents.made)
            self._texts = Texts(
                ((section, index), block_text(block))
                for section, document in sorted(documents.made.items())
                for index, block in enumerate(document.blocks)
            )
        return self._texts

    def missing(self) -> Callable[[IsWanted], Callable[[], None]] | None:
        """The sections of the note that are not rendered yet."""
        state, known = self.pane.state, self.pane.documents
        if state is None:
            return None
        note, body = known.read()
        wanted = [part.index for part in note.sections if part.index not in known.made]
        if not wanted:
            return None

        def work(is_wanted: IsWanted) -> Callable[[], None]:
            made: dict[int, SectionDocument] = {}
            for index in wanted:
                if is_wanted():
                    made[index] = render_section(note, body, index)

            def take() -> None:
                if self.pane.documents is known:
                    known.add(made)

            return take

        return work

    def place(self) -> Place:
        """What was gone to last if it is on show, else the first row that is."""
        self.texts()
        here, window = self._here, self.pane.window
        if here is not None:
            section, block = here.key
            if window.shows_text(section, block, here.start, here.end):
                return Place((here.key, here.start), (here.key, here.start + 1))
        first = window.top if window.heading_row == window.top else window.top + 1
        row = window.flow.row(first) or window.flow.row(window.top)
        if row is None:
            return Place(((0, 0), 0), ((0, 0), 0))
        top = (row.section, max(row.block, 0)), next((piece.at for piece in placed(row)), 0)
        return Place(top, top)

    def on_show(self) -> range:
        """In the section alone, or in the whole note."""
        sections = self.pane.window.flow.sections
        if not sections:
            return range(0)
        return self.found.within((sections[0], 0), (sections[-1] + 1, 0))

    def hold(self) -> Callable[[], None]:
        """Keep the place in the text."""
        bring_back, here = self.pane.hold(), self._here

        def back() -> None:
            self._here = here
            bring_back()

        return back

    def show(self, occurrence: Occurrence) -> None:
        """Scroll to what was found."""
        self._here = occurrence
        section, block = occurrence.key
        self.pane.go_to_text(section, block, occurrence.start, occurrence.end)

    def tell(self) -> None:
        """Tell the place in the text."""
        self.pane.tell_place()

    def _marks(self, row: Row) -> Marks:
        pieces = list(placed(row)) if self.query else []
        if not pieces:
            return ()
        key = row.section, row.block
        first = min(piece.at for piece in pieces)
        end = max(piece.at + len(piece.text) for piece in pieces)
        spans, here = self.found.marks(key, first, end), self._here
        at = here.start if here is not None and here.key == key else -1
        return [(start, end, HERE if start == at else FOUND) for start, end in spans]
