"""Where the reader was before, to go back to and forward again, as browsers keep it."""

from collections.abc import Callable

from seekmark.services.reading import ReadingState
from seekmark.services.state.values import Visit

_MOST = 50
"""Places that are kept in each direction."""
Show = Callable[[Visit], bool]
"""Shows a place; False if it is gone."""


class Trail:
    """The places that were left by a jump.

    The tree's cursor shows places in passing: only where it was left to read on counts.
    """

    def __init__(self, past: tuple[Visit, ...], future: tuple[Visit, ...]) -> None:
        self._past, self._future = list(past), list(future)
        self.before_tree: Visit | None = None
        """Where the reader was when the tree was taken up."""
        self.before: Visit | None = None
        """The place before the last jump."""

    @property
    def past(self) -> tuple[Visit, ...]:
        """Where one can go back to, the nearest last."""
        return tuple(self._past)

    @property
    def future(self) -> tuple[Visit, ...]:
        """Where one can go forward to, the nearest last."""
        return tuple(self._future)

    def leave(self, here: Visit) -> None:
        """Remember a place before a jump; the way forward is cut off."""
        self._take_up(here)
        _push(self._past, here)
        self._future.clear()
        self.before = here

    def enter_tree(self, here: Visit | None) -> None:
        """Remember where the reader was when the tree was taken up."""
        self.before_tree = here

    def leave_tree(self, state: ReadingState | None) -> None:
        """Remember that place, if the tree has led to another one."""
        before, self.before_tree = self.before_tree, None
        if before is not None and state is not None and not _is_same(before, state):
            self.leave(before)

    def go_on(self, other: "Trail") -> None:
        """Go on where another one has led since."""
        self.before_tree = None
        for visit in other.past:
            self.leave(visit)
        self.before_tree = other.before_tree

    def back(self, here: Visit, show: Show) -> int | None:
        """Go back; how many places were passed over that are gone, None if nothing is before."""
        self._take_up(here)
        return self._go(self._past, self._future, here, show)

    def forward(self, here: Visit, show: Show) -> int | None:
        """The same for the way forward."""
        self.before_tree = None
        return self._go(self._future, self._past, here, show)

    def _take_up(self, here: Visit) -> None:
        before, self.before_tree = self.before_tree, None
        if before is not None and not _is_same(before, here.state):
            _push(self._past, before)

    def _go(self, source: list[Visit], target: list[Visit], here: Visit, show: Show) -> int | None:
        passed = 0
        while source:
            visit = source.pop()
            if visit == here:
                continue
            if show(visit):
                _push(target, here)
                self.before = here
                return passed
            passed += 1
        return None


def _push(places: list[Visit], visit: Visit) -> None:
    """Add a place; what was noted down of the same one is replaced."""
    if places and _is_same(places[-1], visit.state):
        places.pop()
    places.append(visit)
    del places[:-_MOST]


def _is_same(visit: Visit, state: ReadingState) -> bool:
    return (visit.spot.path, visit.spot.section) == (state.path, state.section)
