"""What the panes tell of the keys that they took, made the place that all show."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from seekmark.app.topic_places import topic_place
from seekmark.app.words import describe_cursor
from seekmark.services.nodes import Node
from seekmark.services.reading import ClaimRef, ReadingState, go_to_claim

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def listen(reader: "ReaderScreen") -> None:
    """Go from now on where the cursor of a pane leads."""
    reader.watch(reader.topics, "told", partial(show_topic, reader), init=False)
    reader.watch(reader.section, "told", partial(follow_stop, reader), init=False)
    reader.watch(reader.claims, "told", partial(follow_claim, reader), init=False)


def show_topic(reader: "ReaderScreen", node: Node | None) -> None:
    """Go where a topic leads."""
    if node is None:
        return
    state = topic_place(reader.library, node, reader.state, whole=reader.wants_whole)
    if state is not None:
        reader.go(state, source=reader.topics)


def follow_stop(reader: "ReaderScreen", state: ReadingState | None) -> None:
    """Go where the text was scrolled to."""
    if state is not None:
        reader.go(state, source=reader.section)


def follow_claim(reader: "ReaderScreen", claim: ClaimRef | None) -> None:
    """Go to a claim."""
    if reader.state is not None and claim is not None:
        state = go_to_claim(reader.library, reader.state, claim)
        if state.path != reader.state.path:
            state = replace(state, whole=reader.wants_whole)
        reader.go(state, source=reader.claims)
        describe_cursor(reader)
