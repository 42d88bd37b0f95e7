"""Front matter: the fields between ``---`` at the top of a note, read within limits."""

import re
from dataclasses import dataclass, field

from seekmark.cleaning import clean_line
from seekmark.model import Problem, ProblemKind

LIMIT = 64 * 1024
"""Bytes of front matter that are read; more is no front matter of a note."""
_PLAIN = re.compile(
    r"([A-Za-z_][\w -]*?):[ \t]+([^\s\"'\[\]{}|>&*!%@#`,?:-][^#:]*|-[^\s#:][^#:]*)|(\w+):[ \t]*"
)
_QUOTED = re.compile(r"([A-Za-z_][\w -]*?):[ \t]*(?:\"([^\"\\]*)\"|'([^']*)')\s*")
_ANY = re.compile(r"[\"']?([A-Za-z_][\w -]*?)[\"']?\s*:\s*(.*)")
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a note, all values as text."""

    fields: dict[str, Value] = field(default_factory=dict)
    """By the key in lower case without ``_``, ``-`` and spaces."""
    end: int = 0
    """Index of the first line after it, from 0."""
    problem: Problem | None = None


def read_front_matter(lines: list[str], first: int = 0) -> FrontMatter:
    """Read the front matter that begins at this line, if one does. Never raises."""
    if first >= len(lines) or lines[first].rstrip() != "---":
        return FrontMatter(end=first)
    end, size = first + 1, 0
    while end < len(lines) and not _FENCE.fullmatch(lines[end]):
        size += len(lines[end]) + 1
        if size > LIMIT:
            return _unclosed(lines, first)
        end += 1
    if end == len(lines):
        return _unclosed(lines, first)
    block = lines[first + 1 : end]
    fields = _simple(block)
    if fields is not None:
        return FrontMatter(fields, end + 1)
    from seekmark.parsing.yaml_fields import YamlProblem, load  # noqa: PLC0415 - seldom needed

    loaded = load("\n".join(["---", *block, "---"]))
    if isinstance(loaded, YamlProblem):
        line, words = first + 1 + loaded.line, clean_line(loaded.reason)[:200]
        problem = Problem(line, ProblemKind.BAD_FRONT_MATTER, words)
        return FrontMatter(_salvage(block), end + 1, problem)
    return FrontMatter({_key(key): _value(value) for key, value in loaded.items()}, end + 1)


def _simple(block: list[str]) -> dict[str, Value] | None:
    """Fields whose every line is a plain ``key: value``; None where YAML has to look."""
    fields: dict[str, Value] = {}
    for line in block:
        if (match := _PLAIN.fullmatch(line)) is not None:
            value = (match[2] or "").strip()
        elif (match := _QUOTED.fullmatch(line)) is not None:
            value = match[2] if match[2] is not None else match[3]
        else:
            return None
        key = _key(match[1] or match[3])
        if key in fields:
            return None
        fields[key] = value
    return fields


def _salvage(block: list[str]) -> dict[str, Value]:
    """Of front matter that can't be parsed, the fields that stand on one line."""
    fields: dict[str, Value] = {}
    for line in block[:200]:
        match = _ANY.fullmatch(line) if len(line) < 2000 else None
        if match is not None:
            fields.setdefault(_key(match[1]), match[2].strip().strip("\"'"))
    return fields


def _unclosed(lines: list[str], first: int) -> FrontMatter:
    """Front matter without an end reaches as far as lines look like fields."""
    end = first + 1
    while end < min(len(lines), first + 40) and _ANY.fullmatch(lines[end][:2000]):
        end += 1
    if end == first + 1:
        return FrontMatter(end=first)
    problem = Problem(
        first + 1, ProblemKind.BAD_FRONT_MATTER, "front matter is not closed by a line of ---"
    )
    return FrontMatter(_salvage(lines[first + 1 : end]), end, problem)


def _key(key: object) -> str:
    return str(key).lower().replace("_", "").replace("-", "").replace(" ", "")


def _value(value: object) -> Value:
    if isinstance(value, list):
        return tuple(str(item) for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""
