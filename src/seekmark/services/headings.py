"""Which section the heading of a link names."""

from collections.abc import Sequence

from seekmark.model import Section
from seekmark.parsing.slugs import heading_slug
from seekmark.services.names import fold


def find_section(sections: Sequence[Section], heading: str) -> int:
    """Index of the section that a link's heading names; 0, the introduction, if none does.

    An anchor is taken as it is, a heading by its slug, and failing both by its letters alone.
    Of nested headings, ``One#Two``, the last counts. A ``^block`` names no section.
    """
    name = heading.rpartition("#")[2].strip()
    if not name or name.startswith("^"):
        return 0
    anchors = {section.anchor: section.index for section in reversed(sections) if section.level}
    for anchor in (name, heading_slug(name)):
        if anchor and anchor in anchors:
            return anchors[anchor]
    key = fold(name)
    named = (part.index for part in sections if part.level and fold(part.title) == key)
    return next(named, 0) if key else 0
