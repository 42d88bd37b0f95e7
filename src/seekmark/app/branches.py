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
    _go_on(reader, frozenset(keys), topic, _under_cursor(reader))


def _go_on(reader: "ReaderScreen", keys: frozenset[str], topic: str, cursor: str) -> None:
    waiting = reader.topics.reopen(keys, reader.is_ready)
    if _under_cursor(reader) == cursor:
        if not reader.topics.put_on(topic) and waiting is None:
            reader.lead_tree()
        cursor = _under_cursor(reader)
    if waiting is not None:
        reader.heads.read(waiting.channel, lambda: _go_on(reader, keys, topic, cursor))


def _under_cursor(reader: "ReaderScreen") -> str:
    node = reader.topics.node
    return "" if node is None else node.key
