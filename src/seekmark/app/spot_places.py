"""Which place in a vault a noted spot shows."""

from seekmark.app.places import first_section
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState
from seekmark.services.state.spots import Found
from seekmark.services.state.values import Visit


def state_of(library: Library, visit: Visit, found: Found) -> ReadingState:
    """What to show of a place, given where it is now."""
    spot = found.spot
    section = spot.section
    if spot.path != visit.spot.path and not found.is_claim_there:
        section = first_section(library, spot.path)
    return ReadingState(spot.path, section, spot.claim, visit.scope, visit.whole)
