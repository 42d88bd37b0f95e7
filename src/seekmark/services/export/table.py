"""Claims as comma-separated values."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from seekmark.cleaning import clean_line, display_name
from seekmark.services.deeplink import deep_link
from seekmark.services.export.rows import Row
from seekmark.services.link_forms import LinkStyle

_COLUMNS = (
    "path", "title", "video_id", "channel", "section", "heading", "line", "text",
    "written", "start", "end", "status", "url",
)  # fmt: skip
_FORMULA = re.compile(r"(?![A-Za-z0-9_-]{11}$)\s*[=+@\-＝＋－＠]")
"""What a spreadsheet would run; the id of a video is none."""


def table(rows: Iterable[Row], style: LinkStyle) -> Iterator[str]:
    """A row for each moment of each claim, with line ends as RFC 4180 has them.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    yield _line(_COLUMNS)
    for row in rows:
        head, claim, moment = row.head, row.claim, row.moment
        yield _line(
            (
                display_name(head.path), head.title, head.video_id, display_name(head.channel),
                claim.section, row.heading, claim.line, claim.text,
                clean_line(moment.written), moment.start, moment.end, moment.status,
                deep_link(moment, head, style),
            )
        )  # fmt: skip


def _line(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(_harmless, values))
    return line.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
