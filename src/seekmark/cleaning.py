"""The first gate: text from a vault becomes text that is safe to show.

Applied after parsing, since an entity, a percent escape or a YAML escape is printable
until it is decoded. What is dangerous is made visible rather than dropped, so that a reader
sees that something was there.
"""

import re

_PICTURES = {code: 0x2400 + code for code in range(0x20)}
"""U+2400 to U+241F picture the C0 controls."""
_TABLE: dict[int, int | str | None] = {
    **_PICTURES,
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    **{code: f"⟨U+{code:04X}⟩" for code in (0x061C, 0x200E, 0x200F)},
    **{code: f"⟨U+{code:04X}⟩" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
    0x2028: "\n",
    0x2029: "\n",
    **dict.fromkeys((0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF, 0xAD)),
    **dict.fromkeys(range(0xFFF9, 0xFFFC)),
    **dict.fromkeys(range(0xE0000, 0xE0080)),
}
del _TABLE[0x09], _TABLE[0x0A]
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_FORMAT = re.compile(
    "[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """Make text safe to show; what is safe already comes back as it is.

    Controls become their pictures (C0, DEL) or U+FFFD (C1, surrogates), bidirectional
    controls become ``⟨U+202E⟩``, invisible characters and tags go, line separators become
    newlines. Tab and newline stay; so do ZWJ, ZWNJ and VS16, which emoji and scripts need.
    """
    if text.isascii() and text.isprintable():
        return text
    if _UNSAFE.search(text) is None:
        return text
    return text.replace("\r\n", "\n").translate(_TABLE)


def clean_line(text: str) -> str:
    """Make text safe to show on one line: as ``clean``, with white space folded."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(clean(text).split())


def display_name(name: str) -> str:
    """How the name of a file or folder is shown: format characters dropped, then cleaned."""
    return clean_line(_FORMAT.sub("", name))
