"""What a user has made of the screen with a key or the mouse, whichever vault was open.

It counts until the configuration says something else than it did then: the later word counts.
"""

from dataclasses import dataclass, field, replace

from seekmark.services.folders import looks_file
from seekmark.services.settings import Settings, ThemeName
from seekmark.services.state.codec import dump, load
from seekmark.services.state.file import UnfitFileError, only_writer, read_state, write_state


@dataclass(frozen=True, slots=True)
class Looks:
    """What the screen looks like; the fields are those of the settings."""

    theme: ThemeName = ThemeName.TERMINAL
    tree_width: int = 0
    claims_width: int = 0


@dataclass(frozen=True, slots=True)
class _Choice:
    """What was chosen, and what was set in its place."""

    chosen: Looks = field(default_factory=Looks)
    over: Looks = field(default_factory=Looks)


def looks_of(settings: Settings) -> Looks:
    """What the settings say of the screen."""
    return Looks(settings.theme, settings.tree_width, settings.claims_width)


def with_looks(settings: Settings) -> Settings:
    """The settings with what was chosen over them, if it still counts; in a kiosk as they are."""
    if settings.is_kiosk:
        return settings
    try:
        choice = load(_Choice, read_state(looks_file()) or "{}")
    except (OSError, UnfitFileError, ValueError):  # it is no great loss
        return settings
    chosen, over = choice.chosen, choice.over
    return replace(
        settings,
        theme=chosen.theme if settings.theme is over.theme else settings.theme,
        tree_width=_later(settings.tree_width, chosen.tree_width, over.tree_width),
        claims_width=_later(settings.claims_width, chosen.claims_width, over.claims_width),
    )


def keep_looks(chosen: Looks, over: Looks) -> str:
    """Remember what was chosen over what is set; returns what there is to say about it."""
    file = looks_file()
    try:
        with only_writer(file.parent):
            write_state(file, dump(_Choice(chosen, over)))
    except OSError as error:
        return f"this is not remembered: {file.parent}: {error.strerror or error}"
    return ""


def _later(now: int, chosen: int, over: int) -> int:
    return chosen if now == over else now
