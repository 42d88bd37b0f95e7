"""What the keys for copying and opening act on."""

from typing import TYPE_CHECKING

from seekmark.app.hand_over import Hand, Target
from seekmark.services.topics import NodeKind

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def hand_of(reader: "ReaderScreen") -> Hand | None:
    """The claim, stop or topic under the cursor, ready to be handed over; None without a note."""
    target = _target(reader)
    return None if target is None else Hand(reader.library, target, reader.deep_links)


def _target(reader: "ReaderScreen") -> Target | None:
    state = reader.state
    if state is None:
        return None
    if reader.pane is reader.claims and reader.claims.claim is not None:
        ref = reader.claims.claim
        claim = reader.library.note(ref.path).claims[ref.index]
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
