"""Front matter that takes a YAML parser: most is read without one, and without loading one."""

from dataclasses import dataclass
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

_DEPTH, _EVENTS = 16, 5_000


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Why front matter can't be read."""

    line: int
    """Line in the text between its fences, from 0."""
    reason: str
    """As the parser has it; not cleaned."""


def load(text: str) -> dict[Any, Any] | YamlProblem:
    """Read front matter with its fences, every value as text. Never raises."""
    try:
        loaded, _ = frontmatter.parse(text, handler=_Handler())
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError) as error:
        return _problem(error)
    return dict(loaded)


class _UnsafeYamlError(yaml.YAMLError):
    """Legal YAML that no note needs and a reader must not build."""


class _Handler(YAMLHandler):
    """YAML with every value as text, after a look at its events: no aliases, tags or depth."""

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:  # noqa: ARG002
        depth = 0
        for count, event in enumerate(yaml.parse(fm, Loader=yaml.CSafeLoader)):
            opens = isinstance(event, yaml.CollectionStartEvent)
            depth += opens - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH or count > _EVENTS:
                raise _UnsafeYamlError("nested too deeply, or too long")
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _UnsafeYamlError("anchors and aliases are not read")
            if getattr(event, "tag", None):
                raise _UnsafeYamlError("tags are not read")
        loaded = yaml.load(fm, Loader=yaml.CBaseLoader)  # noqa: S506 (it builds text only)
        if not isinstance(loaded, dict):
            raise _UnsafeYamlError("it is no list of fields")
        return loaded


def _problem(error: Exception) -> YamlProblem:
    reason = str(error) or type(error).__name__
    if not isinstance(error, yaml.MarkedYAMLError):
        return YamlProblem(0, reason)
    return YamlProblem(
        error.problem_mark.line if error.problem_mark else 0, error.problem or reason
    )
