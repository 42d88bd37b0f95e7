"""What has changed in a vault since it was indexed."""

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from seekmark.index.rows import Print
from seekmark.vault.read import Text, read_note
from seekmark.vault.walk import Listing

_COARSE = 3_000_000_000
"""Nanoseconds: FAT keeps the time of a change in steps of two seconds; file clocks lag a bit."""
_UNSEEN = Print(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths of notes that the index knows not, or not as they are."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    touched: tuple[tuple[str, Print], ...] = ()
    """Notes whose content is the same, though their files look new; and how they look now."""

    def __bool__(self) -> bool:
        """Whether the content of the vault is another one."""
        return bool(self.new or self.changed or self.gone)


def find_changes(root: Path, listing: Listing, prints: Mapping[str, tuple[Print, int]]) -> Changes:
    """Compare a vault with what an index remembers of its files.

    ``prints`` tells how each file looked, and when by the clock that was seen. A file that looks
    the same is the same, unless it was changed so shortly before, or in the future by its own
    time, that a later change might not show; those come as changed, and ``settle`` tells them.
    """
    new, suspects = [], []
    for path in listing.notes:
        known = prints.get(path)
        if known is None:
            new.append(path)
            continue
        if may_differ(root, path, *known):
            suspects.append(path)
    gone = tuple(sorted(prints.keys() - set(listing.notes)))
    return Changes(tuple(new), tuple(suspects), gone)


def may_differ(root: Path, path: str, look: Print, seen: int) -> bool:
    """Whether a file may be another one than when it looked like that, which was seen then."""
    return look_of(root, path) != look or max(look.mtime, look.ctime) > seen - _COARSE


def settle(root: Path, changes: Changes, digests: Mapping[str, bytes]) -> Changes:
    """Tell the notes that did change from those whose content is as it was."""
    changed, touched = [], []
    for path in changes.changed:
        text, look = read_with_look(root, path)
        if digest_of(text.text) == digests.get(path):
            touched.append((path, look))
        else:
            changed.append(path)
    return Changes(changes.new, tuple(changed), changes.gone, tuple(touched))


def read_with_look(root: Path, path: str) -> tuple[Text, Print]:
    """A note, and how its file looked just before; all zero if it couldn't be read.

    So what keeps a note from being read for a moment doesn't count as its content for ever.
    """
    look, text = look_of(root, path), read_note(root, path)
    return text, look if text.is_read else _UNSEEN


def look_of(root: Path, path: str) -> Print:
    """How a file looks from outside; all zero if it can't be seen."""
    try:
        found = os.lstat(f"{root}/{path}")
    except (OSError, ValueError):
        return _UNSEEN
    return Print(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def is_regular(root: Path, path: str) -> bool:
    """Whether there is a regular file at a path."""
    try:
        return stat.S_ISREG(os.lstat(f"{root}/{path}").st_mode)
    except (OSError, ValueError):
        return False


def media_digest(listing: Listing) -> str:
    """A hash of the names of all files that are no notes: links may lead to them."""
    return digest_of("\n".join(listing.media)).hex()


def digest_of(text: str) -> bytes:
    """A hash of a note's text."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()
