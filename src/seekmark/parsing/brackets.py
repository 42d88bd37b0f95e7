"""Citations and links in brackets: wikilinks, Markdown links, times alone."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from seekmark.parsing.anchors import label_moments, read_anchor
from seekmark.parsing.mark import LinkText, Mark
from seekmark.parsing.times import JOIN, list_moments
from seekmark.parsing.weblinks import MEDIA_FILE, fragment_moment, read_address

_NAME = r"[^\[\]|#\\\n]*"
_WRAPPING = re.compile(r"\[[^\[\]\n]{0,80}\]\(\s*(?=<a\b)")
_WIKI = re.compile(
    rf"\[\[({_NAME})((?:#{_NAME})*)"
    r"(?:\\?\|((?:(?!\]\]|\[\[)[^\n]|\](?=\]\])|\[(?=\[[\d:]+\])){0,1000}))?\]\]"
)
_MARKDOWN = re.compile(
    r"\[((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.){0,500}\]){0,1000})\]"
    r"\(\s*(?:<([^<>\n]{0,2000})>|((?:[^\s()\\<]|\\.|\([^\s()]{0,500}\)){0,2000}))"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
_WRITTEN = r"(?:\d+(?::\d+)+(?:[.,]\d{1,3}(?!\d|:))?)"
_TIMES_ONLY = re.compile(rf"\s*{_WRITTEN}(?:{JOIN}+{_WRITTEN})*\s*", re.ASCII)
_BRACKETED = re.compile(r"\[([^\[\]\n]{3,40000})\]")
_PARENTHESIS = re.compile(r"\(\s*(#?)(?:t=)?([\d:][^()\n]{2,4000})\)")
_CLEARLY = re.compile(r"\d:\d\d|\d:\d+:\d", re.ASCII)
_THREE_PARTS = re.compile(r"\d:\d+:\d", re.ASCII)
_BARE = re.compile(r"(?<![\d:])\d{1,3}:\d\d:\d\d(?::\d\d)?(?![\d:])", re.ASCII)
_REFERENCE = re.compile(r"\W*(?:reference|ref|time|timestamp|at)?\W*", re.IGNORECASE)


def read_square(text: str, start: int) -> Iterable[Mark]:
    """All that begins with a square bracket, an exclamation mark before it taken in."""
    wiki = _WIKI.match(text, start) if text.startswith("[[", start) else None
    name, heading = "", ""
    if wiki is not None:
        name, heading = wiki[1].strip(), wiki[2][1:].split("#")[0].strip()
    if wiki is None or not (name or heading):
        return _brackets(text, start)
    if wiki[3] is None and not heading and is_times(name):
        return (Mark(start, wiki.end(), list_moments(name)),)
    label = (wiki[3] or "").strip()
    begin = _begin(text, start)
    if heading and MEDIA_FILE.search(name):
        media, moment = read_address(f"{name}#{heading}")
        if moment is not None:
            return (Mark(begin, wiki.end(), (moment.within(media),), label=label),)
    link = LinkText(name, heading, label, begin < start, True)
    return _link_with_label(wiki, begin, link)


def _begin(text: str, start: int) -> int:
    """Where the ``[`` here begins: at the ``!`` of an embed where there is one."""
    return start - 1 if start and text[start - 1] == "!" else start


def is_times(text: str) -> bool:
    """Whether a text holds nothing but times."""
    return _TIMES_ONLY.fullmatch(text) is not None and _CLEARLY.search(text) is not None


def _link_with_label(match: re.Match[str], start: int, link: LinkText) -> Iterator[Mark]:
    """A wikilink; citations inside its label follow it as citations."""
    inner = _label_citations(match[3]) if link.label and ":" in link.label else []
    if not inner:
        yield Mark(start, match.end(), link=link)
        return
    offset = match.start(3)
    words = match[3][: inner[0].start].strip(" (") or link.target
    if _REFERENCE.fullmatch(words):
        words = link.target
    yield Mark(start, offset + inner[0].start, link=link._replace(label=words))
    for mark in inner:
        yield mark._replace(start=offset + mark.start, end=offset + mark.end)
    yield Mark(offset + inner[-1].end, match.end())


def _label_citations(label: str) -> list[Mark]:
    """Citations in a wikilink's label; a bare time of three parts is one there too."""
    marks: list[Mark] = []
    for match in re.finditer(r"[<\[(]", label):
        start = match.start()
        if not marks or start >= marks[-1].end:
            marks += (read_anchor if match[0] == "<" else _times_alone)(label, start)
    bare = None if marks else _BARE.search(label)
    return marks if bare is None else [Mark(bare.start(), bare.end(), list_moments(bare[0]))]


def _times_alone(text: str, start: int) -> Iterator[Mark]:
    if text[start] == "(":
        return read_parenthesis(text, start)
    return _brackets(text, start)


def _brackets(text: str, start: int) -> Iterator[Mark]:
    """``[…](…)``, a time wrapped round an anchor, or times in brackets."""
    if (mark := _wrapped(text, start)) is not None:
        yield mark
    elif (match := _MARKDOWN.match(text, start)) is not None:
        yield _markdown_link(match, _begin(text, start))
    elif (match := _BRACKETED.match(text, start)) is not None and is_times(match[1]):
        yield Mark(start, match.end(), list_moments(match[1]))


def _wrapped(text: str, start: int) -> Mark | None:
    """``[00:40:00](<a …>)`` and ``[<a …>0:40</a>]`` are one citation, the anchor's.

    The closing parenthesis is often missing.
    """
    wrapping = _WRAPPING.match(text, start)
    inside = wrapping.end() if wrapping else start + 1
    mark = next(read_anchor(text, inside), None) if text.startswith("<a", inside) else None
    if mark is None:
        return None
    closed = text.startswith(")" if wrapping else "]", mark.end)
    return mark._replace(start=start, end=mark.end + closed) if closed or wrapping else None


def _markdown_link(match: re.Match[str], start: int) -> Mark:
    end = match.end()
    label = match[1]
    address = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", match[2] or match[3] or "")
    address = address.replace("&amp;", "&")
    media, moment = read_address(address)
    bare = label.strip().strip("[]()")
    timely = is_times(bare)
    if moment is not None:
        moments = (moment.within(media),)
        return Mark(
            start, end, label_moments(moments, label), label="" if timely else label.strip()
        )
    if timely and (media is not None or not address.startswith(("http:", "https:"))):
        return Mark(start, end, tuple(found.within(media) for found in list_moments(bare)))
    if (moment := fragment_moment(address)) is not None:
        return Mark(start, end, (moment,), label=label.strip())
    path, _, heading = map(unquote, address.partition("#"))
    if "://" in address:  # which leads elsewhere without its escapes
        path, heading = address, ""
    link = LinkText(path, heading, label.strip(), start < match.start(), False)
    return Mark(start, end, link=link)


def read_parenthesis(text: str, start: int) -> Iterator[Mark]:
    """Times alone in parentheses; a bare ``9:22`` there may as well be a verse."""
    match = _PARENTHESIS.match(text, start)
    if match is None or not _TIMES_ONLY.fullmatch(match[2]):
        return
    if match[1] or _THREE_PARTS.search(match[2]):
        yield Mark(start, match.end(), list_moments(match[2]))
