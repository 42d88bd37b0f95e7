"""The claims of a section, a note or a video: when, and what."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from rich.segment import Segment

from seekmark.app.fitting import ELLIPSIS, fit, paragraph
from seekmark.app.hyperlinks import Hyperlinks
from seekmark.app.paints import DIM, STRONG, paint
from seekmark.app.rows import Piece
from seekmark.app.rows.marking import marked, marked_line
from seekmark.app.widgets.line_list import LineList
from seekmark.app.widgets.line_pane import Target, Title
from seekmark.model import Claim, Timestamp, TimeStatus
from seekmark.model.clock import spoken
from seekmark.services.claim_list import ClaimList, ClaimLists, own_claims
from seekmark.services.library import Library
from seekmark.services.reading import ClaimRef, ReadingState, Scope

SIGNS = {
    TimeStatus.AS_WRITTEN: ("time", " ", ""),
    TimeStatus.REPAIRED: ("time repaired", "⟲", "repaired"),
    TimeStatus.DOUBTFUL: ("time doubtful", "?", "doubtful"),
    TimeStatus.LABEL_DIFFERS: ("time differs", "≠", "label differs"),
    TimeStatus.UNREADABLE: ("time unreadable", "✗", "unreadable"),
}
"""Style of a time, the sign behind it, and what that means."""
_TIME = len("00:45:30")
_WORDS = _TIME + 1
"""Where the words of a claim begin in the text of its row."""
_FOOT_FROM = 18
"""Height of the pane in lines from which the claim under the cursor is shown in full below."""


class ClaimsPane(LineList):
    """The claims in scope."""

    wider = "v"
    """The key that widens the scope."""

    def __init__(
        self,
        library: Library,
        hyperlinks: Hyperlinks,
        is_kept: Callable[[ClaimRef], bool] = lambda _: False,
    ) -> None:
        self._hyperlinks = hyperlinks
        self._library = library
        self._is_kept = is_kept
        self.lists = ClaimLists(library)
        self._state: ReadingState | None = None
        """The place that is shown; its claim is the one under the cursor."""
        self._refs = ClaimList((), (), ())
        self._is_gathering = False
        self._is_followed = False

    @property
    def count(self) -> int:
        """How many claims are in scope."""
        return len(self._refs)

    @property
    def foot_height(self) -> int:
        """Lines at the bottom for the whole claim under the cursor, where there is room."""
        height = self.size.height
        return min(9, height // 4) if height >= _FOOT_FROM else 0

    @property
    def refs(self) -> ClaimList:
        """The claims in scope; the same list while nothing changes."""
        return self._refs

    def text_of(self, row: int) -> str:
        """The time and the words of a claim, without its sign."""
        return words_of(self._claim_at(row))

    @property
    def claim(self) -> ClaimRef | None:
        """The claim under the cursor; None if there are none."""
        return self._refs[self.cursor] if self._refs else None

    def show(self, state: ReadingState) -> None:
        """List the claims in scope, with the cursor on the one that is read.

        Those of a video with many notes are gathered first; the note's own stand there meanwhile.
        """
        refs, before = self.lists.at_hand(state), self._state
        was_gathering, self._is_gathering = self._is_gathering, refs is None
        if refs is None:
            refs = own_claims(self._library, state)
            self.gather(state)
        wanted = None if state.claim is None else ClaimRef(state.path, state.claim)
        row = refs.row_of(wanted)
        self._state = state
        is_other = before is None or before.scope is not state.scope
        if is_other or was_gathering is not self._is_gathering or refs != self._refs:
            self._refs = refs
            self.cursor = row or 0
            self.top = 0
            self.bring_into_view(self.cursor)
            self.refresh()
        elif row is not None and row != self.cursor:
            self.put_cursor(row)

    def gather(self, state: ReadingState) -> None:
        """Gather the claims of a video for ``lists`` and call ``take``, while keys are taken."""

    def take(self) -> None:
        """List what was gathered, with the cursor on the claim that it is on by now."""
        if self._state is not None:
            self.show(self._state)

    def hold(self) -> Callable[[], None]:
        """Keep the claim; what is returned goes back to it, in whichever list it stands by then."""
        refs, claim, bring_back = self._refs, self.claim, super().hold()

        def go_back() -> None:
            bring_back()
            row = None if refs is self._refs else self._refs.row_of(claim)
            if row is not None:
                self.put_cursor(row)

        return go_back

    def cursor_moved(self) -> None:
        """Keep in mind which claim the cursor is on."""
        if self._state is not None and self.claim is not None:
            self._state = replace(self._state, path=self.claim.path, claim=self.claim.index)

    def read_again(self, state: ReadingState) -> None:
        """List the claims once more, after their times were read in another way."""
        self.show(state)
        self.refresh()

    def show_followed(self, is_followed: bool) -> None:
        """Say at the top whether the cursor goes with what is played."""
        self._is_followed = is_followed
        self.refresh_lines(0)

    @property
    def emptiness(self) -> str:
        """Why there is nothing to see."""
        if self._is_gathering:
            return "being gathered"
        more = f" ({self.wider}: more)" if self._may_have_more() else ""
        return f"No times in this {self._scope}{more}"

    def _may_have_more(self) -> bool:
        """Whether a wider scope may have claims: those of the note, or of others on its video."""
        state = self._state
        if state is None or state.scope is Scope.VIDEO:
            return False
        if self._library.head(state.path).media is not None:
            return True
        return state.scope is Scope.SECTION and bool(self._library.note(state.path).claims)

    def targets(self) -> list[Target]:
        """The claims on show."""
        rows = range(self.top, min(self.top + self.view_height, self.count))
        return [Target(row - self.top + 1, 1, partial(self.move_to, row)) for row in rows]

    def title(self) -> Title:
        """The scope, and where the cursor is in it."""
        place = f"{self.cursor + 1}/{self.count}" if self._refs else "0"
        written = " · as written" if self._library.as_written else ""
        followed = " · with mpv" if self._is_followed else ""
        gathered = ", being gathered" if self._is_gathering else ""
        return Title("Claims", f"{self._scope}{gathered}{written}{followed}", place)

    def grip(self, row: int) -> tuple[int, int]:  # noqa: ARG002 - all times are as wide
        """The time."""
        return 0, _TIME

    def draw_item(self, row: int, width: int) -> list[Segment]:
        """Time, sign and words of a claim."""
        claim = self._claim_at(row)
        moment = claim.times[0]
        style, sign, _ = SIGNS[moment.status]
        if sign == " " and len(claim.times) > 1:
            sign = "+"
        marks = self.marks(self.text_of(row))
        link = self._hyperlinks.to_moment(moment, self._library.head(self._refs[row].path))
        time = marked([Piece(clock(moment), style, None, 0)], marks)
        star = [Piece("★ ")] if self._is_kept(self._refs[row]) else []
        room = max(0, width - _TIME - 4 - 2 * len(star))
        words = marked_line(claim.text, _WORDS, "", marks, room)
        return [
            *(Segment(piece.text, paint(piece.style) + link) for piece in time),
            Segment(f"{sign} ", paint(style)),
            *(Segment(piece.text, paint(piece.style)) for piece in (*star, *words)),
        ]

    def draw_foot(self, line: int) -> list[Segment]:
        """A line of the whole claim: its times, then its words."""
        if not self._refs:
            return []
        if line == 0:
            return [Segment(" "), Segment("─" * (self.text_width - 2), DIM)]
        claim = self._claim_at(self.cursor)
        if line == 1:
            return _all_times(claim)
        rows = paragraph(claim.text, self.text_width - 2, self.foot_height - 2)
        if line - 2 >= len(rows):
            return []
        at = 0
        for row in rows[: line - 1]:
            at = max(at, claim.text.find(row.removesuffix(ELLIPSIS), at))
        piece = Piece(rows[line - 2], "", None, _WORDS + at)
        pieces = marked([piece], self.marks(self.text_of(self.cursor)))
        return [Segment(" "), *(Segment(piece.text, paint(piece.style)) for piece in pieces)]

    def put_cursor(self, row: int) -> None:
        """Put the cursor on a row; the foot shows that claim."""
        super().put_cursor(row)
        self.refresh_lines(*range(self.view_height + 1, self.size.height))

    def _claim_at(self, row: int) -> Claim:
        ref = self._refs[row]
        return self._library.claim(ref.path, ref.index)

    @property
    def _scope(self) -> Scope:
        return Scope.SECTION if self._state is None else self._state.scope


def words_of(claim: Claim) -> str:
    """What is found in a claim: its time and its words."""
    return f"{clock(claim.times[0]):{_TIME}} {claim.text}"


def clock(moment: Timestamp) -> str:
    """A moment in eight cells, ``00:45:30``; as it is written if it can't be read."""
    if moment.start is None:
        return f"{fit(moment.written, _TIME):{_TIME}}"
    minutes, seconds = divmod(moment.start, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _all_times(claim: Claim) -> list[Segment]:
    segments = [Segment(" ")]
    for moment in claim.times:
        style, sign, meaning = SIGNS[moment.status]
        segments.append(Segment(f"{spoken(moment)}{sign.strip()}  ", paint(style) + STRONG))
        if meaning:
            segments.append(Segment(f"{meaning}, written {moment.written}  ", DIM))
    return segments
