"""Where the links of a vault's notes lead, and which of them lead to a note."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seekmark.model import Link, Resolution
from seekmark.services.asked_index import AskedIndex
from seekmark.services.heads import Heads
from seekmark.services.vault_names import VaultNames

if TYPE_CHECKING:
    from seekmark.services.resolver import Resolver


class VaultLinks:
    """Resolves links by the names in the vault, which are arranged when that is asked first."""

    def __init__(self, names: VaultNames, heads: Heads, index: AskedIndex) -> None:
        self._names = names
        self._heads = heads
        self._index = index
        self._resolver: Resolver | None = None

    def resolve(self, path: str, link: Link) -> Resolution:
        """Where a link of the note at ``path`` leads.

        Most links need names only; where names fail, the heads of all notes are read, once.
        """
        return self._arranged().resolve(path, link)

    def arrange_names(self) -> None:
        """Make ready for links to be resolved by name, which takes a while in a large vault."""
        self._arranged()

    def resolve_at_once(self, path: str, link: Link) -> Resolution | None:
        """As ``resolve`` without reading a file; None where the answer takes more than is known."""
        return self._arranged().at_once(path, link)

    def candidates(self, path: str, link: Link) -> tuple[str, ...]:
        """Up to five notes that a link leading nowhere may mean, best first."""
        return self._arranged().candidates(path, link)

    def linking_to(self, goal: str) -> Sequence[str]:
        """Paths of the notes with a link that may lead to a note, in path order."""
        known = self._index.ask(lambda index: index.linking_to(goal))
        if known is None:
            return self._names.notes
        return tuple(path for path in known if path in self._names)

    def count_linking_to(self, goal: str) -> int | None:
        """How many links of other notes lead to a note; None without an index: only that knows."""
        return self._index.ask(lambda index: index.count_linking_to(goal))

    def _arranged(self) -> "Resolver":
        if self._resolver is None:
            from seekmark.services.names import Names  # noqa: PLC0415 - after the first paint
            from seekmark.services.resolver import Resolver  # noqa: PLC0415

            arranged = Names(self._names.notes, self._names.media)
            self._resolver = Resolver(arranged, self._names.channels(), self._heads.in_channel)
        return self._resolver
