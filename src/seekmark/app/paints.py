"""What the names of styles look like.

Only the terminal's own sixteen colours and attributes: the user's palette decides. Every state
is told by an attribute or a sign besides its colour, for terminals without any.
"""

from functools import lru_cache

from rich.style import Style

PLAIN = Style()
DIM = Style(dim=True)
STRONG = Style(bold=True)
ACCENT = Style(color="cyan", bold=True)
TIME = Style(color="cyan")
WARNING = Style(color="yellow")
CURSOR = Style(color="default", bgcolor="default", reverse=True, dim=False)
"""Laid over what the cursor is on in the focused pane."""
LABEL = Style(color="yellow", bgcolor="black", reverse=True, bold=True, underline=True)
TYPED = Style(color="yellow", bgcolor="black", reverse=True, bold=False, underline=False)
"""Of letters to be typed over the text, and of those that were; a terminal without colours
tells them by the line."""
QUIET_CURSOR = Style(bold=True, underline=True)
"""Laid over what the cursor is on in the other panes."""

_NAMED = {
    **{f"heading{level}": Style(bold=True) for level in range(1, 7)},
    "strong": Style(bold=True),
    "em": Style(italic=True),
    "strike": Style(strike=True),
    "code": Style(color="green"),
    "mark": Style(color="black", bgcolor="yellow"),
    "match": Style(color="yellow", bold=True, underline=True),
    "found": Style(color="yellow", bold=True, underline=True, dim=False),
    "here": Style(bgcolor="black", reverse=True),
    "math": Style(color="green", italic=True),
    "comment": Style(dim=True, italic=True),
    "footnote": Style(dim=True),
    "time": TIME,
    "repaired": WARNING,
    "doubtful": WARNING,
    "differs": WARNING,
    "unreadable": Style(color="red"),
    "link": Style(color="blue"),
    "link-exact": Style(color="blue", underline=True),
    "link-path": Style(color="blue", underline=True),
    "link-media": Style(color="blue", underline=True),
    "link-external": Style(color="blue", underline=True),
    "link-rescued": Style(color="blue", underline=True, italic=True),
    "link-ambiguous": Style(color="yellow", underline=True, italic=True),
    "link-dead": Style(color="red", strike=True, dim=True),
    "url": Style(color="blue", underline=True),
    "bullet": DIM,
    "quote": DIM,
    "callout-title": Style(bold=True),
    "rule": DIM,
    "table-line": DIM,
    "table-head": Style(bold=True),
    "html": DIM,
    "language": DIM,
}
_CALLOUT = Style(color="magenta")


@lru_cache(maxsize=256)
def paint(names: str) -> Style:
    """The style for names with spaces between, later ones over earlier; unknown ones are plain."""
    style = PLAIN
    for name in names.split():
        style += _NAMED.get(name, _CALLOUT if name.startswith("callout-") else PLAIN)
    return style
