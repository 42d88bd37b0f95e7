"""The first line of a memory's file: what the first paint needs."""

from dataclasses import dataclass

from seekmark.services.state.codec import load
from seekmark.services.state.file import UnfitFileError
from seekmark.services.state.values import LastPlace

VERSION = 1


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


def parse_head(text: str) -> Head:
    """What the first line says.

    Raises:
        UnfitFileError: it says something else.
    """
    line = text.partition("\n")[0]
    if line.startswith('{"seekmark":') and not line.startswith(f'{{"seekmark":{VERSION},'):
        raise UnfitFileError("is of another version of seekmark")
    try:
        return load(Head, line)
    except ValueError as error:
        raise UnfitFileError("is damaged") from error
