"""Where the links of notes lead, as far as it is known without waiting."""

from collections.abc import Callable, Iterable

from seekmark.model import Link, LinkState, Resolution
from seekmark.services.kept import Kept
from seekmark.services.library import Library

_ROOM = 64
"""Notes whose links stay in memory."""


class LinkStates:
    """Remembers what became of links: by their names at once, else when it was looked up."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: Kept[dict[Link, Resolution | None]] = Kept(_ROOM)
        self._linking: dict[str, int | None] = {}

    def state(self, path: str, link: Link) -> LinkState | None:
        """How a link of a note resolves; None while that is not known."""
        found = self.resolution(path, link)
        return None if found is None else found.state

    def resolution(self, path: str, link: Link) -> Resolution | None:
        """Where a link of a note leads; None while that is not known. Reads no file."""
        if self._library.is_remembered:
            return None  # arranging all names takes too long before the first frame
        known = self._known_in(path)
        if link not in known:
            known[link] = self._library.links.resolve_by_name(path, link)
        return known[link]

    def count_dead(self, path: str, section: int | None = None) -> int:
        """How many links of a note, or of one section, are known to lead nowhere."""
        links = self._library.note(path).links
        shown = (link for link in links if section is None or link.section == section)
        return sum(self.state(path, link) is LinkState.DEAD for link in shown)

    def count_linking_to(self, path: str) -> int:
        """How many links of other notes lead to a note, by the index; 0 without one."""
        if path not in self._linking:
            self._linking[path] = self._library.links.count_linking_to(path)
        return self._linking[path] or 0

    def unknown(self, path: str) -> tuple[Link, ...]:
        """The links of a note that names alone don't settle."""
        links = self._library.note(path).links
        return tuple(link for link in links if self.resolution(path, link) is None)

    def forget(self) -> None:
        """Forget all: the vault has changed."""
        self._known.forget()
        self._linking.clear()

    def look_up(self, path: str, links: Iterable[Link], is_wanted: Callable[[], bool]) -> bool:
        """Resolve links for good; made for a thread. False if it was no longer wanted.

        The first time, this reads the head of every note in the vault; from then on, times are
        read beside the other notes of their video too.
        """
        if not read_all_heads(self._library, is_wanted):
            return False
        self._library.gather()
        for link in links:
            if not is_wanted():
                return False
            self._known_in(path)[link] = self._library.links.resolve(path, link)
        return True

    def _known_in(self, path: str) -> dict[Link, Resolution | None]:
        known = self._known.get(path)
        return self._known.keep(path, {}) if known is None else known


def read_all_heads(library: Library, is_wanted: Callable[[], bool]) -> bool:
    """Have a library know the heads of all notes; False if it was no longer wanted."""
    return library.is_indexed or read_heads(library, library.paths, is_wanted)


def read_heads(library: Library, paths: Iterable[str], is_wanted: Callable[[], bool]) -> bool:
    """Have a library read the heads of notes one by one; False if it was no longer wanted."""
    for path in paths:
        if not is_wanted():
            return False
        library.head(path)
    return True
