"""Branches of the topic tree that were open, opened again."""

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def reopen(reader: "ReaderScreen", keys: Collection[str], topic: str) -> None:
    """Open the branches with some keys, and put the cursor on a topic by its key.

    Where heads have to be read for that, it goes on when they are; a cursor that was moved in
    the meantime stays where it is.
    """
    _go_on(reader, frozenset(keys), topic, reader.topics.key)


def _go_on(reader: "ReaderScreen", keys: frozenset[str], topic: str, cursor: str) -> None:
    waiting = reader.topics.reopen(keys, reader.is_ready)
    if reader.topics.key == cursor:
        if not reader.topics.put_on(topic) and waiting is None:
            reader.lead_tree()
        cursor = reader.topics.key
    if waiting is not None:
        reader.heads.read(waiting.channel, lambda: _go_on(reader, keys, topic, cursor))
