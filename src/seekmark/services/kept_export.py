"""Kept claims as a text for other programs."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath

from seekmark.cleaning import clean_line, display_name
from seekmark.errors import UsageError
from seekmark.services.deeplink import deep_link, markdown_citation, spoken
from seekmark.services.export import dump, time_record
from seekmark.services.state import Listed

_COLUMNS = ("path", "title", "text", "written", "start", "end", "status", "url")


def kept_text(claims: Iterable[Listed], name: str) -> Iterator[str]:
    """Kept claims in the format that the ending of a file's name says, piece by piece.

    Raises:
        UsageError: there is no format of this ending.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _WRITERS:
        known = ", ".join(_WRITERS)
        raise UsageError(f"not written, the name must end in one of {known}")
    return _WRITERS[ending](claims)


def kept_markdown(claims: Iterable[Listed]) -> Iterator[str]:
    """An item of a Markdown list for each claim, with its deep links and its note's title."""
    for one in claims:
        head, claim = one.kept.head, one.kept.claim
        times = (markdown_citation(time, head) or spoken(time) for time in claim.times)
        yield f"- {clean_line(claim.text)} {' '.join(times)} ({clean_line(head.title)})\n"


def _table(claims: Iterable[Listed]) -> Iterator[str]:
    yield _row(_COLUMNS)
    for one in claims:
        head, claim = one.kept.head, one.kept.claim
        for time in claim.times:
            yield _row(
                (
                    display_name(head.path), clean_line(head.title), clean_line(claim.text),
                    clean_line(time.written), time.start, time.end, time.status,
                    deep_link(time, head),
                )
            )  # fmt: skip


def _records(claims: Iterable[Listed]) -> Iterator[str]:
    for one in claims:
        head, claim = one.kept.head, one.kept.claim
        times = [time_record(time, head) for time in claim.times]
        record = {"path": head.path, "title": head.title, "text": claim.text, "times": times}
        yield dump(record) + "\n"


def _row(values: Sequence[object]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="\r\n").writerow(values)
    return row.getvalue()


_WRITERS: dict[str, Callable[[Iterable[Listed]], Iterator[str]]] = {
    ".md": kept_markdown,
    ".csv": _table,
    ".jsonl": _records,
}
