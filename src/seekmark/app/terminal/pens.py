"""How a cell is drawn, and the shortest way to tell a terminal."""

import re
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from seekmark.app.terminal.foreign import ForeignOutputError

_OFF = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "21": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "53": "55",
}
"""The code that ends an attribute, by the code that begins it (ECMA-48, 8.3.117)."""
_SEEN_ON_BLANKS = frozenset({"4", "5", "6", "7", "9", "21", "53"})
_CODE = re.compile(
    r"(?:(?P<foreground>38;5;\d+|38;2;\d+;\d+;\d+|[39][0-7]|39)"
    r"|(?P<background>48;5;\d+|48;2;\d+;\d+;\d+|(?:4|10)[0-7]|49)"
    r"|(?P<other>\d+))(?:;(?=.)|$)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Pen:
    """Attributes, colours and hyperlink; two that are alike are one object, but for a few."""

    attributes: frozenset[str]
    """The codes that begin them."""
    foreground: str
    """The code that sets it; empty for the terminal's own."""
    background: str
    link: str
    """Target of the hyperlink; empty for none."""

    @property
    def on_blank(self) -> "Pen":
        """What is seen of it where nothing is written."""
        if self.attributes & _SEEN_ON_BLANKS:
            return self
        return pen(frozenset(), "", self.background, self.link)


@lru_cache(maxsize=1024)
def pen(attributes: frozenset[str], foreground: str, background: str, link: str) -> Pen:
    """The pen with these properties."""
    return Pen(attributes, foreground, background, link)


PLAIN = pen(frozenset(), "", "", "")


@lru_cache(maxsize=1024)
def with_codes(old: Pen, codes: str) -> Pen:
    """The pen after the parameters of an SGR sequence.

    Raises:
        ForeignOutputError: there is a code among them that isn't known here.
    """
    attributes, foreground, background = old.attributes, old.foreground, old.background
    at, codes = 0, codes or "0"
    while at < len(codes):
        found = _CODE.match(codes, at)
        if found is None:
            raise ForeignOutputError(codes)
        if found["foreground"]:
            foreground = found["foreground"].removeprefix("39")
        elif found["background"]:
            background = found["background"].removeprefix("49")
        elif found["other"] == "0":
            attributes, foreground, background = frozenset(), "", ""
        elif found["other"] in _OFF:
            attributes |= {found["other"]}
        else:
            raise ForeignOutputError(codes)
        at = found.end()
    return pen(attributes, foreground, background, old.link)


@lru_cache(maxsize=1024)
def with_link(old: Pen, link: str) -> Pen:
    """The pen with another hyperlink."""
    return pen(old.attributes, old.foreground, old.background, link)


@lru_cache(maxsize=4096)
def change(old: Pen, new: Pen) -> str:
    """The shortest sequence that makes one pen of another."""
    link = _begin_link(new.link) if old.link != new.link else ""
    afresh = ";".join(["0", *_set(PLAIN, new)]) if _set(PLAIN, new) else ""
    step = ";".join(_set(old, new))
    if not step:
        return link
    codes = min(step, afresh, key=len)
    return f"{link}\x1b[{codes}m"


def _begin_link(target: str) -> str:
    """Begin a hyperlink, or end one. Its id is the same for all parts of one that is wrapped.

    Textual's own ids are another for each time of drawing, and long.
    """
    name = f"id={crc32(target.encode()) & 0xFFFF:x}" if target else ""
    return f"\x1b]8;{name};{target}\x1b\\"


def _set(old: Pen, new: Pen) -> list[str]:
    """The codes to send, without a reset."""
    ended = sorted({_OFF[code] for code in old.attributes - new.attributes})
    kept = {code for code in old.attributes if _OFF[code] not in ended}
    codes = ended + sorted(new.attributes - kept, key=int)
    if old.foreground != new.foreground:
        codes.append(new.foreground or "39")
    if old.background != new.background:
        codes.append(new.background or "49")
    return codes
