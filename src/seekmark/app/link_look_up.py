"""Looking up where the links of the note on show lead, which may take reading all heads."""

from typing import TYPE_CHECKING

from seekmark.app.background import IsWanted, in_background

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def look_up_links(reader: "ReaderScreen", path: str) -> None:
    """Find out in the background what can't be told at once, and show the note by it."""
    if reader.library.is_remembered:  # the names of now are on their way
        return
    unknown = reader.links.unknown(path)
    if not unknown and reader.library.knows_all:
        return

    note = reader.library.note(path)

    def then(_: bool) -> None:
        if reader.state is None or reader.state.path != path:
            return
        if reader.library.note(path) is note:
            reader.show_links()
        else:  # its times are read beside those of other notes by now
            reader.read_again()

    def work(is_wanted: IsWanted) -> bool:
        return reader.links.look_up(path, unknown, is_wanted)

    # The text comes first: a thread that reads takes its share of the time from the screen.
    reader.call_after_refresh(in_background, reader, "links", work, then)
