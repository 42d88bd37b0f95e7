"""How the reader looks, and whether the mouse is its own."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed
from seekmark.app.terminal.choosing import RepaintingDriver
from seekmark.services.nearest import guess
from seekmark.services.option_kinds import shown
from seekmark.services.settings import ThemeName

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def _theme(reader: "ReaderScreen", _count: int | None) -> None:
    reader.colours.next()
    show_theme(reader)
    reader.memory.looks.choose(theme=reader.colours.theme.name)


def choose_theme(reader: "ReaderScreen", words: str) -> None:
    """Take the theme of a name, as the key would; without a name, the next one."""
    if not words:
        _theme(reader, None)
    elif words not in tuple(ThemeName):
        reader.say(f"{shown(words)} is no theme{guess(words, tuple(ThemeName))}")
    elif _take(reader, ThemeName(words)):
        reader.memory.looks.choose(theme=reader.colours.theme.name)


def theme_names(_reader: "ReaderScreen", words: str) -> Iterable[str]:
    """What the words behind ``theme`` may become."""
    return (name for name in ThemeName if name.startswith(words))


def take_theme(reader: "ReaderScreen") -> None:
    """Show the theme that is set, if the terminal can."""
    _take(reader, reader.settings.theme)


def _take(reader: "ReaderScreen", name: ThemeName) -> bool:
    """Show a theme, or say why the terminal can't; whether it can."""
    if can := reader.colours.take(name):
        show_theme(reader)
    else:
        reader.say(f"theme {name} needs 256 colours, and this terminal says that it has fewer")
    return can


def show_theme(reader: "ReaderScreen") -> None:
    """Draw all in the theme of now, and say which it is."""
    reader.refresh(layout=True)
    for pane in (*reader.panes, reader.status):
        pane.refresh()
    theme = reader.colours.theme
    reader.say(f"theme {theme.name}: {theme.words}")


def _mouse(reader: "ReaderScreen", _count: int | None) -> None:
    reader.mouse.is_on = not reader.mouse.is_on
    driver = reader.app._driver  # noqa: SLF001 - there is no public way
    if isinstance(driver, RepaintingDriver):
        driver.report_mouse(reader.mouse.is_on)
    reader.say(
        "mouse on; shift and drag selects text"
        if reader.mouse.is_on
        else "mouse left to the terminal"
    )


DEEDS: dict[str, Deed] = {"theme": _theme, "mouse": _mouse}
