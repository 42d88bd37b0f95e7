"""Written times become seconds."""

import re
from typing import NamedTuple

from seekmark.model import Media

TIME = r"\d{1,3}(?::\d{1,2}){1,3}(?:[.,]\d{1,3})?"
"""Two to four parts; a fraction of a second may follow."""
JOIN = r"(?:\s*(?:[,|;&/~–—-]|→|\band\b|\bto\b)\s*)"
"""What stands between the times of one citation."""
_TIME = re.compile(rf"(?<![\d:.]){TIME}(?![\d:])", re.ASCII)
_DAMAGED = re.compile(r"\d+(?::\d*)+|:\d[\d:]*", re.ASCII)
_RANGE = re.compile(r"\s*(?:[–—~-]|→|to)\s*")
_UNITS = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,7})(?:\.\d+)?s?)?", re.ASCII)
_UNIT_WORDS = {
    "hours": "h",
    "hour": "h",
    "hrs": "h",
    "minutes": "m",
    "minute": "m",
    "mins": "m",
    "min": "m",
    "seconds": "s",
    "second": "s",
    "secs": "s",
    "sec": "s",
}
LONGEST_VIDEO = 12 * 3600
"""Seconds; YouTube takes no video as long as that."""
LONGEST = 999 * 3600
"""Seconds; a number in a link beyond this is no moment."""


class Moment(NamedTuple):
    """One moment as a citation writes it."""

    written: str
    start: int | None
    """Seconds; None where it can't be read."""
    end: int | None = None
    label: str = ""
    """What the note shows, where the citation holds both a time and a label that differ."""
    media: Media | None = None
    """The video of the citation's own link."""

    def within(self, media: Media | None) -> "Moment":
        """The same moment in another video."""
        return self._replace(media=media) if media else self


def parse_time(written: str) -> int | None:
    """Read ``1:07``, ``00:01:07``, ``01:00:17:51`` (hours to frames) as seconds.

    A minute or second above 59 counts for what it says. None if it is no time.
    """
    if _TIME.fullmatch(written) is None:
        return None
    parts = [int(part) for part in re.split("[.,]", written)[0].split(":")]
    if len(parts) == 2:
        return parts[0] * 60 + parts[1]
    return parts[0] * 3600 + parts[1] * 60 + parts[2]


def parse_offset(written: str) -> int | None:
    """Read the time in a link, ``67``, ``67s``, ``1m7s``, ``1h2m3s`` or ``1:07``, as seconds."""
    if ":" in written:
        return parse_time(written.removeprefix("npt:"))
    match = _UNITS.fullmatch(written.removeprefix("npt:"))
    if match is None or match.lastindex is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    total = hours * 3600 + minutes * 60 + seconds
    return total if total <= LONGEST else None


def parse_duration(written: str) -> int | None:
    """Read how long a video lasts, ``2947``, ``49:07``, ``49 min 7 s`` or ``PT49M7S``, as seconds.

    None if it is no length that a video can have.
    """
    plain = "".join(written.lower().split()).removeprefix("pt")
    for long, short in _UNIT_WORDS.items():
        plain = plain.replace(long, short)
    seconds = parse_offset(plain)
    return seconds if seconds and seconds < LONGEST_VIDEO else None


def find_moments(text: str) -> tuple[Moment, ...]:
    """All moments in a text, where two that a dash or "to" joins are one range."""
    moments: list[Moment] = []
    last = -1
    for match in _TIME.finditer(text):
        before = moments[-1] if moments else None
        start = parse_time(match[0])
        if (
            before is not None
            and before.end is None
            and before.start is not None
            and start is not None
            and start >= before.start
            and _RANGE.fullmatch(text, last, match.start())
        ):
            written = before.written + text[last : match.end()]
            moments[-1] = Moment(written, before.start, start)
        else:
            moments.append(Moment(match[0], start))
        last = match.end()
    return tuple(moments)


def list_moments(text: str) -> tuple[Moment, ...]:
    """As ``find_moments``, for a text that holds nothing but times: damaged ones come too."""
    good = find_moments(text)
    rest = _TIME.sub(lambda match: " " * len(match[0]), text)
    bad = [(m.start(), Moment(m[0], None)) for m in _DAMAGED.finditer(rest)]
    if not bad:
        return good
    placed = [(text.find(moment.written), moment) for moment in good]
    return tuple(moment for _, moment in sorted(placed + bad, key=lambda pair: pair[0]))


def timed_line(line: str) -> tuple[Moment, ...]:
    """The moments of a line in a fenced ``timestamp`` block: at least one, whatever it says."""
    return list_moments(line) or (Moment(line, None),)
