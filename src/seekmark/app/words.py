"""What the status line says of a stop or claim."""

from typing import TYPE_CHECKING

from seekmark.app.keymap import Keymap
from seekmark.cleaning import clean_line, display_name
from seekmark.model import Link, LinkState, Resolution, Timestamp, TimeStatus
from seekmark.model.clock import spoken
from seekmark.services.deeplink import web_address
from seekmark.services.library import Library

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

LOOKED_UP = "being looked up"
"""Said of a link of which it isn't known yet where it leads."""


def describe_cursor(reader: "ReaderScreen") -> None:
    """Say where the link under the cursor leads, or how its time was read if not as it seems."""
    state, stop, claim = reader.state, reader.section.stop, reader.claims.claim
    if state is None:
        return
    if reader.pane is reader.claims:
        if claim is not None:
            moment = reader.library.claim(claim.path, claim.index).times[0]
            reader.say(_describe_time(moment, reader.keymap))
    elif stop is not None and stop.link is not None:
        found = reader.links.resolution(state.path, stop.link)
        reader.say(_describe_link(reader.library, stop.link, found, reader.keymap))
    elif stop is not None and stop.timestamp is not None:
        reader.say(_describe_time(stop.timestamp, reader.keymap))


def _describe_link(library: Library, link: Link, found: Resolution | None, keymap: Keymap) -> str:
    name = clean_line(link.target)
    if found is None:
        return f"→ “{name}”, {LOOKED_UP}"
    if found.path is not None:
        title = library.head(found.path).title
        how = {
            LinkState.RESCUED: f", rescued from “{name}”",
            LinkState.AMBIGUOUS: f", the nearest of {len(found.candidates)}",
        }.get(found.state, "")
        return f"→ {title}{how}"
    return {
        LinkState.AMBIGUOUS: f"“{name}” is the name of {len(found.candidates)} notes",
        LinkState.DEAD: f"“{name}” leads nowhere; {keymap.key('act')} shows what it may mean",
        LinkState.EXTERNAL: f"→ {web_address(link) or name}",
    }.get(found.state, f"→ {display_name(link.target)}, a file")


def _describe_time(moment: Timestamp, keymap: Keymap) -> str:
    """How a timestamp was read, and why; empty for one that is as it seems."""
    written, why = clean_line(moment.written), clean_line(moment.why)
    if moment.status is TimeStatus.UNREADABLE and why:
        return f"{written} can't be right: {why}"
    return {
        TimeStatus.AS_WRITTEN: "",
        TimeStatus.REPAIRED: f"{clean_line(spoken(moment))}, written {written}: {why}",
        TimeStatus.DOUBTFUL: f"{written} {why}; {keymap.key('open-with')} offers both",
        TimeStatus.LABEL_DIFFERS: f"“{written}”, though its label says “{moment.label}”",
        TimeStatus.UNREADABLE: f"“{written}” can't be read as a time",
    }[moment.status]
