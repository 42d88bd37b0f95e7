"""What the keys are."""

from typing import TYPE_CHECKING

from seekmark.app.commands import Where
from seekmark.app.deeds.deed import Deed
from seekmark.app.screens.help import HelpScreen

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_PANES = (Where.TREE, Where.SECTION, Where.CLAIMS)
"""The panes of the reader, as the table of commands names them."""


def _help(reader: "ReaderScreen", _count: int | None) -> None:
    reader.app.push_screen(HelpScreen(_PANES[reader.panes.index(reader.pane)], reader.keymap))


DEEDS: dict[str, Deed] = {"help": _help}
