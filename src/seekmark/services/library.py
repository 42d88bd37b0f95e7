"""A vault as its reader sees it: channels, videos and notes, read when they are asked for."""

from collections.abc import Collection
from pathlib import Path

from seekmark.cleaning import display_name
from seekmark.model import Claim, Media, Note, NoteHead, Timestamp, TimeStatus
from seekmark.parsing.body import Body
from seekmark.parsing.weblinks import may_be_named
from seekmark.services.asked_index import AskedIndex
from seekmark.services.channel_videos import ChannelVideos
from seekmark.services.heads import Heads
from seekmark.services.opened import OpenedNotes
from seekmark.services.times import TimeReadings
from seekmark.services.vault_links import VaultLinks
from seekmark.services.vault_names import VaultNames
from seekmark.vault.paths import Paths
from seekmark.vault.walk import FileProblem, Listing, walk

_GONE = Claim(
    0, 1, "no longer in its note", (Timestamp("gone", None, None, TimeStatus.UNREADABLE, 1),)
)


class Library:
    """The notes of one vault, as they were when it was opened.

    Opening reads names only. Heads are read by channel and kept; whole notes are read one by
    one, and the last ones kept. May be used from several threads. Nothing that stands in a note
    raises; one that is gone, from the disk or from ``paths`` too, is as one that can't be read.
    """

    def __init__(self, root: Path, listing: Listing, remembered: AskedIndex | None = None) -> None:
        self.root = root
        self._listing = listing
        self.is_remembered = remembered is not None
        """Whether its names and heads are what the index remembers of the vault."""
        self.name = display_name(root.resolve().name) or str(root)
        """Display name of the vault's folder."""
        self.file_problems: tuple[FileProblem, ...] = listing.problems
        """Names in the vault that could not be taken as notes or folders."""
        self._names = VaultNames(listing.notes, listing.media)
        self._index = AskedIndex()
        """One that is like the vault."""
        self.heads = Heads(root, self._names, remembered or self._index)
        self.videos = ChannelVideos(root, self._names, self.heads)
        self.links = VaultLinks(self._names, self.heads, self._index)
        self._opened = OpenedNotes(root)
        self._times = TimeReadings(self._opened)
        self.as_written = False
        """Whether times are given as they are written, right or wrong."""
        self.version = 0
        """Another number whenever what it says of its notes may be something else."""

    @classmethod
    def open(cls, root: Path) -> "Library":
        """Open the vault at ``root``.

        Raises:
            VaultError: the folder is missing, no folder, or closed to us.
        """
        return cls(root, walk(root))

    @classmethod
    def of_note(cls, root: Path, path: str) -> "Library":
        """A vault of which nothing but one note is known."""
        return cls(root, Listing(Paths((path,)), Paths(), ()))

    @classmethod
    def remembered(cls, root: Path) -> "Library | None":
        """The vault at ``root`` as its index remembers it; None if it doesn't, or there is nothing.

        Looks at nothing in the vault: notes may have come and gone, their titles may be others.
        What stands in a note is read from the note.
        """
        from seekmark.services.indexing.remembered import remembered_index  # noqa: PLC0415 - SQLite

        index = AskedIndex(remembered_index(root))
        paths = index.ask(lambda reader: reader.paths() if reader.is_complete() else ())
        return cls(root, Listing(Paths(paths), Paths(), ()), index) if paths else None

    @property
    def paths(self) -> Paths:
        """All notes, in path order."""
        return self._names.notes

    @property
    def media(self) -> Paths:
        """All other files, in path order."""
        return self._names.media

    def __contains__(self, path: str) -> bool:
        return path in self._names

    def channels(self) -> tuple[str, ...]:
        """Folders that hold notes, in path order; the root is ``""``."""
        return self._names.channels()

    def count_in(self, channel: str) -> int:
        """How many notes there are in a folder itself."""
        return self._names.count_in(channel)

    def in_channel(self, channel: str) -> tuple[str, ...]:
        """Paths of the notes in a folder itself, in path order."""
        return self._names.in_channel(channel)

    def head(self, path: str) -> NoteHead:
        """What a list needs to know of a note."""
        return self.heads.head(path)

    def text(self, path: str) -> str:
        """A note as it stands in its file, not cleaned; empty where it can't be read."""
        return self._opened.text(path)

    def body(self, path: str) -> Body:
        """A note's lines, for showing its sections."""
        return self._opened.body(path)

    def note(self, path: str) -> Note:
        """A note, whole, its times read as they are most likely meant."""
        return self._opened.scanned(path) if self.as_written else self._times.note(path)

    def read(self, path: str) -> tuple[Note, Body]:
        """A note and its lines, both of one reading of its file."""
        body = self.body(path)
        return self.note(path), body

    def as_it_stands(self, path: str) -> Note:
        """A note, whole, with its times as written: quicker than beside the video's other notes."""
        return self._opened.scanned(path)

    def section_for(self, path: str, heading: str) -> int:
        """Index of the section of a note that a link's heading names; 0 if none does."""
        from seekmark.services.headings import find_section  # noqa: PLC0415 - only links need it

        return find_section(self.note(path).sections, heading)

    def claims(self, path: str) -> tuple[Claim, ...]:
        """The claims of a note, as ``note`` has them, without reading it if an index knows them."""
        return self.note(path).claims if self.as_written else self._times.claims(path)

    def claim(self, path: str, index: int) -> Claim:
        """One of them; what says that it is gone if its note was changed since it was listed."""
        claim = None if self.as_written else self._times.claim(path, index)
        if claim is None and index < len(claims := self.claims(path)):
            claim = claims[index]
        return claim or _GONE

    def has_claim(self, path: str, index: int) -> bool:
        """Whether it is still there."""
        return self.claim(path, index) is not _GONE

    def citing(self, media: Media) -> tuple[str, ...]:
        """Paths of the notes that are about a video or cite it by a link, in path order.

        Without an index this reads all notes, and some may be among them that only name it.
        """
        known = self._index.ask(lambda index: index.citing(media))
        if known is not None:
            return tuple(path for path in known if path in self)
        return tuple(
            path
            for path in self.paths
            if self.head(path).media == media or may_be_named(media, self.text(path))
        )

    @property
    def knows_all(self) -> bool:
        """Whether the heads of all notes were read."""
        return self._times.knows_all

    def gather(self) -> None:
        """Get the heads of all notes, so that times are read beside the video's other notes.

        From the vault's index if it has one that is like the vault, else from the notes.
        """
        if not self._times.knows_all and not self.gather_from_index():
            self._times.know_all(self.heads.all())
            self.version += 1

    def gather_from_index(self) -> bool:
        """The same, from the index alone; False if there is none that is like the vault."""
        from seekmark.services.indexing.fresh import fresh_index  # noqa: PLC0415 - needs SQLite

        self._index.reader = index = fresh_index(self.root, self._listing)
        if index is None:
            return False
        self._times.trust(index, self.heads.all)
        self.version += 1
        return True

    @property
    def is_indexed(self) -> bool:
        """Whether an index is asked that was like the vault when the library was opened."""
        return self._index.reader is not None

    def take_in(self, saved: Collection[str]) -> bool:
        """Take in that the index knows some saved notes as they are now, whose heads are as before.

        False if it is there no longer.
        """
        from seekmark.services.indexing.fresh import complete_index  # noqa: PLC0415 - as above

        self._index.reader = index = complete_index(self.root)
        if index is None:
            return False
        self.heads.take_in(saved)
        self._times.take_in(index, saved)
        self.version += 1
        return True

    def become(self, newer: "Library") -> None:
        """Hold what another library of the same vault holds, which was opened later."""
        as_written, version, watched = self.as_written, self.version + 1, self._opened.watched
        vars(self).update(vars(newer))
        self.as_written, self.version = as_written, version
        if watched is not None:
            self._opened.watch(watched)

    def forget(self, path: str) -> None:
        """Read a note anew when it is asked for next."""
        self._opened.forget(path)
        self._times.forget(path)
        self.heads.forget(path)
        self.version += 1

    def watch(self, path: str) -> None:
        """Have one note stay as it is read until it is forgotten, however many are read then."""
        self._opened.watch(path)

    def has_changed(self, path: str) -> bool:
        """Whether a note that was read is another one on the disk now; looks from outside."""
        return self._opened.has_changed(path)
