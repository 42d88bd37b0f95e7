"""Searching the whole vault while the words are typed."""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from rich.segment import Segment

from seekmark.app.background import IsWanted, in_background
from seekmark.app.finding import Finding, LastSearch, Searcher
from seekmark.app.paints import DIM, TIME
from seekmark.app.screens.hit_rows import hit_rows
from seekmark.app.screens.prompt import PromptScreen
from seekmark.app.widgets.hit_list import Line
from seekmark.cleaning import clean_line, display_name
from seekmark.model.clock import format_time

if TYPE_CHECKING:
    from seekmark.index.search import Hit, Hits

SHORTEST = 2
"""Characters from which a search begins."""
MOST = 200
"""Hits that are asked for."""
_PATIENCE = 0.5
"""Seconds between two looks whether there is an index."""
_GROUP = "search"
_HOW = (
    "Type two letters or more: claims, headings and titles of the whole vault.",
    "",
    'channel:name  video:id  title:word  "words in this order"',
    "",
    "{search} comes back to what was found; typing then replaces it, an arrow edits it.",
)
_MEANWHILE = "Wait here, or read on and come back: {search}. {go-to} finds notes by name now."
_WITHOUT = "Back in the reader, {refresh} tries again; {go-to} finds notes by name without it."
_NOTHING = (
    "Nothing has all of these words.",
    "",
    "Try fewer words, or the beginning of one; leave out channel:, video: or title:;",
    'without "quotes" the words may stand anywhere. {go-to} finds notes by some letters.',
)


class SearchScreen(PromptScreen["Hit"]):
    """Ends with the hit to go to."""

    def __init__(self, finding: Finding) -> None:
        last = finding.last_search or LastSearch("", None, 0)
        super().__init__("Search", last.query)
        self._finding = finding
        self._hits = last.hits
        self._query = last.query
        """What the hits are for."""
        self._searcher: Searcher | None = None
        self._one_at_a_time = Lock()

    def on_mount(self) -> None:
        """Show the last search, as it was left."""
        last = self._finding.last_search
        if last is not None and last.hits is not None:
            self._show(last.hits, last.cursor)
            self.input.select_text()
        else:
            self._say_words(_HOW)
        self._searcher = self._finding.searcher()
        if self._searcher is None:
            self._wait_for_index()
            self._waiting = self.set_interval(_PATIENCE, self._wait_for_index)

    def typed(self, query: str) -> None:
        """Search for what is typed; the newest query wins."""
        if query == self._query and self._hits is not None:
            return
        self._query = query
        self.is_answered = True
        self.workers.cancel_group(self, _GROUP)
        searcher = self._searcher
        if searcher is None:
            return
        searcher.interrupt()
        if len(query.strip()) < SHORTEST:
            self._hits = None
            self._say_words(_HOW)
            self.bar.say("")
            return

        def work(is_wanted: IsWanted) -> "Hits | None":
            with self._one_at_a_time:
                return searcher.find(query, MOST) if is_wanted() else None

        self.is_answered = False
        in_background(self, _GROUP, work, self._take)

    def taken(self) -> None:
        """End with the hit under the cursor."""
        if self._hits is not None and self._hits.hits:
            self._remember()
            self.dismiss(self._hits.hits[self.list.cursor])

    def action_leave(self) -> None:
        """Take the screen away, and keep what is on it."""
        self._remember()
        super().action_leave()

    def on_unmount(self) -> None:
        """Let no search go on for nobody, nor anything be kept for it."""
        if self._searcher is not None:
            self._searcher.rest()

    def count_words(self) -> str:
        """The place among the hits, how many there are, and how much is indexed yet, or lately."""
        hits = self._hits
        if hits is None:
            return ""
        number = f"{hits.total:,}"
        of = number if hits.is_ranked else f"the first {number}"
        words = f"{self.list.cursor + 1:,} of {of}" if hits.hits else "0 found"
        older = "index older than the notes" if self._finding.lag else ""
        return " · ".join(filter(None, (clean_line(self._finding.progress) or older, words)))

    def draw_hit(self, index: int, width: int) -> list[Line]:
        """The time or kind, the text, and what it stands in."""
        assert self._hits is not None
        hit = self._hits.hits[index]
        text = clean_line(hit.text)
        sign = Segment(_sign(hit), TIME if hit.kind == "claim" else DIM)
        marks = hit.marks if text == hit.text else ()
        return hit_rows(sign, text, marks, Segment(_stands_in(hit), DIM), width)

    def _take(self, hits: "Hits | None") -> None:
        if hits is not None:
            self._show(hits, 0)
            self.answered()

    def _show(self, hits: "Hits", cursor: int) -> None:
        self._hits = hits
        if hits.problem:
            self.list.show_words(clean_line(hits.problem))
        elif hits.hits:
            self.list.show_hits(len(hits.hits), cursor)
        else:
            self._say_words(_NOTHING)
        self.tell_place()

    def _say_words(self, lines: Sequence[str]) -> None:
        self.list.show_words(*map(self.with_keys, lines))

    def _remember(self) -> None:
        query, cursor = self.input.value, self.list.cursor
        if query == self._query and self._hits is not None and self.is_answered:
            self._finding.last_search = LastSearch(query, self._hits, cursor)
        elif query.strip():
            self._finding.last_search = LastSearch(query, None, 0)
        else:
            self._finding.last_search = None

    def _wait_for_index(self) -> None:
        """Say that there is no index yet; search once there is one."""
        self._searcher = self._finding.searcher()
        if self._searcher is None:
            progress, lag = clean_line(self._finding.progress), clean_line(self._finding.lag)
            if lag and not progress:
                self.list.show_words(lag, "", self.with_keys(_WITHOUT))
            else:
                words = f"The index that is searched is being built. {progress}".rstrip()
                self.list.show_words(words, "", self.with_keys(_MEANWHILE))
            return
        self._waiting.stop()
        self._hits = None
        self._say_words(_HOW)
        self.typed(self.input.value)

    def say_failure(self, words: str) -> None:
        """Say it in place of the hits."""
        self._hits = None
        super().say_failure(words)


def _sign(hit: "Hit") -> str:
    """What stands in the column of times."""
    if hit.kind != "claim":
        return hit.kind
    return "–" if hit.start is None else format_time(int(hit.start))


def _stands_in(hit: "Hit") -> str:
    """The note and the channel of a hit."""
    channel = display_name(hit.path.rpartition("/")[0])
    title = clean_line(hit.title) if hit.kind != "title" else ""
    return " · ".join(filter(None, (title, channel)))
