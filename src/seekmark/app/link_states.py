"""Where the links of notes lead, as far as it is known without waiting."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from seekmark.model import Link, LinkState, Resolution
from seekmark.services.kept import Kept
from seekmark.services.library import Library

_ROOM = 64
"""Notes whose links stay in memory."""
_MANY = 300
"""Links of a note from which only those that are drawn are settled while a key waits."""


class LinkStates:
    """Remembers what became of links: at once where names tell, else when it was looked up."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: Kept[dict[Link, Resolution]] = Kept(_ROOM)
        self._dead: Kept[tuple[tuple[Link, ...], Counter[int]]] = Kept(_ROOM)
        """How many links are dead by section, for notes whose links are all settled."""
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
            found = self._library.links.resolve_at_once(path, link)
            if found is None:
                return None
            known[link] = found
        return known[link]

    def count_dead(self, path: str, section: int | None = None) -> int:
        """How many links of a note, or of one section, are known to lead nowhere."""
        dead = self._dead_in(path)
        return dead.total() if section is None else dead[section]

    def _dead_in(self, path: str) -> Counter[int]:
        links, kept = self._library.note(path).links, self._dead.get(path)
        if kept is not None and kept[0] is links:
            return kept[1]
        find = self._finder(path, links)
        found = [(link.section, find(link)) for link in links]
        states = [(section, one.state) for section, one in found if one is not None]
        dead = Counter(section for section, state in states if state is LinkState.DEAD)
        if len(states) == len(links):
            self._dead.keep(path, (links, dead))
        return dead

    def count_linking_to(self, path: str) -> int:
        """How many links of other notes lead to a note, by the index; 0 without one."""
        if path not in self._linking:
            self._linking[path] = self._library.links.count_linking_to(path)
        return self._linking[path] or 0

    def unknown(self, path: str) -> tuple[Link, ...]:
        """The links of a note that aren't settled, and can't be at once."""
        links = self._library.note(path).links
        find = self._finder(path, links)
        return tuple(link for link in links if find(link) is None)

    def forget(self) -> None:
        """Forget all: the vault has changed."""
        self._known.forget()
        self._dead.forget()
        self._linking.clear()

    def look_up(self, path: str, links: Iterable[Link], is_wanted: Callable[[], bool]) -> bool:
        """Resolve links for good; made for a thread. False if it was no longer wanted.

        The first time, this reads the head of every note in the vault; from then on, times are
        read beside the other notes of their video too.
        """
        if not read_all_heads(self._library, is_wanted):
            return False
        self._library.gather()
        known = self._known_in(path)  # what is forgotten meanwhile stays forgotten
        for link in links:
            if not is_wanted():
                return False
            known[link] = self._library.links.resolve(path, link)
        return True

    def _finder(self, path: str, links: Sequence[Link]) -> Callable[[Link], Resolution | None]:
        """Settles the links of a note as they are asked for; many are only looked up."""
        return self._known_in(path).get if len(links) > _MANY else partial(self.resolution, path)

    def _known_in(self, path: str) -> dict[Link, Resolution]:
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
