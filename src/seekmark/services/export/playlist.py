"""Claims as a playlist for mpv, which plays each from its second.

Tried with mpv 0.35: it reads titles, and no options such as ``#EXTVLCOPT:start-time``. A link to
YouTube starts at its own second by way of yt-dlp, a file as a line of an edit list,
https://github.com/mpv-player/mpv/blob/master/DOCS/edl-mpv.rst.
"""

import os
from collections.abc import Iterable, Iterator

from seekmark.cleaning import clean_line
from seekmark.model import Host
from seekmark.model.clock import spoken
from seekmark.services.deeplink import deep_link, video_link
from seekmark.services.export.rows import Row
from seekmark.services.link_forms import LinkStyle


def playlist(rows: Iterable[Row], style: LinkStyle) -> Iterator[str]:
    """An entry for each moment that can be played, in the order of the rows."""
    yield "#EXTM3U\n"
    for row in rows:
        moment = row.moment
        if moment.start is None:
            continue
        start = max(0, moment.start - style.lead)
        length = moment.end - start if moment.end is not None and moment.end > start else None
        if target := _target(row, start, length, style):
            title = clean_line(row.claim.text) or spoken(moment)
            yield f"#EXTINF:{-1 if length is None else length},{title}\n{target}\n"


def _target(row: Row, start: int, length: int | None, style: LinkStyle) -> str | None:
    """What mpv is given; None for what can't be played, or not be written on a line."""
    if row.media is None or row.media.host is not Host.FILE:
        return deep_link(row.moment, row.head, LinkStyle(lead=style.lead))
    source = str(row.file) if row.file is not None else video_link(row.media)
    if source is None or not source.isprintable() or (row.file is None and "://" not in source):
        return None
    until = "" if length is None else f",{length}"
    return f"edl://%{len(os.fsencode(source))}%{source},{start}{until}"
