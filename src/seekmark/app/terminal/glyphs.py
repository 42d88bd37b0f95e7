"""What stands for a character on a terminal whose character set lacks it."""

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from seekmark.app.rows.cells import clusters, width_of

_INSTEAD = {
    "▸": ">",
    "▾": "v",
    "•": "*",
    "◦": "-",
    "·": "-",
    "⟲": "~",
    "≠": "!",
    "✗": "x",
    "✓": "v",
    "★": "*",
    "☐": "_",
    "☑": "x",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "↕": "|",
    "↳": "+",
    "›": ">",
    "‹": "<",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "−": "-",
    "…": "~",
    "§": "S",
    "×": "x",
    "\xa0": " ",
    "▌": "|",
    **dict.fromkeys("│┃┆╎", "|"),
    **dict.fromkeys("─━═╌", "-"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯", "+"),
    **dict.fromkeys("▁▂▃▄", "."),
    **dict.fromkeys("▅▆▇█▀", "#"),
}
_UNKNOWN = "?"


class PlainGlyphs(LineFilter):
    """Leaves in a line what a character set has, each cluster in as many cells as before."""

    def __init__(self, charset: str) -> None:
        super().__init__()
        self._charset = charset

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Replace what the character set lacks; a line without comes back as it is."""
        if all(segment.text.isascii() for segment in segments):
            return segments
        return list(self._replace(segments))

    def _replace(self, segments: Iterable[Segment]) -> Iterable[Segment]:
        for text, style, control in segments:
            yield Segment(text if text.isascii() else self._translate(text), style, control)

    def _translate(self, text: str) -> str:
        return "".join(instead_of(cluster, self._charset) for cluster in clusters(text))


@lru_cache(maxsize=1024)
def instead_of(cluster: str, charset: str) -> str:
    """What to show for a cluster, in the same number of cells."""
    width = width_of(cluster)
    if _has(charset, cluster):
        return cluster
    base = normalize("NFKD", cluster)[:1]
    found = _INSTEAD.get(cluster, base if _has(charset, base) and width_of(base) == 1 else _UNKNOWN)
    return (found + _UNKNOWN)[:width] if width == 2 and found == _UNKNOWN else found.ljust(width)


def _has(charset: str, text: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
