"""A link, whole: as text, as a hyperlink, and as a QR code for another device."""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType

from seekmark.app.bindings import overlay_bindings
from seekmark.app.fitting import paragraph
from seekmark.app.paints import DIM, PLAIN, STRONG, paint
from seekmark.app.rows.cells import Ruler
from seekmark.app.screens.overlay import Overlay
from seekmark.app.widgets.sheet import Line
from seekmark.services.qr import qr_rows

COPY, OPEN = "copy", "open"
_FRAME = 2
"""Rows of the screen that the frame takes."""
_INK = Style(color="black", bgcolor="bright_white")
_MOST_ROWS = 3
"""Rows of one of the texts."""


class CardScreen(Overlay[str]):
    """Shows a link on lines of its own. Ends with what is asked for: ``COPY`` or ``OPEN``.

    Nothing stands beside the link, so that a mouse selects it whole at any width.
    """

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

    def __init__(
        self, link: str, about: str, note: str, keys: str, *, has_blocks: bool = True
    ) -> None:
        super().__init__()
        self._link = link
        self._about = about
        self._note = note
        self._keys = keys
        self._has_blocks = has_blocks
        self._told = ""

    def tell(self, words: str) -> None:
        """Say where the link was sent."""
        self._told = words
        if self.is_mounted:
            self.sheet.make_anew()

    def lines(self, width: int) -> list[Line]:
        """What it is about, the link, where it went, the code, the keys."""
        about = _paragraph(self._about, width, STRONG)
        told = _paragraph(self._told, width, PLAIN)
        note = _paragraph(self._note, width, DIM)
        keys = _paragraph(self._keys, width, DIM)
        above = [*about, *_link_lines(self._link, width), *told]
        others = _FRAME + len(above) + len(note) + len(keys)
        return [*above, *self._code_lines(others), *note, *keys]

    def _code_lines(self, others: int) -> list[Line]:
        """The QR code, where there is room for it beside other rows: a part is of no use."""
        code, window = qr_rows(self._link), self.app.size
        if not code:
            return []
        columns, rows = len(code[0]), others + len(code)
        if not self._has_blocks:
            words = "The QR code takes a locale with UTF-8."
        elif columns > window.width or rows > window.height:
            words = f"The QR code takes a window of {columns} × {rows}."
        else:
            return [[Segment(row, _INK)] for row in code]
        return _paragraph(words, window.width, DIM)

    def action_end(self, wanted: str) -> None:
        """Take the card away and ask for something."""
        self.dismiss(wanted)


def _paragraph(text: str, width: int, style: Style) -> list[Line]:
    lines: Iterable[str] = paragraph(text, width, _MOST_ROWS) if text else ()
    return [[Segment(line, style)] for line in lines]


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
