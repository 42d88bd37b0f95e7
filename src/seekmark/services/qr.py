"""A link as a QR code, in characters that hold two modules each."""

from itertools import zip_longest

_BORDER = 2
"""Modules left blank around it: four are asked for, two are enough for what reads a screen."""
_HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
"""By whether the upper and the lower module are dark."""


def qr_rows(link: str) -> list[str]:
    """The rows of the code, dark modules as ink; empty for a text that has no code.

    To be painted black on white, whatever the terminal's own colours are.
    """
    import segno  # noqa: PLC0415 - a tenth of a second, for what is seldom looked at

    try:
        code = segno.make(link, error="l", micro=False, boost_error=False)
    except (ValueError, segno.DataOverflowError):
        return []
    modules = [list(row) for row in code.matrix_iter(border=_BORDER)]
    blank = [0] * len(modules[0])
    return [
        "".join(_HALVES[bool(upper), bool(lower)] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip_longest(modules[::2], modules[1::2], fillvalue=blank)
    ]
