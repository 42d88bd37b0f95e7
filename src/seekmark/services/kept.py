"""Things that took work, kept for as long as there is room."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")


class Kept(Generic[_Thing]):
    """The things used last, by name; the one unused for longest goes first.

    May be used from several threads.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._things: OrderedDict[str, _Thing] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str) -> _Thing | None:
        """The thing of this name, if it is still there."""
        with self._lock:
            if name not in self._things:
                return None
            self._things.move_to_end(name)
            return self._things[name]

    def keep(self, name: str, thing: _Thing) -> _Thing:
        """Keep a thing; returns it."""
        with self._lock:
            self._things[name] = thing
            self._things.move_to_end(name)
            while len(self._things) > self._room:
                self._things.popitem(last=False)
        return thing

    def forget(self, name: str | None = None) -> None:
        """Let one thing go, or all."""
        with self._lock:
            if name is None:
                self._things.clear()
            else:
                self._things.pop(name, None)
