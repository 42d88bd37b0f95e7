"""Many paths in little room."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from posixpath import dirname
from typing import overload

_CODING = "utf-8", "surrogatepass"
"""Keeps the order of characters, those that stand for broken bytes included."""
_END = "\0"
"""Stands in no path."""
_STRETCH = 1024
"""Paths that are unpacked at once."""


class Paths(Sequence[str]):
    """Different paths in path order; each takes its bytes and nine more."""

    def __init__(self, ordered: Iterable[str] = ()) -> None:
        self._packed = _END.join((*ordered, "")).encode(*_CODING)
        sizes = map(len, self._packed.split(_END.encode()))
        self._starts = array("Q", accumulate(map((1).__add__, sizes), initial=0))
        self._starts.pop()  # of what is behind the last one: nothing

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        if isinstance(at, slice):
            first, end, step = at.indices(len(self))
            if step != 1:
                return tuple(map(self.__getitem__, range(first, end, step)))
            return self._unpacked(first, end)
        if at < 0:
            at += len(self)
        if at < 0:
            raise IndexError(at)
        return self._raw(at).decode(*_CODING)

    def __iter__(self) -> Iterator[str]:
        for first, end in pairwise((*range(0, len(self), _STRETCH), len(self))):
            yield from self._unpacked(first, end)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._find(path) is not None

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Paths):
            return self._packed == other._packed
        return tuple(self) == other

    def __hash__(self) -> int:
        return hash(tuple(self))

    def index(self, path: str, start: int = 0, stop: int | None = None) -> int:
        """The place of a path.

        Raises:
            ValueError: it isn't there.
        """
        at = self._find(path)
        if at is None or at not in range(len(self))[start:stop]:
            raise ValueError(f"{path!r} is not there")
        return at

    def numbers_in(self, folder: str) -> Sequence[int]:
        """The places of the paths in a folder itself; the vault's own folder is ``""``."""
        first = self._place(f"{folder}/".encode(*_CODING)) if folder else 0
        end = self._end_of(folder)
        if self._is_flat(folder, first, end):
            return range(first, end)
        paths = enumerate(self._unpacked(first, end), first)
        return [at for at, path in paths if dirname(path) == folder]

    def in_folder(self, folder: str) -> tuple[str, ...]:
        """The paths in a folder itself."""
        numbers = self.numbers_in(folder)
        if isinstance(numbers, range):
            return self._unpacked(numbers.start, numbers.stop)
        return tuple(map(self.__getitem__, numbers))

    def count_by_folder(self) -> Mapping[str, int]:
        """How many paths there are in each folder itself, in no order."""
        counts: Counter[str] = Counter()
        mixed: set[str] = set()
        at = 0
        while at < len(self):
            folder = dirname(self[at])
            end = at + 1 if folder in mixed else self._end_of(folder)
            if not self._is_flat(folder, at, end):
                mixed.add(folder)
                end = at + 1
            counts[folder] += end - at
            at = end
        return counts

    def _end_of(self, folder: str) -> int:
        """Where the paths in a folder and its folders end."""
        if not folder:
            return len(self)
        return self._place(f"{folder}0".encode(*_CODING))  # what comes after a slash is a nought

    def _is_flat(self, folder: str, first: int, end: int) -> bool:
        """Whether some of the paths in a folder and its folders are all in it itself."""
        depth = folder.count("/") + bool(folder)
        return self._packed.count(b"/", self._starts[first], self._starts[end]) == (
            (end - first) * depth
        )

    def _unpacked(self, first: int, end: int) -> tuple[str, ...]:
        if first >= end:
            return ()
        stretch = self._packed[self._starts[first] : self._starts[end] - 1]
        return tuple(stretch.decode(*_CODING).split(_END))

    def _find(self, path: str) -> int | None:
        packed = path.encode(*_CODING)
        at = self._place(packed)
        return at if at < len(self) and self._raw(at) == packed else None

    def _place(self, packed: bytes) -> int:
        return bisect_left(range(len(self)), packed, key=self._raw)

    def _raw(self, at: int) -> bytes:
        return self._packed[self._starts[at] : self._starts[at + 1] - 1]
