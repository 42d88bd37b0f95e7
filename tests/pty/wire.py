"""What a program sends to its terminal, cut into what a terminal acts on."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a terminal makes of a token."""

    TEXT = "text"
    CONTROL = "control"
    """One C0 or C1 character that begins no sequence."""
    ESCAPE = "escape"
    CSI = "csi"
    OSC = "osc"
    STRING = "string"
    """DCS, SOS, PM, APC."""


class Token(NamedTuple):
    """A run of text, or one control."""

    kind: Kind
    text: str

    @property
    def body(self) -> str:
        """The sequence without introducer and terminator; only of CSI, OSC and strings."""
        return re.sub(r"^(?:\x1b.|[\x80-\x9f])|(?:\x07|\x1b\\|\x9c)$", "", self.text)


_WHOLE = re.compile(
    r"(?P<csi>(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~])"
    r"|(?P<osc>(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c))"
    r"|(?P<string>(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\|\x9c))"
    r"|(?P<escape>\x1b[ -/]*[0-OQ-WYZ\\`-~])"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)
_UNFINISHED = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*\x1b?"
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*\x1b?"
    r"|\x1b[ -/]*"
)


class Tokenizer:
    """Cuts a stream that comes in pieces; what is unfinished waits for the next piece."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._rest = ""

    def feed(self, data: bytes) -> Iterator[Token]:
        """Give the tokens that ``data`` completes."""
        text = self._rest + self._decoder.decode(data)
        at = 0
        while at < len(text):
            if match := _WHOLE.match(text, at):
                yield Token(Kind(match.lastgroup or ""), match[0])
                at = match.end()
            elif _UNFINISHED.fullmatch(text, at):
                break
            else:
                yield Token(Kind.CONTROL, text[at])
                at += 1
        self._rest = text[at:]

    @property
    def rest(self) -> str:
        """What has begun and not ended."""
        return self._rest


def tokenize(data: bytes) -> list[Token]:
    """Cut a finished recording; a sequence that never ends comes as a last control."""
    tokenizer = Tokenizer()
    tokens = list(tokenizer.feed(data))
    return [*tokens, Token(Kind.CONTROL, tokenizer.rest)] if tokenizer.rest else tokens


_NAMES = {
    1: "application cursor keys",
    7: "automatic wrap",
    25: "cursor shown",
    47: "alternate screen",
    69: "margins at the sides",
    1000: "mouse clicks",
    1002: "mouse drags",
    1003: "mouse moves",
    1004: "focus reports",
    1006: "mouse SGR form",
    1015: "mouse urxvt form",
    1016: "mouse pixels",
    1049: "alternate screen",
    2004: "bracketed paste",
    2026: "synchronized update",
    2048: "resize reports",
}
_AT_START = frozenset({7, 25})


class Modes:
    """What a program has changed in the terminal's modes and not changed back."""

    def __init__(self) -> None:
        self.on = set(_AT_START)
        self._kitty: dict[bool, list[str]] = {False: [], True: []}
        """Keyboard flags pushed, for the main and the alternate screen."""
        self._other: dict[str, str] = {}

    @property
    def is_alternate(self) -> bool:
        """Whether the alternate screen is shown."""
        return 1049 in self.on or 47 in self.on

    def feed(self, token: Token) -> None:
        """Follow one token."""
        if token.kind is Kind.OSC and token.body.startswith("8;"):
            self._set("hyperlink", token.body.split(";", 2)[2])
        if token.kind is Kind.ESCAPE and token.text in ("\x1b=", "\x1b>"):
            self._set("application keypad", "on" if token.text == "\x1b=" else "")
        if token.kind is Kind.CSI:
            self._feed_csi(token.body[:-1], token.body[-1])

    def _feed_csi(self, parameters: str, final: str) -> None:
        if final in "hl" and parameters.startswith("?"):
            numbers = {int(number) for number in parameters[1:].split(";")}
            self.on = self.on | numbers if final == "h" else self.on - numbers
        elif final == "u":
            self._feed_kitty(parameters)
        elif final == "r":
            self._set("scroll region", parameters)
        elif final == "q" and parameters.endswith(" "):
            self._set("cursor shape", parameters.strip(" 0"))
        elif final == "m" and parameters.startswith(">4"):
            self._set("modified keys", parameters.removeprefix(">4").strip(";0"))

    def _feed_kitty(self, parameters: str) -> None:
        stack = self._kitty[self.is_alternate]
        if parameters.startswith(">"):
            stack.append(parameters[1:])
        elif parameters.startswith("<"):
            del stack[max(0, len(stack) - int(parameters[1:] or 1)) :]
        elif parameters.startswith("="):
            self._set("keyboard flags", parameters[1:].split(";", maxsplit=1)[0].strip("0"))

    def _set(self, name: str, value: str) -> None:
        if value:
            self._other[name] = value
        else:
            self._other.pop(name, None)

    def changed(self) -> list[str]:
        """Name what is not as it was at the start."""
        modes = [
            f"{_NAMES.get(mode, f'mode {mode}')} is {'on' if mode in self.on else 'off'}"
            for mode in sorted(self.on ^ _AT_START)
        ]
        kitty = ["kitty keyboard is on"] if any(self._kitty.values()) else []
        return modes + kitty + [f"{name} is {value!r}" for name, value in self._other.items()]
