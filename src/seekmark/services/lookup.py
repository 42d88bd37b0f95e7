"""Numbers by name, in little room."""

from array import array
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence


class Lookup:
    """Which numbers have a name; one may have several, and several the same one.

    A name takes 16 bytes, however long it is: its hash, and its number. That another name has
    the hash of one that is looked for, out of 64 bits, doesn't happen.
    """

    def __init__(self, named: Iterable[tuple[int, Hashable]]) -> None:
        numbers, hashes = array("Q"), array("q")
        for number, name in named:
            numbers.append(number)
            hashes.append(hash(name))
        order = sorted(range(len(numbers)), key=hashes.__getitem__)
        self._hashes = array("q", map(hashes.__getitem__, order))
        self._numbers = array("Q", map(numbers.__getitem__, order))

    def find(self, name: Hashable) -> Sequence[int]:
        """The numbers with a name, in the order in which they were given."""
        key, hashes = hash(name), self._hashes
        first = end = bisect_left(hashes, key)
        while end < len(hashes) and hashes[end] == key:
            end += 1
        return self._numbers[first:end] if end > first else ()
