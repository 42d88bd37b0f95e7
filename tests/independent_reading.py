"""A second, independent reading of a note's citations, written from its description alone.

It is slow and plain, walks each line from character to character and shares no code with the
product's parser: where the two disagree, one of them has misread the note.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

Lines = list[tuple[int, str]]
MEDIA = re.compile(r"(?i).*\.(mp[34]|m4[av]|webm|mk[av]|mov|og[gav]|opus|avi|wav|flac|aac)\s*")
PLAYER = re.compile(r"\W(youtu\.be|youtube(-nocookie)?\.com)/|[?&]v=|/w/|/videos/(watch|embed)/")
FENCE = re.compile(r"(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}(?=[^`]*$)|~{3,})\s*(\S*)")
BLOCK = re.compile(r"$|#|\||[-*+]\s|\d+[.)]\s")
UNITS = re.compile(r"(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s?)?")
LOGSEQ = re.compile(r"\{\{youtube-timestamp\s+(\S+?)\s*\}\}")
WIKILINK = re.compile(r"\[\[([^]|#]*)(#[^]|]*)?(?:\|([^]]*))?\]+")
WRAPPED = re.compile(r"(?i)\(\s*(?=<[a-z]+\s)")
TARGET = re.compile(r"\(((?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")
# An anchor counts if anything of the timestamp markup is left in it, another tag if it is whole.
ANCHOR = re.compile(r"(?i)<(a)\s[^>]*(?:data[-=]|\"yt|timestamp)|<([a-z]+)\s[^>]*data-t=")
OPEN_TAG = re.compile(r"<[^<>]*>(?:\[[^]]*\])?|<[^<]*?(?:[0-9:]{4,}\"?(?:\[[^]]*\])?|$)")


@dataclass(frozen=True)
class Reading:
    """One citation: its moment in seconds, and the line of the file (from 1) where it stands."""

    seconds: int
    line: int


def read_citations(text: str) -> list[Reading]:
    """Return the start of every citation of a note's source text, in document order."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = _unwrap(list(enumerate(text.split("\n"), 1)))
    if lines and lines[0][1].rstrip() == "---":  # the front matter is not read
        ends = [at for at, (_, line) in enumerate(lines) if at and line.rstrip() in {"---", "..."}]
        lines = _unwrap(lines[ends[0] + 1 :]) if ends else lines
    return [Reading(seconds, number) for number, line in _prose(lines) for seconds in _walk(line)]


def _unwrap(lines: Lines) -> Lines:
    """Drop the fence round a whole note; a `From:` line may stand before it."""
    said = [at for at, (_, s) in enumerate(lines) if s.strip() and not s.startswith("From:")]
    if not said or not re.fullmatch(r"(?i)\s*`{3,}\s*(markdown|md)\s*", lines[said[0]][1]):
        return lines
    closers = [at for at in said if re.fullmatch(r"\s*`{3,}\s*", lines[at][1])]
    if closers and closers[-1] != said[-1]:
        return lines  # text follows the fence: the note is not wrapped whole
    return [line for at, line in enumerate(lines) if at != said[0] and at not in closers[-1:]]


def _prose(lines: Lines) -> Iterator[tuple[int, str]]:
    """Give the lines without code; a timestamp fence is given as the bracket it stands for."""
    fence, kind, quoted = "", "", False
    block: Lines = []
    for number, line in lines:
        bare, in_quote = line.strip(" \t>"), line.lstrip().startswith(">")
        if fence and in_quote >= quoted:  # a fence in a quotation ends with the quotation
            fence = "" if set(bare) == {fence[0]} and len(bare) >= len(fence) else fence
            forms = {"timestamp": f"[{bare.partition(' ')[0]}]", "timestamp-url": f"[]({bare})"}
            yield number, forms.get(kind, "")
            continue
        opener = FENCE.match(bare)
        if opener or BLOCK.match(bare):
            yield from _without_code(block)
            block = []
        fence, kind, quoted = opener[1] if opener else "", opener[2] if opener else "", in_quote
        block += [] if opener else [(number, line)]
    yield from _without_code(block)


def _without_code(block: Lines) -> Iterator[tuple[int, str]]:
    """Blank a block's inline code: it may run over a line's end, not into the next block."""
    text, at = "\n".join(line for _, line in block), 0
    while opener := re.compile(r"\\.|`+").search(text, at):
        at, ticks = opener.end(), opener[0]
        if ticks[0] == "`" and (closer := re.compile(f"(?<!`){ticks}(?!`)").search(text, at)):
            code, at = text[opener.start() : closer.end()], closer.end()
            text = text[: opener.start()] + re.sub(r"[^\n]", " ", code) + text[at:]
    return zip((number for number, _ in block), text.split("\n"), strict=False)


def _clock(token: str) -> list[int]:
    """Read `m:s`, `h:m:s` or `h:m:s:frames` as it is written: one moment, or none."""
    fields = token.split(":")
    if len(fields) not in {2, 3, 4} or not all(re.fullmatch(r"[0-9]{1,3}", f) for f in fields):
        return []
    hours, minutes, seconds = map(int, ["0", *fields] if len(fields) == 2 else fields[:3])
    return [hours * 3600 + minutes * 60 + seconds]


def _first_clock(text: str) -> list[int]:
    """Find the first time that can be read anywhere in a text."""
    return next(filter(None, [_clock(run.strip(":")) for run in re.findall(r"[0-9:]+", text)]), [])


def _span(piece: str, plain: bool) -> list[int]:
    """Read the start of a time or of a range; a lone time that must be plain is `h:mm:ss`."""
    halves = [re.sub(r"\.[0-9]+$", "", s.strip()) for s in re.split(r"[-–—]|\sto\s", piece)]
    lone = plain and len(halves) == 1
    shape = r".+:[0-5][0-9]:[0-5][0-9](:.+)?" if lone else r".+:.+:.+|.+:[0-9]{2}"
    readable = all(re.fullmatch(shape, half) and _clock(half) for half in halves)
    return _clock(halves[0]) if readable and len(halves) < 3 else []


def _moments(content: str, plain: bool = False) -> list[int]:
    """Read what stands in brackets: moments parted by `,`, `|` or `;`, and nothing else."""
    pieces = [piece.strip() for piece in re.split(r"[,|;]", content.replace("\\", ""))]
    pieces = [s for s in pieces if not re.fullmatch(r"([0-9]{3})?", s)]  # as in `00:01:07,500`
    if not all(_span(s, plain) or re.fullmatch(r"[0-9]+:[0-9:]+", s) for s in pieces):
        return []
    return [start for piece in pieces for start in _span(piece, plain)]


def _duration(value: str) -> list[int]:
    """Read a time as addresses write it: `67`, `67s`, `1m7s`, `67,80`, `npt:67`, `00:01:07`."""
    start = re.sub(r"\.[0-9]+", "", value.strip().removeprefix("npt:")).split(",")[0]
    if not value or not (units := UNITS.fullmatch(start)):
        return _clock(start)
    hours, minutes, seconds = (int(part or 0) for part in units.groups())
    return [hours * 3600 + minutes * 60 + seconds]


def _address(url: str) -> list[int]:
    """Read the moment that an address carries, if it carries one."""
    try:
        parts = urlsplit(url.strip("<>").replace("&amp;", "&"))
    except ValueError:
        return []
    query, values = parse_qs(parts.query), parse_qs(parts.fragment).get("t", [])
    if PLAYER.search(url):
        values += query.get("t", []) + query.get("start", [])
    if parts.scheme == "ytseek":
        values += [parts.netloc or parts.path.strip("/")]
    return next(filter(None, [*map(_duration, values), _clock(parts.fragment)]), [])


def _walk(line: str) -> list[int]:
    """Go along a line, one written form at a time, and collect the moments it names."""
    found: list[int] = []
    opened: list[int] = []  # for each open `[`, how many moments had been found before it
    forms = {"<": _tag_form, "[": _opening_form, "(": _round_form}
    line, at = LOGSEQ.sub(r"[](#t=\1)", line), 0
    while at < len(line):
        end, moments = at + 1, found[:0]
        if line[at] == "]":
            end = _closing(line, end, found, opened.pop() if opened else len(found))
        elif form := forms.get(line[at]):
            end, moments = form(line, at)
            opened += [len(found)] if line[at] == "[" and line[end - 1] != "]" else []
        found += moments
        at = end
    return found


def _tag_form(line: str, at: int) -> tuple[int, list[int]]:
    """Read an anchor, sound or damaged: `data-t` first, then a time in the tag, then the label."""
    if not (anchor := ANCHOR.match(line, at)):
        return at + 1, []
    rest = line[at : (line + "<a ").index("<a ", at + 1)]
    closing = rest.find(f"</{anchor[1] or anchor[2]}")
    opening, whole = OPEN_TAG.match(rest), rest[: rest.find(">", closing) + 1 or len(rest)]
    tag = opening[0] if opening and closing < 0 else whole
    value = (re.findall(r"data-t=[\"']?([^\"'>]*)", tag) or [""])[0]
    time = _first_clock(value) or _address(value) or _first_clock(tag) or _duration(value)
    return at + len(tag), time


def _round_form(line: str, at: int) -> tuple[int, list[int]]:
    """Read `(#52:06)`, `(a-b)` and a plain `(h:mm:ss)`; the rest in round brackets is prose."""
    content = line[at + 1 : max(line.find(")", at), at)].strip().removeprefix("Reference ")
    hashed = content.startswith("#")
    return at + 1, _address(content) if hashed else _moments(content, plain=True)


def _opening_form(line: str, at: int) -> tuple[int, list[int]]:
    """Read `[time]` up to its closing bracket, or a wikilink that is itself a citation."""
    if wiki := WIKILINK.match(line, at):  # a media file with `#t=`, or a label that is a time
        name, fragment, label = wiki.groups(default="")
        linked = _address(fragment.strip()) if MEDIA.fullmatch(name) else []
        if moments := linked or _moments(label, plain=True):
            return wiki.end(), moments
    end = line.find("]", at)
    moments = _moments(line[at + 1 : max(end, at)])
    return (end if moments else at + 1), moments


def _closing(line: str, end: int, found: list[int], before: int) -> int:
    """Join a bracket to the anchor or the address that follows it: they are one citation."""
    if wrapped := WRAPPED.match(line, end):
        del found[before if _tag_form(line, wrapped.end())[1] else len(found) :]
    elif link := TARGET.match(line, end):
        moments, end = _address(link[1]), link.end()
        if moments and not (link[1].startswith("#") and found[before:]):
            found[before:] = moments
    return end
