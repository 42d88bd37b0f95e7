"""The text of a memory's file: a line with what the first paint needs, and one with the rest."""

from dataclasses import replace

from seekmark.services.state.codec import dump, load
from seekmark.services.state.file import UnfitFileError
from seekmark.services.state.head import VERSION, Head, parse_head
from seekmark.services.state.memory import Memory


def text_of(memory: Memory, vault: str) -> str:
    """The text for the memory of a vault."""
    head = Head(VERSION, vault, memory.place, memory.placed)
    return f"{dump(head)}\n{dump(replace(memory, place=None, placed=0.0))}\n"


def parse(text: str, vault: str) -> Memory:
    """The memory of a vault.

    Raises:
        UnfitFileError: the text is damaged, of another version or of another vault.
    """
    head = parse_head(text)
    if head.vault != vault:
        raise UnfitFileError("is of another vault")
    try:
        memory = load(Memory, text.partition("\n")[2])
    except ValueError as error:
        raise UnfitFileError("is damaged") from error
    return replace(memory, place=head.place, placed=head.placed)
