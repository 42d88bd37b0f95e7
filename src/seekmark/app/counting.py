"""What the status line counts in a place."""

from seekmark.app.link_states import LinkStates
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState


def count_words(library: Library, links: LinkStates, state: ReadingState) -> str:
    """How many claims and dead links stand in the section or whole note, and what links here."""
    section = None if state.whole else state.section
    claims = library.note(state.path).claims
    number = sum(section is None or claim.section == section for claim in claims)
    counts = [f"{number} claim{'' if number == 1 else 's'}"]
    if dead := links.count_dead(state.path, section):
        counts.append(f"{dead} link{'' if dead == 1 else 's'} dead")
    if linking := links.count_linking_to(state.path):
        counts.append(f"{linking} backlink{'' if linking == 1 else 's'}")
    return " · ".join(counts)
