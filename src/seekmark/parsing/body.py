"""What of a file is a note's text: front matter, outer fence and the rest told apart."""

import re
from dataclasses import dataclass, replace

from seekmark.model import Problem, ProblemKind
from seekmark.parsing.frontmatter import FrontMatter, read_front_matter

_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*([^`]*?)\s*")
_FROM = re.compile(r"\s*From:\s*\[\[", re.IGNORECASE)
_MARKUP = re.compile(
    r"^\s*(?:#{1,6}\s|From:\s*\[\[|---\s*$)|\[\[|yt-timestamp|\[\d+:\d\d", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a file, and which of them are the note's text."""

    lines: list[str]
    """All lines of the file, without their ends."""
    first: int
    """Index of the first line of text, from 0."""
    end: int
    """Index after the last line of text."""
    skip: frozenset[int]
    """Indexes of lines between the two that are no text: an artefact's fences, a second
    front matter."""
    begins_with_source: bool
    """Whether the first line of text is the ``From: [[channel]]`` line, a block of its own."""
    front: FrontMatter
    problems: tuple[Problem, ...]


def split_body(text: str) -> Body:
    """Tell the note's text from what surrounds it. Never raises."""
    if "\0" in text or "\1" in text:
        text = text.replace("\0", "␀").replace("\1", "␁")
    lines = text.split("\n")
    first = _not_blank(lines, 0)
    skip: set[int] = set()
    problems: list[Problem] = []
    if fence := _outer_fence(lines, first, skip):
        problems.append(fence)
        first = _not_blank(lines, first + 1)
    front = read_front_matter(lines, first)
    first = _not_blank(lines, front.end)
    sourced = first < len(lines) and _FROM.match(lines[first]) is not None
    start = _not_blank(lines, first + sourced)
    if not problems and (fence := _outer_fence(lines, start, skip)):
        problems.append(fence)
        start = _not_blank(lines, start + 1)
    front = _second(lines, start, skip, front)
    if front.problem:
        problems.append(front.problem)
    end = len(lines)
    while end > first and (not lines[end - 1].strip() or end - 1 in skip):
        end -= 1
    while first < end and (not lines[first].strip() or first in skip):
        first += 1
    if first == end:  # a place in the file all the same
        first = end = min(first, max(0, len(lines) - 1 - (not lines[-1])))
    inside = frozenset(index for index in skip if first <= index < end)
    return Body(lines, first, end, inside, sourced and first < end, front, tuple(problems))


def _second(lines: list[str], start: int, skip: set[int], front: FrontMatter) -> FrontMatter:
    """Front matter with what a second block of it, at the head of the body, adds."""
    second = read_front_matter(lines, start)
    if second.end == start or not second.fields:
        return front
    skip.update(range(start, second.end))
    fields = {**second.fields, **front.fields}
    return replace(front, fields=fields, problem=front.problem or second.problem)


def _not_blank(lines: list[str], index: int) -> int:
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index


def _outer_fence(lines: list[str], index: int, skip: set[int]) -> Problem | None:
    """A fence round the whole note: its own lines are no text, what it holds is."""
    match = _FENCE.fullmatch(lines[index]) if index < len(lines) else None
    if match is None or match[2].lower() not in ("markdown", "md", ""):
        return None
    fences = [at for at in range(index + 1, len(lines)) if _FENCE.fullmatch(lines[at])]
    closing = fences[-1] if len(fences) % 2 else None
    if not match[2]:
        whole = closing is not None and not any(line.strip() for line in lines[closing + 1 :])
        if not whole or not _MARKUP.search("\n".join(lines[index + 1 : closing])):
            return None
    skip.add(index)
    if closing is not None:
        skip.add(closing)
    return Problem(index + 1, ProblemKind.WRAPPED_IN_FENCE, "the note stands inside a code fence")
