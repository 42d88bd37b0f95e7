"""Finding in the claims and in the tree: a row counts once."""

from collections.abc import Callable, Sequence
from posixpath import dirname
from typing import TypeVar

from seekmark.app.background import IsWanted
from seekmark.app.channel_heads import ChannelHeads
from seekmark.app.find.pane_find import PaneFind, Place
from seekmark.app.rows.marking import FOUND, Marks
from seekmark.app.widgets.claims_pane import words_of
from seekmark.app.widgets.pane_widgets import ClaimsWidget
from seekmark.app.widgets.tree_widget import TreeWidget
from seekmark.services.claim_list import FEW
from seekmark.services.library import Library
from seekmark.services.text_find import Occurrence, Texts, marks_in
from seekmark.services.tree_names import NOTE, Name, tree_names

_NO_TEXTS = Texts(())
_ListT = TypeVar("_ListT", bound=ClaimsWidget | TreeWidget)


class _ListFind(PaneFind[_ListT]):
    """The key of a text is its number in the list."""

    def __init__(self, pane: _ListT) -> None:
        super().__init__(pane)
        pane.marks = self._marks

    def row(self) -> int:
        """Number of the text under the cursor."""
        raise NotImplementedError

    def place(self) -> Place:
        """The cursor."""
        row = self.row()
        return Place(((row,), 0), ((row + 1,), 0))

    def hold(self) -> Callable[[], None]:
        """Keep the cursor."""
        return self.pane.hold()

    def tell(self) -> None:
        """Tell what the cursor is on."""
        self.pane.cursor_moved()

    def _marks(self, text: str) -> Marks:
        return [(start, end, FOUND) for start, end in marks_in(text, self.query)]


class ClaimsFind(_ListFind[ClaimsWidget]):
    """Times and words of the claims in scope."""

    def __init__(self, pane: ClaimsWidget, library: Library) -> None:
        super().__init__(pane)
        self._library = library
        self._known: object = None
        self._texts = Texts((), once=True)

    def texts(self) -> Texts:
        """All claims, as their notes are read now; none while many are still to be read."""
        now = self._now
        if now != self._known:
            if len(self.pane.refs.paths) > FEW:
                return _NO_TEXTS
            self._take(now, self._gathered())
        return self._texts

    def missing(self) -> Callable[[IsWanted], Callable[[], None]] | None:
        """All claims, where they stand in many notes and are not those that were read last."""
        now = self._now
        if now == self._known or len(self.pane.refs.paths) <= FEW:
            return None

        def work(_wanted: IsWanted) -> Callable[[], None]:
            texts = self._gathered()
            texts.find("a")  # readies them for finding
            return lambda: self._take(now, texts)

        return work

    @property
    def _now(self) -> object:
        return self.pane.refs, self._library.version, self._library.as_written

    def _gathered(self) -> Texts:
        refs = self.pane.refs
        words = {path: list(map(words_of, self._library.claims(path))) for path in refs.paths}
        texts = (
            ((row,), words[ref.path][ref.index])
            for row, ref in enumerate(refs)
            if ref.index < len(words[ref.path])  # a note may have lost some since they were listed
        )
        return Texts(texts, once=True)

    def forget(self) -> None:
        """Let go of all claims."""
        super().forget()
        self._take(None, Texts((), once=True))

    def _take(self, known: object, texts: Texts) -> None:
        self._known, self._texts = known, texts

    def row(self) -> int:
        """The cursor."""
        return self.pane.cursor

    def show(self, occurrence: Occurrence) -> None:
        """Put the cursor on a claim."""
        self.pane.put_cursor(occurrence.key[0])


class TreeFind(_ListFind[TreeWidget]):
    """Names of topics; those in folded branches too."""

    def __init__(self, pane: TreeWidget, heads: ChannelHeads, library: Library) -> None:
        super().__init__(pane)
        self._heads = heads
        self._library = library
        self._known: tuple[object, ...] = ()
        self._names: tuple[Name, ...] = ()
        self._rows: dict[str, int] = {}
        self._texts = Texts((), once=True)
        self._wanted: Occurrence | None = None
        """What is to be shown when the heads around it are read."""

    def texts(self) -> Texts:
        """The names that were gathered last; none if those are of other topics."""
        is_same = self._known[:2] == (self.pane.shelf, self.pane.grouping)
        return self._texts if is_same else _NO_TEXTS

    def missing(self) -> Callable[[IsWanted], Callable[[], None]] | None:
        """All names, unless nothing has changed since they were gathered."""
        shelf, grouping = self.pane.shelf, self.pane.grouping
        opened = frozenset(key for key in self.pane.opened if key.startswith(NOTE))
        now = shelf, grouping, opened, self._library.knows_all
        if now == self._known:
            return None

        def work(_wanted: IsWanted) -> Callable[[], None]:
            names = tuple(tree_names(shelf, grouping, opened))
            texts = Texts((((row,), name.text) for row, name in enumerate(names)), once=True)
            return lambda: self._take(now, names, texts)

        return work

    def row(self) -> int:
        """The topic under the cursor, or the nearest above that is known."""
        return next((self._rows[key] for key in self.pane.keys_up() if key in self._rows), 0)

    def hold(self) -> Callable[[], None]:
        """Keep the cursor and what is open."""
        bring_back = self.pane.hold()

        def back() -> None:
            self._wanted = None
            bring_back()

        return back

    def show(self, occurrence: Occurrence) -> None:
        """Put the cursor on a topic, opening what it stands under."""
        name = self._names[occurrence.key[0]]
        self._wanted = occurrence
        if name.path is None:
            self.pane.show_key(name.above, name.key)
            return
        path, channel = name.path, dirname(name.path)

        def then() -> None:
            if self._wanted is occurrence:
                self.pane.reveal(path)

        if self._heads.are_read(channel) or self._library.knows_all:
            then()
        else:
            self._heads.read(channel, then)

    def forget(self) -> None:
        """Let go of all names."""
        super().forget()
        self._take((), (), Texts((), once=True))

    def _take(self, known: tuple[object, ...], names: Sequence[Name], texts: Texts) -> None:
        self._known, self._names, self._texts = known, tuple(names), texts
        self._rows = {name.key: row for row, name in enumerate(names)}
