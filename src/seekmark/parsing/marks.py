"""Citations, links and code spans in the text of one block.

The scan and the screen both read a block's text here, so that they can't disagree.
"""

import re
from collections.abc import Iterator

from seekmark.model import Host, Media
from seekmark.parsing.anchors import read_anchor
from seekmark.parsing.brackets import is_times, read_parenthesis, read_square
from seekmark.parsing.dialects import IGNORED, Dialect
from seekmark.parsing.mark import LinkText, Mark, usual_moments
from seekmark.parsing.times import Moment
from seekmark.parsing.weblinks import read_address

_USUAL = (
    r"(?:(?<=<)a class=\"yt-timestamp\" data-t=\"((\d\d):(\d\d):(\d\d))\">\[\1\]</a>"
    r"|(?<=\[)\[(?!(?u:\s)*[|\]])([^\[\]|#\\\n:]+)(?:\|([^\[\]<:\n]*))?\]\]"
    r"|(?<=\[)((\d\d):(\d\d):(\d\d))\](?![(\]])"
    r"|)"
)
"""The rest of the commonest marks: nearly all there are, found in one step. Or nothing."""
_STARTS = re.compile(rf"[<\[(`{{\\]{_USUAL}", re.ASCII)
_STARTS_OR_ADDRESS = re.compile(rf"(?:[<\[(`{{\\]|https?://){_USUAL}", re.ASCII)
_ANCHOR, _NAME, _LABEL, _BARE = 1, 5, 6, 7
"""Groups of the pattern."""
_TICKS = re.compile(r"`+")
_BRACES = re.compile(r"\{\{(youtube-timestamp|video|youtube)\s+([^{}\s]{1,2000})\s*\}\}")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_ADDRESS = re.compile(r"https?://[^\s<>\"'|\[\]`*]{1,2000}")


def find_marks(text: str) -> tuple[Mark, ...]:
    """Find the marks of a block's raw text, in order and without overlap."""
    starts = _STARTS_OR_ADDRESS if "://" in text else _STARTS
    marks: list[Mark] = []
    unclosed: set[str] = set()
    position = 0
    while (match := starts.search(text, position)) is not None:
        start = match.start()
        group = match.lastindex
        if group is not None:
            mark = _usual(match, text, group)
            marks.append(mark)
            position = mark.end
            continue
        char = text[start]
        position = start + 1
        if char == "`":
            position = _read_code(text, start, marks, unclosed)
        elif char == "\\":
            position += 1
        else:
            found = tuple(_READERS[char](text, start))
            if found:
                marks += found
                position = found[-1].end
    if IGNORED:
        return tuple(mark for mark in marks if _dialect(text, mark) not in IGNORED)
    return tuple(marks)


def _dialect(text: str, mark: Mark) -> Dialect | None:
    """The dialect that a citation is written in, if it is one that can be ignored."""
    if not mark.moments:
        return None
    written = text[mark.start : mark.end]
    if "<a" in written or written.startswith("<p"):
        return Dialect.ANCHORS
    if written.startswith("[") and is_times(written.strip("[]")):
        return Dialect.BRACKETS
    return {"(": Dialect.PARENTHESES, "{": Dialect.LOGSEQ}.get(
        written[:1], Dialect.LABELS if written[:1].isdigit() else None
    )


def _usual(match: re.Match[str], text: str, group: int) -> Mark:
    """The mark of a match of the commonest kinds."""
    start, end = match.span()
    if group in (_ANCHOR, _BARE):
        return Mark(start, end, usual_moments(match[group]))
    if start and text[start - 1] == "!":
        start -= 1
    label = match[_LABEL].strip() if group == _LABEL else ""
    return Mark(
        start, end, link=LinkText(match[_NAME].strip(), "", label, text[start] == "!", True)
    )


def _read_code(text: str, start: int, marks: list[Mark], unclosed: set[str]) -> int:
    """Add the code span that begins here, if one does; returns where to go on."""
    ticks = _TICKS.match(text, start)
    if ticks is None or ticks[0] in unclosed:
        return ticks.end() if ticks else start + 1
    code = _code_span(text, ticks)
    if code is None:
        unclosed.add(ticks[0])
        return ticks.end()
    marks.append(code)
    return code.end


def _code_span(text: str, opening: re.Match[str]) -> Mark | None:
    """A code span runs to the next run of as many backticks (CommonMark 6.1)."""
    fence = opening[0]
    closing = re.compile(rf"(?<!`){fence}(?!`)").search(text, opening.end())
    if closing is None:
        return None
    code = text[opening.end() : closing.start()].replace("\n", " ")
    if code.startswith(" ") and code.endswith(" ") and code.strip():
        code = code[1:-1]
    return Mark(opening.start(), closing.end(), code=code)


def _angles(text: str, start: int) -> Iterator[Mark]:
    """A tag that carries a moment, or an address in angle brackets."""
    if text.startswith(("<http://", "<https://"), start):
        return _addresses(text, start)
    return read_anchor(text, start)


def _logseq(text: str, start: int) -> Iterator[Mark]:
    match = _BRACES.match(text, start)
    if match is None:
        return
    if match[1] == "youtube-timestamp":
        _, moment = read_address(f"ytseek://{match[2]}")
        yield Mark(start, match.end(), (moment or Moment(match[2], None),))
    else:
        yield Mark(start, match.end(), link=LinkText(match[2], "", match[2], False, False))


def _addresses(text: str, start: int) -> Iterator[Mark]:
    """``<https://…>`` and bare web addresses."""
    match = _AUTOLINK.match(text, start) or _ADDRESS.match(text, start + (text[start] == "<"))
    if match is None:
        return
    auto = match.re is _AUTOLINK
    closing = ".,;:!?" if "(" in match[0] else ".,;:!?)"
    address = match[1] if auto else match[0].rstrip(closing)
    end = match.end() if auto else match.start() + len(address)
    media, moment = read_address(address)
    if moment is not None:
        yield Mark(match.start(), end, (moment.within(media),))
    else:
        yield Mark(match.start(), end, link=LinkText(address, "", address, False, False))


_READERS = {
    "<": _angles,
    "[": read_square,
    "(": read_parenthesis,
    "{": _logseq,
    "h": _addresses,
}


def named_media(link: LinkText) -> Media | None:
    """The video that a link to a whole video names."""
    media, _ = read_address(link.target)
    return media if media is not None and media.host is not Host.FILE else None
