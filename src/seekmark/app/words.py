"""What the status line says of a stop."""

from seekmark.app.keymap import Keymap
from seekmark.app.link_states import LinkStates
from seekmark.cleaning import clean_line, display_name
from seekmark.model import Link, LinkState, Resolution, Timestamp, TimeStatus
from seekmark.parsing.page import Stop
from seekmark.services.deeplink import web_address
from seekmark.services.library import Library
from seekmark.services.spoken import spoken


def describe(library: Library, links: LinkStates, path: str, stop: Stop, keymap: Keymap) -> str:
    """Where a link leads, or how a timestamp was read; empty for one that is as it seems."""
    if stop.link is not None:
        return _describe_link(library, stop.link, links.resolution(path, stop.link), keymap)
    return describe_time(stop.timestamp, keymap) if stop.timestamp is not None else ""


def _describe_link(library: Library, link: Link, found: Resolution | None, keymap: Keymap) -> str:
    name = clean_line(link.target)
    if found is None:
        return f"→ “{name}”, being looked up"
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


def describe_time(moment: Timestamp, keymap: Keymap) -> str:
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
