"""The kinds of callouts, as Obsidian knows them."""

from typing import NamedTuple

_ICONS = {
    "note": "✎",
    "abstract": "≡",
    "info": "ⓘ",
    "todo": "☐",
    "tip": "✦",
    "success": "✓",
    "question": "?",
    "warning": "!",
    "failure": "✗",
    "danger": "⚑",
    "bug": "⊗",
    "example": "◆",
    "quote": "❝",
}
_ALIASES = {
    "summary": "abstract",
    "tldr": "abstract",
    "hint": "tip",
    "important": "tip",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "caution": "warning",
    "attention": "warning",
    "fail": "failure",
    "missing": "failure",
    "error": "danger",
    "cite": "quote",
}


class CalloutKind(NamedTuple):
    """How a callout of a kind is shown."""

    name: str
    """One of the known kinds, for the style; ``note`` for an unknown one."""
    icon: str
    """One cell wide."""
    known: bool


def callout_kind(written: str) -> CalloutKind:
    """The kind that a callout names, in any case."""
    word = written.strip().lower()
    name = _ALIASES.get(word, word)
    icon = _ICONS.get(name)
    return (
        CalloutKind("note", _ICONS["note"], False)
        if icon is None
        else CalloutKind(name, icon, True)
    )
