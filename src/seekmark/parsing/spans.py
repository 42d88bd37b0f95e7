"""Pieces of a block's text become spans."""

import re

from seekmark.cleaning import clean
from seekmark.model import TimeStatus
from seekmark.model.clock import format_time
from seekmark.parsing.mark import Mark
from seekmark.parsing.page import Span
from seekmark.parsing.plain import link_words, plain_text
from seekmark.parsing.stops import StopFinder

BREAK = Span("\n")
_STATUS = {
    TimeStatus.AS_WRITTEN: ("", "time"),
    TimeStatus.REPAIRED: ("⟲", "time repaired"),
    TimeStatus.DOUBTFUL: ("?", "time doubtful"),
    TimeStatus.LABEL_DIFFERS: ("≠", "time differs"),
    TimeStatus.UNREADABLE: ("", "time unreadable"),
}
_SPACES = re.compile("  +")


def shown(text: str) -> str:
    """Decoded text, made safe to show on one line."""
    if text.isascii() and text.isprintable():
        return text
    return clean(text).replace("\n", " ").replace("\t", " ")


class SpanBuilder:
    """The spans of one block: neighbours in one style are joined, runs of spaces are one."""

    def __init__(self, finder: StopFinder, style: str) -> None:
        self._finder = finder
        self._styles = [style] if style else []
        self._style = style
        self._pending: list[str] = []
        self._spans: list[Span] = []

    def begin(self, style: str) -> None:
        """Switch a style on."""
        self._flush()
        self._styles.append(style)
        self._style = " ".join(dict.fromkeys(self._styles))

    def end(self, style: str) -> None:
        """Switch a style off, as often as it was switched on."""
        self._flush()
        if style in self._styles:
            self._styles.remove(style)
        self._style = " ".join(dict.fromkeys(self._styles))

    def add(self, text: str) -> None:
        """Add words in the styles that are on; they are decoded, but not cleaned."""
        if text:
            self._pending.append(text)

    def add_styled(self, text: str, style: str) -> None:
        """Add words that have a style of their own too."""
        self._flush()
        self._put(shown(text), style)

    def add_break(self) -> None:
        """Break the line here."""
        self._flush()
        self._spans.append(BREAK)

    def add_mark(self, mark: Mark, line: int) -> None:
        """Add a citation, link or code span that stands on this line of the file."""
        self._flush()
        if mark.code is not None:
            self._put(shown(mark.code), "code")
        elif mark.link is not None:
            link, stop = self._finder.link(mark.link, line)
            words = link.label if link is not None else link_words(mark.link)
            outside = not mark.link.wiki and words == shown(mark.link.target)
            self._put(words, "link url" if outside else "link", stop)
        elif mark.moments:
            self._add_times(mark, line)

    def finish(self) -> tuple[Span, ...]:
        """The spans, without breaks and spaces at the ends."""
        self._flush()
        spans = self._spans
        while spans and spans[-1].text.isspace():
            spans.pop()
        first = 0
        while first < len(spans) and spans[first].text.isspace():
            first += 1
        return tuple(spans[first:])

    def _put(self, text: str, style: str = "", stop: int | None = None) -> None:
        if text:
            full = f"{self._style} {style}" if self._style and style else self._style or style
            self._spans.append(Span(text, full, stop))

    def _flush(self) -> None:
        if not self._pending:
            return
        text = shown("".join(self._pending))
        self._pending.clear()
        if "  " in text:
            text = _SPACES.sub(" ", text)
        if text.startswith(" ") and self._spans and self._spans[-1].text.endswith((" ", "\n")):
            text = text[1:]
        self._put(text)

    def _add_times(self, mark: Mark, line: int) -> None:
        """One span for each moment, so that each can be stopped at."""
        before = plain_text(mark.label) + " " if mark.label else ""
        for moment in mark.moments:
            time, stop = self._finder.time(moment, line)
            if time is not None:
                start, end, status = time.start, time.end, time.status
            else:
                start, end = moment.start, moment.end
                status = TimeStatus.UNREADABLE if start is None else TimeStatus.AS_WRITTEN
            sign, style = _STATUS[status]
            self._put(f"{before}{_time_text(moment.written, start, end)}{sign}", style, stop)
            if moment is not mark.moments[-1]:
                self._put(" ")
            before = ""


def _time_text(written: str, start: int | None, end: int | None) -> str:
    if start is None:
        return f"[{shown(written).strip('[] ') or '?'}]"
    if end is None:
        return f"[{format_time(start)}]"
    return f"[{format_time(start)}–{format_time(end)}]"
