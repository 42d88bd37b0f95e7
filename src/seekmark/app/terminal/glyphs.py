"""What stands for a character on a terminal whose character set lacks it."""

from functools import lru_cache
from unicodedata import normalize

from rich.segment import Segment

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


def plain_glyphs(segments: list[Segment], charset: str) -> list[Segment]:
    """A line with nothing that a character set lacks, each cluster in as many cells as before.

    A line that has nothing to replace comes back as it is.
    """
    if all(segment.text.isascii() for segment in segments):
        return segments
    return [
        Segment(text if text.isascii() else _translate(text, charset), style, control)
        for text, style, control in segments
    ]


def _translate(text: str, charset: str) -> str:
    return "".join(instead_of(cluster, charset) for cluster in clusters(text))


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
