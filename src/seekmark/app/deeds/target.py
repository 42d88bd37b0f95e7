"""What the keys for copying, opening and other programs act on."""

from typing import TYPE_CHECKING

from seekmark.app.hand_over import Hand, Target
from seekmark.model.clock import spoken
from seekmark.services.deeplink import deep_link
from seekmark.services.nodes import NodeKind
from seekmark.services.reading import ClaimRef

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def hand_of(reader: "ReaderScreen") -> Hand | None:
    """The claim, stop or topic under the cursor, ready to be handed over; None without a note."""
    target = _target(reader)
    return None if target is None else Hand(reader.library, target, reader.settings.link_style)


def line_of(reader: "ReaderScreen") -> int:
    """The line in its file, from 1, of what the cursor is on."""
    target = _target(reader)
    if target is None:
        return 1
    if target.claim is not None:
        return reader.library.claim(target.path, target.claim).line
    if target.link is not None:
        return target.link.line
    return reader.library.note(target.path).sections[target.section].line


def text_of(reader: "ReaderScreen") -> str:
    """The claims on show, if their pane is the current one; else the text on show as written."""
    state = reader.state
    if state is None:
        return ""
    if reader.pane is reader.claims:
        return "".join(_claim_line(reader, ref) for ref in reader.claims.refs)
    if state.whole:
        return reader.library.text(state.path)
    section = reader.library.note(state.path).sections[state.section]
    lines = reader.library.body(state.path).lines[section.line - 1 : section.end]
    return "".join(f"{line}\n" for line in lines)


def _claim_line(reader: "ReaderScreen", ref: ClaimRef) -> str:
    """Time, text and link of a claim, with tabs between."""
    claim, head = reader.library.claim(ref.path, ref.index), reader.library.head(ref.path)
    link = deep_link(claim.times[0], head, reader.settings.link_style) or ""
    return f"{spoken(claim.times[0])}\t{claim.text}\t{link}\n"


def _target(reader: "ReaderScreen") -> Target | None:
    state = reader.state
    if state is None:
        return None
    if reader.pane is reader.claims and reader.claims.claim is not None:
        ref = reader.claims.claim
        claim = reader.library.claim(ref.path, ref.index)
        return Target(ref.path, claim.section, ref.index, claim.times[0])
    if reader.pane is reader.section and reader.section.stop is not None:
        stop = reader.section.stop
        return Target(state.path, state.section, stop.claim, stop.timestamp, stop.link)
    node = reader.topics.node
    is_section = node is not None and node.kind is NodeKind.SECTION
    first = _first_claim(reader, state.path, state.section) if is_section else None
    return Target(state.path, state.section, first if reader.pane is reader.topics else None)


def _first_claim(reader: "ReaderScreen", path: str, section: int) -> int | None:
    claims = enumerate(reader.library.note(path).claims)
    return next((index for index, claim in claims if claim.section == section), None)
