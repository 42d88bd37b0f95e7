"""Printing: data on standard output, words on standard error, nothing that a terminal obeys."""

import os
import sys
from collections.abc import Mapping
from enum import StrEnum

from seekmark.cleaning import clean, clean_line, display_name
from seekmark.services.records import ascii_only, dump


class Style(StrEnum):
    """What a piece of a line is; the value is its code for a terminal (SGR)."""

    PLAIN = ""
    PATH = "1"
    TIME = "36"
    LINK = "2"
    WARNING = "33"
    BAD = "31"
    GOOD = "32"


class Output:
    """Where a command prints."""

    def __init__(self, color: str, environment: Mapping[str, str] = os.environ) -> None:
        self._out = sys.stdout
        self._is_unicode = (self._out.encoding or "").lower().replace("-", "") == "utf8"
        if color == "auto":
            plain = environment.get("NO_COLOR") or environment.get("TERM") == "dumb"
            self._colored = self._out.isatty() and not plain
        else:
            self._colored = color == "always"

    def line(self, text: str = "") -> None:
        """Print a line made of pieces that are safe already."""
        self.raw(f"{text}\n")

    def raw(self, text: str) -> None:
        """Print text that is safe already, with the line ends that it has."""
        if not self._is_unicode:
            encoding = self._out.encoding or "ascii"
            text = text.encode(encoding, "replace").decode(encoding)
        self._out.write(text)

    def record(self, record: object) -> None:
        """Print a record as one line of JSON."""
        self.json(f"{dump(record)}\n")

    def json(self, text: str) -> None:
        """Print JSON made by ``dump``."""
        self._out.write(text if self._is_unicode else ascii_only(text))

    def words(self, text: str) -> None:
        """Say something that is no data."""
        sys.stderr.write(f"{clean(text)}\n")

    def paint(self, text: str, style: Style) -> str:
        """A cleaned line in a style, if colours are on."""
        shown = clean_line(text)
        return f"\x1b[{style}m{shown}\x1b[m" if self._colored and style and shown else shown

    def path(self, path: str, style: Style = Style.PATH) -> str:
        """A path as it is shown."""
        return self.paint(display_name(path), style)
