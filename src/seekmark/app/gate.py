"""The second gate: nothing that a terminal obeys leaves in the text of a cell.

Rows are made of cleaned text; this catches what was forgotten, whatever widget it came through.
"""

import re
from collections.abc import Iterable

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Controls, what turns or hides text, tags, and surrogates, which no terminal could be sent."""
_SAFE_LINK = re.compile(r"https?://[A-Za-z0-9/:?&=._~%#+,;@!$'()*\[\]-]{1,2000}")


def harmless(segments: list[Segment]) -> list[Segment]:
    """A line whose text and hyperlinks no terminal obeys, in as many cells.

    A line without any such comes back as it is.
    """
    if all(_is_harmless(segment) for segment in segments):
        return segments
    return list(_pass(segments))


def _is_harmless(segment: Segment) -> bool:
    text, style, _ = segment
    if style is not None and style.link is not None and not _SAFE_LINK.fullmatch(style.link):
        return False
    return (text.isascii() and text.isprintable()) or _OBEYED.search(text) is None


def _pass(segments: Iterable[Segment]) -> Iterable[Segment]:
    for text, style, control in segments:
        yield Segment(_OBEYED.sub(_replacement, text), _without_bad_link(style), control)


def _replacement(found: re.Match[str]) -> str:
    return "\ufffd" * get_character_cell_size(found[0])


def _without_bad_link(style: Style | None) -> Style | None:
    if style is None or style.link is None or _SAFE_LINK.fullmatch(style.link):
        return style
    return style.update_link(None)
