"""Which place in a vault a topic shows."""

from dataclasses import replace

from seekmark.app.places import first_section
from seekmark.services.library import Library
from seekmark.services.nodes import Node, NodeKind
from seekmark.services.reading import ReadingState, go_to
from seekmark.services.shelf import Shelf
from seekmark.services.topics import first_note

_MANY = 300
"""Notes in a channel from which reading their heads takes a while."""


def preview_path(library: Library, node: Node) -> str | None:
    """The note that a topic shows: a channel its index or first note, a video its first note.

    None for a folder that holds nothing but folders.
    """
    if node.path is not None:
        return node.path
    if node.kind is NodeKind.CHANNEL:
        paths = library.in_channel(node.channel)
        return library.videos.channel_index(node.channel) or next(iter(paths), None)
    return first_note(Shelf(library), node)


def topic_place(
    library: Library, node: Node, before: ReadingState | None, *, whole: bool
) -> ReadingState | None:
    """The place that a topic shows; None where there is nothing to show.

    ``whole`` asks for whole notes; a channel shows its note whole in any case.
    """
    path = preview_path(library, node)
    if path is None:
        return None
    state = go_to(before or ReadingState(path), path, section_of(library, node, path))
    return replace(state, whole=whole or node.kind is NodeKind.CHANNEL)


def lists_at_once(library: Library, channel: str) -> bool:
    """Whether listing a channel takes no time worth speaking of."""
    return library.is_remembered or library.count_in(channel) < _MANY


def section_of(library: Library, node: Node, path: str) -> int:
    """The section at which a topic shows its note."""
    return first_section(library, path) if node.section is None else node.section
