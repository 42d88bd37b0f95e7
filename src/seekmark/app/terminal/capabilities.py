"""What the user says of the terminal: its encoding, and whether it is to be sent all there is."""

import codecs
import locale
import os
import sys

OUTPUT = "SEEKMARK_OUTPUT"
"""Set to ``stock``, what Textual writes is sent as it is."""


def wants_stock_output() -> bool:
    """Whether the user asks for Textual's own output."""
    return os.environ.get(OUTPUT) == "stock"


def charset() -> str:
    """The encoding of the terminal's text by the locale of the user, as Python names it.

    Python takes a locale without any for UTF-8, and says so by its UTF-8 mode; unless the
    user chose that mode, the terminal is taken at its word.
    """
    if sys.flags.utf8_mode:
        return "utf-8" if "PYTHONUTF8" in os.environ else "ascii"
    try:
        return codecs.lookup(locale.getencoding()).name
    except LookupError:
        return "ascii"
