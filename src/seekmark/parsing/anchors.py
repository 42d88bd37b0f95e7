"""Citations as tags: ``<a class="yt-timestamp" data-t="00:01:07">[00:01:07]</a>``, whole or not."""

import re
from collections.abc import Iterator

from seekmark.parsing.mark import Mark
from seekmark.parsing.times import Moment, find_moments
from seekmark.parsing.weblinks import read_address

_ANCHOR = re.compile(r"<(a|p(?= class=\"yt))\b((?:(?!<a\b|</a>)[\s\S]){0,400}?)</\1\s*>")
_OPEN_ANCHOR = re.compile(r"<a\b([^<>\n]{0,300})>?(\[[^\[\]<>\n]{0,60}\])?")
_DATA = re.compile(r"data-t\s*=\s*[\"']?([^\"'>]*)")
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]*)")
_TIMELY = re.compile(r"timestamp|data-|\bdata=|\"yt")


def read_anchor(text: str, start: int) -> Iterator[Mark]:
    """An ``<a>`` (rarely a ``<p>``) that carries a moment, whole or damaged."""
    match = _ANCHOR.match(text, start)
    if match is not None and ">" in match[2]:
        tag, _, label = match[2].rpartition(">")
    elif match is not None:
        tag, label = match[2], ""
    else:
        match = _OPEN_ANCHOR.match(text, start)
        if match is None:
            return
        tag, label = match[1], match[2] or ""
    moments = _anchor_moments(tag, label)
    if moments:
        words = "" if find_moments(label) else label
        yield Mark(start, match.end(), moments, label=words.strip())


def _anchor_moments(tag: str, label: str) -> tuple[Moment, ...]:
    """``data-t`` counts first, then any time in the tag, then the label."""
    data = _DATA.search(tag)
    href = _HREF.search(tag)
    if href is not None:
        media, moment = read_address(href[1].replace("&amp;", "&"))
        if moment is not None:
            return label_moments((moment.within(media),), label)
    if _TIMELY.search(tag) is None:
        return ()
    found = (data and find_moments(data[1])) or find_moments(tag)
    if found:
        return label_moments(found, label)
    inside = label.strip().strip("[]()")
    return find_moments(label) or (Moment((data[1] if data else "") or inside, None),)


def label_moments(moments: tuple[Moment, ...], label: str) -> tuple[Moment, ...]:
    """Keep the label of a citation where it names another second."""
    shown = find_moments(label)
    if len(moments) != 1 or not shown or shown[0].start == moments[0].start:
        return moments
    return (moments[0]._replace(label=label.strip().strip("[]()")),)
