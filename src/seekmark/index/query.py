"""What a user types into a search, as something that SQLite's full text understands.

Words must all be found; the last one may go on, if it isn't closed by a space. ``word*`` goes on
anywhere, ``"words in a row"`` stand in a row, ``channel:``, ``video:`` and ``title:`` narrow down.
Nothing typed has another meaning, and nothing is an error: every stage of typing finds something.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(
    r'(?:(?P<field>channel|video|title):)?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_ACCENTS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
"""Accents that SQLite reads as part of the letter before them."""
_ACCENT = re.compile(f"[{_ACCENTS}]")
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{_ACCENTS}])*")
_SHORTEST = 2
"""Letters from which a word may go on: one letter matches half of a vault."""
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # kana, han
    "\U00020000-\U0003134f"  # more han
)
_EACH = re.compile(f"[{_UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand in a row; most often one."""

    words: tuple[str, ...]
    """Folded."""
    goes_on: bool = False
    """Whether the last of them may be longer."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    terms: tuple[Term, ...] = ()
    channels: tuple[str, ...] = ()
    """Folded parts of the names of channels, one of which must fit; so for the others."""
    videos: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def has_filters(self) -> bool:
        """Whether anything but words is asked for."""
        return bool(self.channels or self.videos or self.titles)

    @property
    def match(self) -> str:
        """The words in the language of FTS5, where quoted words are nothing but words."""
        return " AND ".join(
            f'"{" ".join(term.words)}"' + (" *" if term.goes_on else "") for term in self.terms
        )


def parse_query(typed: str) -> Query:
    """Read what was typed, whatever it is."""
    terms: list[Term] = []
    filters: dict[str, list[str]] = {"channel": [], "video": [], "title": []}
    typed = unicodedata.normalize("NFC", typed)
    for piece in _PIECE.finditer(typed):
        is_last = piece.end() == len(typed)
        text = piece["word"] if piece["word"] is not None else piece["phrase"]
        if piece["field"]:
            value = text.strip().strip("*")
            if value:
                filters[piece["field"].lower()].append(value)
            continue
        words = tuple(tokens(text))
        if not words:
            continue
        is_open = is_last and not piece["closed"]
        goes_on = (is_open or text.endswith("*")) and len(words[-1]) >= _SHORTEST
        terms.append(Term(words, goes_on))
    return Query(
        tuple(dict.fromkeys(terms)),
        tuple(map(fold, filters["channel"])),
        tuple(filters["video"]),
        tuple(map(fold, filters["title"])),
    )


def spaced(text: str) -> str:
    """A text for the full text: scripts that write without spaces get them, round each letter."""
    if text.isascii() or _EACH.search(text) is None:
        return text
    return _EACH.sub(r" \g<0> ", text)


def tokens(text: str) -> list[str]:
    """The words of a text as the full text has them, folded."""
    return [fold(token) for token in _TOKEN.findall(spaced(text))]


def fold(text: str) -> str:
    """A text in one case and without accents, as ``unicode61 remove_diacritics 2`` has it.

    Letter by letter: ``ß`` stays, and so do the dots of ``ё`` and the voicing of kana.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What each letter becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = "" if _ACCENT.match(letter) else _fold_letter(letter)
        return self[code]


_FOLDED = _Folded()


def _fold_letter(letter: str) -> str:
    plain = letter.casefold()
    if len(plain) > 1:
        plain = letter.lower()
    if len(plain) > 1:
        plain = unicodedata.normalize("NFD", letter)[0].lower()
    base = unicodedata.normalize("NFD", plain)[0]
    return base if base.isascii() else plain


def find_marks(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Where in a text the words of a query stand: ranges of characters, in order, apart."""
    if text.isascii() and all(len(term.words) == 1 for term in query.terms):
        return _plain_marks(text, query)
    spots = [
        (found.start(), found.end(), fold(found[0]))
        for token in _TOKEN.finditer(text)
        for found in _letters(token)
    ]
    marks: list[tuple[int, int]] = []
    for term in query.terms:
        size = len(term.words)
        for first in range(len(spots) - size + 1):
            run = [word for _, _, word in spots[first : first + size]]
            if run[:-1] == list(term.words[:-1]) and _fits(run[-1], term):
                start = spots[first][0]
                last_start, last_end, _ = spots[first + size - 1]
                part = _reach(text[last_start:last_end], len(term.words[-1]))
                marks.append((start, _past_accents(text, last_start + part)))
    return _joined(sorted(marks))


def _past_accents(text: str, end: int) -> int:
    """Where a letter ends with all that stands over and under it: they are seen as one."""
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


def _plain_marks(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """The same for single words in ASCII, where letters stand alike in the folded text."""
    folded = text.lower()
    return _joined(
        sorted(found.span() for term in query.terms for found in _plain_word(term).finditer(folded))
    )


@lru_cache(64)
def _plain_word(term: Term) -> re.Pattern[str]:
    end = "" if term.goes_on else "(?![a-z0-9])"
    return re.compile(f"(?<![a-z0-9]){re.escape(term.words[0])}{end}")


def _reach(word: str, letters: int) -> int:
    """Where in a word so many letters end, with the accents that stand apart from them."""
    for offset, letter in enumerate(word):
        if not _ACCENT.match(letter):
            if not letters:
                return offset
            letters -= 1
    return len(word)


def _letters(token: re.Match[str]) -> list[re.Match[str]]:
    """A word, or each letter of one in a script without spaces."""
    if _EACH.search(token[0]) is None:
        return [token]
    parts = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
    return list(parts.finditer(token.string, token.start(), token.end()))


def _fits(word: str, term: Term) -> bool:
    return word.startswith(term.words[-1]) if term.goes_on else word == term.words[-1]


def _joined(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
