"""A vault as its reader sees it: channels, videos and notes, read when they are asked for."""

from collections.abc import Callable, Collection
from pathlib import Path
from posixpath import dirname
from typing import TYPE_CHECKING, TypeVar

from seekmark.cleaning import display_name
from seekmark.errors import NoSuchNoteError
from seekmark.model import Claim, Link, Media, Note, NoteHead, Resolution, Video
from seekmark.parsing.body import Body
from seekmark.parsing.scan import scan_head
from seekmark.services.opened import OpenedNotes
from seekmark.services.times import TimeReadings
from seekmark.vault.read import read_note
from seekmark.vault.walk import FileProblem, Listing, walk

if TYPE_CHECKING:
    from seekmark.index.reading import IndexReader
    from seekmark.services.indexing.remembered import Memory
    from seekmark.services.resolver import Resolver
    from seekmark.services.videos import Contents

_Answer = TypeVar("_Answer")


class Library:
    """The notes of one vault, as they were when it was opened.

    Opening reads names only. Heads are read by channel and kept; whole notes are read one by
    one, and the last ones kept. May be used from several threads. Asking for a note that is
    not in ``paths`` raises ``NoSuchNoteError``; nothing that stands in a note raises.
    """

    def __init__(self, root: Path, listing: Listing) -> None:
        self.root = root
        self._listing = listing
        self._index: IndexReader | None = None
        self._memory: Memory | None = None
        """Where names and heads come from as long as nobody looked at the vault."""
        self.name = display_name(root.resolve().name) or str(root)
        """Display name of the vault's folder."""
        self.paths = listing.notes
        """All notes, in path order."""
        self.media = listing.media
        """All other files, in path order."""
        self.file_problems: tuple[FileProblem, ...] = listing.problems
        """Names in the vault that could not be taken as notes or folders."""
        channels: dict[str, list[str]] = {}
        for path in listing.notes:
            channels.setdefault(path.rpartition("/")[0], []).append(path)
        self._channels = {channel: tuple(channels[channel]) for channel in sorted(channels)}
        self._known = frozenset(listing.notes)
        self._heads: dict[str, NoteHead] = {}
        self._contents: dict[str, Contents] = {}
        self._videos: dict[str, tuple[Video, ...]] = {}
        self._others: dict[str, tuple[str, ...]] = {}
        self._channel_indexes: dict[str, str | None] = {}
        self._opened = OpenedNotes(root)
        self._times = TimeReadings(self._opened)
        self.as_written = False
        """Whether times are given as they are written, right or wrong."""
        self._resolver: Resolver | None = None
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
        return cls(root, Listing((path,), (), ()))

    @classmethod
    def remembered(cls, root: Path) -> "Library | None":
        """The vault at ``root`` as its index remembers it; None if it doesn't, or there is nothing.

        Looks at nothing in the vault: notes may have come and gone, their titles may be others.
        What stands in a note is read from the note.
        """
        from seekmark.services.indexing.remembered import open_memory  # noqa: PLC0415 - SQLite

        memory = open_memory(root)
        paths = () if memory is None else memory.paths()
        if not paths:
            return None
        library = cls(root, Listing(paths, (), ()))
        library._memory = memory
        return library

    def __contains__(self, path: str) -> bool:
        return path in self._known

    def channels(self) -> tuple[str, ...]:
        """Folders that hold notes, in path order; the root is ``""``."""
        return tuple(self._channels)

    def in_channel(self, channel: str) -> tuple[str, ...]:
        """Paths of the notes in a folder itself, in path order."""
        return self._channels.get(channel, ())

    def head(self, path: str) -> NoteHead:
        """What a list needs to know of a note."""
        if path not in self._heads:
            self._check(path)
            known = None if self._memory is None else self._memory.head(path)
            self._heads[path] = known or scan_head(path, read_note(self.root, path).text)
        return self._heads[path]

    def known_head(self, path: str) -> NoteHead | None:
        """As ``head``; None for a note whose head was not read yet."""
        return self._heads.get(path)

    @property
    def is_remembered(self) -> bool:
        """Whether its names and heads are what the index remembers of the vault."""
        return self._memory is not None

    def heads(self, channel: str) -> tuple[NoteHead, ...]:
        """The heads of a folder's notes, in path order."""
        if self._memory is not None and channel not in self._videos:
            self._heads |= self._memory.heads(channel)
        return tuple(map(self.head, self.in_channel(channel)))

    def text(self, path: str) -> str:
        """A note as it stands in its file, not cleaned; empty where it can't be read."""
        self._check(path)
        return self._opened.text(path)

    def body(self, path: str) -> Body:
        """A note's lines, for showing its sections."""
        self._check(path)
        return self._opened.body(path)

    def note(self, path: str) -> Note:
        """A note, whole, its times read as they are most likely meant."""
        self._check(path)
        return self._opened.scanned(path) if self.as_written else self._times.note(path)

    def claims(self, path: str) -> tuple[Claim, ...]:
        """The claims of a note, as ``note`` has them, without reading it if an index knows them."""
        self._check(path)
        return self.note(path).claims if self.as_written else self._times.claims(path)

    def claim(self, path: str, index: int) -> Claim:
        """One of them."""
        self._check(path)
        if self.as_written:
            return self.note(path).claims[index]
        return self._times.claim(path, index)

    def as_it_stands(self, path: str) -> Note:
        """A note, whole, with its times as written: quicker than beside the video's other notes."""
        self._check(path)
        return self._opened.scanned(path)

    @property
    def knows_all(self) -> bool:
        """Whether the heads of all notes were read."""
        return self._times.knows_all

    def gather(self) -> None:
        """Get the heads of all notes, so that times are read beside the video's other notes.

        From the vault's index if it has one that is like the vault, else from the notes.
        """
        if not self._times.knows_all and not self.gather_from_index():
            self._times.know_all(map(self.head, self.paths))
            self.version += 1

    def gather_from_index(self) -> bool:
        """The same, from the index alone; False if there is none that is like the vault."""
        from seekmark.services.indexing.fresh import fresh_index  # noqa: PLC0415 - needs SQLite

        self._index = fresh_index(self.root, self._listing)
        if self._index is None:
            return False
        heads = self._ask(lambda index: {head.path: head for head in index.heads()})
        if heads is None:
            return False
        self._heads |= heads
        self._times.trust(self._index, lambda: map(self.head, self.paths))
        self.version += 1
        return True

    @property
    def is_indexed(self) -> bool:
        """Whether an index is asked that was like the vault when the library was opened."""
        return self._index is not None

    def take_in(self, saved: Collection[str]) -> bool:
        """Take in that the index knows some saved notes as they are now, whose heads are as before.

        False if it is there no longer.
        """
        from seekmark.services.indexing.fresh import complete_index  # noqa: PLC0415 - as above

        self._index = index = complete_index(self.root)
        heads = self._ask(lambda index: [index.head(path) for path in saved])
        if index is None or heads is None:
            return False
        self._heads |= {head.path: head for head in heads if head is not None}
        self._times.take_in(index, saved)
        self.version += 1
        return True

    def become(self, newer: "Library") -> None:
        """Hold what another library of the same vault holds, which was opened later."""
        as_written, version = self.as_written, self.version + 1
        vars(self).update(vars(newer))
        self.as_written, self.version = as_written, version

    def forget(self, path: str) -> None:
        """Read a note anew when it is asked for next."""
        self._opened.forget(path)
        self._times.forget(path)
        self._heads.pop(path, None)
        self.version += 1

    def has_changed(self, path: str) -> bool:
        """Whether a note that was read is another one on the disk now; looks from outside."""
        return self._opened.has_changed(path)

    def citing(self, media: Media) -> tuple[str, ...]:
        """Paths of the notes that are about a video or cite it by a link, in path order.

        Without an index this reads all notes, and some may be among them that only name it.
        """
        known = self._ask(lambda index: index.citing(media))
        if known is not None:
            return tuple(path for path in known if path in self._known)
        return tuple(
            path
            for path in self.paths
            if self.head(path).media == media or media.ref in self.text(path)
        )

    def linking_to(self, goal: str) -> tuple[str, ...]:
        """Paths of the notes with a link that may lead to a note, in path order."""
        known = self._ask(lambda index: index.linking_to(goal))
        if known is None:
            return self.paths
        return tuple(path for path in known if path in self._known)

    def count_linking_to(self, goal: str) -> int | None:
        """How many links of other notes lead to a note; None without an index: only that knows."""
        return self._ask(lambda index: index.count_linking_to(goal))

    def _ask(self, question: Callable[["IndexReader"], _Answer]) -> "_Answer | None":
        """What the index says; None without one. One that is broken is let go."""
        if self._index is None:
            return None
        import sqlite3  # noqa: PLC0415 - an index has loaded it

        try:
            return question(self._index)
        except sqlite3.Error:
            self._index = None
            return None

    def videos(self, channel: str) -> tuple[Video, ...]:
        """The videos of a folder's notes, in the order of the channel index, then by path."""
        if channel not in self._videos:
            from seekmark.services.videos import group_videos  # noqa: PLC0415 - for the tree

            heads, contents = self.heads(channel), self._contents_of(channel)
            self._videos[channel] = group_videos(channel, heads, contents)
        return self._videos[channel]

    def is_grouped(self, channel: str) -> bool:
        """Whether the videos of a folder are known, which takes a while if it has many notes."""
        return channel in self._videos

    def beside(self, path: str) -> tuple[str, ...]:
        """The notes of a note's folder on its video, in the order of the tree; it among them."""
        media = self.head(path).media
        videos = () if media is None else self.videos(dirname(path))
        return next((one.notes for one in videos if one.media == media), (path,))

    def other_notes(self, channel: str) -> tuple[str, ...]:
        """The notes of a folder that are about no video, in path order."""
        if channel not in self._others:
            heads = self.heads(channel)
            self._others[channel] = tuple(head.path for head in heads if head.media is None)
        return self._others[channel]

    def channel_index(self, channel: str) -> str | None:
        """Path of the index of a channel: the note with the name of its folder."""
        if channel not in self._channel_indexes:
            from seekmark.services.videos import channel_index  # noqa: PLC0415 - for the tree

            self._channel_indexes[channel] = channel_index(channel, self.in_channel(channel))
        return self._channel_indexes[channel]

    def video(self, video_id: str) -> Video | None:
        """The video with this id, with its notes from the whole vault. Reads all heads once."""
        from seekmark.services.videos import merge_videos  # noqa: PLC0415 - as above

        return merge_videos(
            video
            for channel in self._channels
            for video in self.videos(channel)
            if video.media.ref == video_id
        )

    def video_title(self, head: NoteHead) -> str:
        """The own title of a note's video, from the index of its channel; empty if unknown."""
        if head.media is None:
            return ""
        return self._contents_of(head.channel).titles.get(head.media, "")

    def resolve(self, path: str, link: Link) -> Resolution:
        """Where a link of the note at ``path`` leads.

        Most links need names only; where names fail, the heads of all notes are read, once.
        """
        return self._links().resolve(path, link)

    def arrange_names(self) -> None:
        """Make ready for links to be resolved by name, which takes a while in a large vault."""
        self._links()

    def resolve_by_name(self, path: str, link: Link) -> Resolution | None:
        """As ``resolve`` without reading a file; None where the answer takes more than names."""
        return self._links().by_name(path, link)

    def candidates(self, path: str, link: Link) -> tuple[str, ...]:
        """Up to five notes that a link leading nowhere may mean, best first."""
        return self._links().candidates(path, link)

    def section_for(self, path: str, heading: str) -> int:
        """Index of the section of a note that a link's heading names; 0 if none does."""
        from seekmark.services.headings import find_section  # noqa: PLC0415 - only links need it

        return find_section(self.note(path).sections, heading)

    def _check(self, path: str) -> None:
        if path not in self._known:
            raise NoSuchNoteError(f"no such note in the vault: {display_name(path)}")

    def _contents_of(self, channel: str) -> "Contents":
        if channel not in self._contents:
            from seekmark.parsing.channel_index import read_channel_index  # noqa: PLC0415
            from seekmark.services.videos import read_contents  # noqa: PLC0415

            path = self.channel_index(channel)
            text = read_note(self.root, path).text if path else ""
            self._contents[channel] = read_contents(read_channel_index(text))
        return self._contents[channel]

    def _links(self) -> "Resolver":
        if self._resolver is None:
            from seekmark.services.names import Names  # noqa: PLC0415 - after the first paint
            from seekmark.services.resolver import Resolver  # noqa: PLC0415

            self._resolver = Resolver(Names(self.paths, self.media), self._channels, self.heads)
        return self._resolver
