"""The text of a memory's file: a line with what the first paint needs, and one with the rest."""

from dataclasses import dataclass, replace

from seekmark.services.state.codec import dump, load
from seekmark.services.state.file import UnfitFileError
from seekmark.services.state.values import LastPlace, Memory

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Head:
    """The first line."""

    seekmark: int
    """The version of the form."""
    vault: str
    """Where the vault is, in full."""
    place: LastPlace | None = None
    placed: float = 0.0
    """When that was the place, in seconds since 1970."""


def text_of(memory: Memory, vault: str) -> str:
    """The text for the memory of a vault."""
    head = Head(_VERSION, vault, memory.place, memory.placed)
    return f"{dump(head)}\n{dump(replace(memory, place=None, placed=0.0))}\n"


def parse_head(text: str) -> Head:
    """What the first line says.

    Raises:
        UnfitFileError: it says something else.
    """
    line = text.partition("\n")[0]
    if line.startswith('{"seekmark":') and not line.startswith(f'{{"seekmark":{_VERSION},'):
        raise UnfitFileError("is of another version of seekmark")
    try:
        return load(Head, line)
    except ValueError as error:
        raise UnfitFileError("is damaged") from error


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
