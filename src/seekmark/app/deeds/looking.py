"""How the reader looks, and whether the mouse is its own."""

from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed
from seekmark.app.terminal.choosing import RepaintingDriver

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def _theme(reader: "ReaderScreen", _count: int | None) -> None:
    reader.colours.next()
    show_theme(reader)
    reader.memory.looks.choose(theme=reader.colours.theme.name)


def take_theme(reader: "ReaderScreen") -> None:
    """Show the theme that is set, if the terminal can."""
    name = reader.settings.theme
    if reader.colours.take(name):
        show_theme(reader)
    else:
        reader.say(f"theme {name} needs 256 colours, and this terminal says that it has fewer")


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
