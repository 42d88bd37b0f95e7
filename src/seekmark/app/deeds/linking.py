"""The links to a note, and its own."""

from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.link_following import follow
from seekmark.app.screens.links import LinksScreen, Side
from seekmark.services.mentions import Mention

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def _list(side: Side) -> Deed:
    def deed(reader: "ReaderScreen", _count: int | None) -> None:
        def then(chosen: tuple[Side, Mention] | None) -> None:
            if chosen is None:
                return
            if chosen[0] is Side.HERE:
                _go_to(reader, chosen[1])
            else:
                follow(reader, chosen[1].path, chosen[1].link)

        if reader.state is not None:
            screen = LinksScreen(reader.library, reader.links, reader.state.path, side)
            reader.app.push_screen(screen, then)

    return deed


def _go_to(reader: "ReaderScreen", mention: Mention) -> None:
    """Show a link where it stands."""
    if reader.go_to_note(mention.path, mention.link.section):
        reader.section.go_to_link(mention.link)
        reader.focus_pane(reader.section)


DEEDS: dict[str, Deed] = {"backlinks": _list(Side.HERE), "links": _list(Side.AWAY)}
