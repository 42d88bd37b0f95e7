"""A link, whole: as text, as a hyperlink, and as a QR code for another device."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType

from seekmark.app.bindings import overlay_bindings
from seekmark.app.fitting import fit
from seekmark.app.paints import DIM, STRONG, paint
from seekmark.app.rows.cells import Ruler
from seekmark.app.screens.overlay import Overlay
from seekmark.app.widgets.sheet import Line
from seekmark.services.qr import qr_rows

COPY, OPEN = "copy", "open"
_FRAME = 2
"""Rows of the screen that the frame takes."""
_INK = Style(color="black", bgcolor="bright_white")
_WIDEST = 76
"""Cells of the words; the link takes what it needs."""


class CardScreen(Overlay[str]):
    """Shows a link on lines of its own. Ends with what is asked for: ``COPY`` or ``OPEN``."""

    BINDINGS: ClassVar[list[BindingType]] = list(
        overlay_bindings(
            {
                "copy-link": f"end({COPY!r})",
                "open": f"end({OPEN!r})",
                "act": "leave",
                "card": "leave",
            }
        )
    )

    def __init__(self, link: str, about: str) -> None:
        super().__init__()
        self._link = link
        self._about = about

    def lines(self, width: int) -> list[Line]:
        """What it is about, the link, the keys."""
        about = [Segment(fit(self._about, min(width, _WIDEST)), STRONG)]
        keys = [Segment(fit("y copy   o open   esc close", width), DIM)]
        link = _link_lines(self._link, width)
        code = self._code(width, self.app.size.height - _FRAME - len(link) - 2)
        return [about, *link, *code, keys] if code else [about, [], *link, [], keys]

    def _code(self, width: int, height: int) -> list[Line]:
        """The QR code, where there is room for all of it."""
        rows = qr_rows(self._link)
        if not rows or len(rows) > height or len(rows[0]) > width:
            return []
        indent = Segment(" " * ((min(width, max(len(self._link), _WIDEST)) - len(rows[0])) // 2))
        return [[indent, Segment(row, _INK)] for row in rows]

    def action_end(self, wanted: str) -> None:
        """Take the card away and ask for something."""
        self.dismiss(wanted)


def _link_lines(link: str, width: int) -> list[Line]:
    """The link as text and as a hyperlink; cut only where the screen is too narrow for it."""
    style = paint("url") + Style(link=link)
    ruler = Ruler([link])
    lines: list[Line] = []
    start = 0
    while start < len(link):
        end = ruler.reach(start, max(1, width))
        lines.append([Segment(link[start:end], style)])
        start = end
    return lines
