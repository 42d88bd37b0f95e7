"""The topic tree without a screen: channels, videos, notes and sections as they are opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from posixpath import basename, dirname

from seekmark.cleaning import display_name
from seekmark.model import Media, Video
from seekmark.services.library import Library

OTHER_NOTES = "Other notes"


class Grouping(StrEnum):
    """How notes are gathered under their channel."""

    VIDEO = "video"
    FOLDER = "folder"


class NodeKind(StrEnum):
    """What a node of the tree stands for."""

    CHANNEL = "channel"
    VIDEO = "video"
    OTHER = "other"
    NOTE = "note"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the topic tree."""

    kind: NodeKind
    key: str
    """Names the node among all of its tree, and in the next session too."""
    label: str
    """Cleaned, on one line."""
    count: int | None
    """Notes under a channel, a video or *Other notes*; None for the others."""
    channel: str
    """The folder that it is or lies in, exactly."""
    grouping: Grouping
    path: str | None = None
    """Path of the note, for a note and its sections."""
    section: int | None = None
    media: Media | None = None
    """The video, for a video."""

    @property
    def has_children(self) -> bool:
        """Whether it can be opened; a note may turn out to have no headings."""
        return self.kind is not NodeKind.SECTION


def roots(library: Library, grouping: Grouping) -> tuple[Node, ...]:
    """The top of the tree: the channels, then what lies in no folder."""
    if grouping is Grouping.FOLDER:
        return _folder(library, "")
    names = channel_order(library, grouping)
    channels = tuple(_channel(library, name, grouping) for name in names if name)
    return channels + _by_video(library, "")


def children(library: Library, node: Node) -> tuple[Node, ...]:
    """The nodes right under a node; reads heads for a channel, and a note for its sections."""
    match node.kind:
        case NodeKind.CHANNEL if node.grouping is Grouping.VIDEO:
            return _by_video(library, node.channel)
        case NodeKind.CHANNEL:
            return _folder(library, node.channel)
        case NodeKind.VIDEO:
            videos = library.videos(node.channel)
            paths = next((one.notes for one in videos if one.media == node.media), ())
            return _notes(library, paths, node.grouping)
        case NodeKind.OTHER:
            return _notes(library, library.other_notes(node.channel), node.grouping)
        case NodeKind.NOTE if node.path is not None:
            return _sections(library, node.path, node.grouping)
    return ()


def locate(
    library: Library, grouping: Grouping, path: str, section: int | None = None
) -> tuple[Node, ...]:
    """The nodes from the top of the tree down to a note, and to its section if one is given.

    A section without a node of its own, the introduction, ends at its note.
    """
    if grouping is Grouping.FOLDER:
        chain = [_channel(library, folder, grouping) for folder in _ancestors(path)]
    else:
        chain = [_channel(library, dirname(path), grouping)] if dirname(path) else []
        chain += [_branch(library, path)]
    chain += _notes(library, (path,), grouping)
    if section:
        chain += [node for node in _sections(library, path, grouping) if node.section == section]
    return tuple(chain)


def note_order(library: Library, grouping: Grouping, channel: str) -> tuple[str, ...]:
    """The notes of a folder itself in the order in which the tree lists them."""
    if grouping is Grouping.FOLDER:
        return library.in_channel(channel)
    in_videos = tuple(path for video in library.videos(channel) for path in video.notes)
    return in_videos + library.other_notes(channel)


def channel_order(library: Library, grouping: Grouping) -> tuple[str, ...]:
    """The folders in the order in which the tree lists their notes; the root is the last."""
    if grouping is Grouping.VIDEO:
        return tuple(sorted(library.channels(), key=lambda channel: (not channel, _name(channel))))

    def place(channel: str) -> tuple[tuple[bool, tuple[str, str]], ...]:
        parts = channel.split("/") if channel else []
        return *((False, _name(part)) for part in parts), (True, ("", ""))

    return tuple(sorted(library.channels(), key=place))


def _name(folder: str) -> tuple[str, str]:
    """What folders are sorted by: the name as it is shown; invisible characters come last."""
    return display_name(folder).casefold(), folder


def _by_video(library: Library, channel: str) -> tuple[Node, ...]:
    videos = tuple(_video(video) for video in library.videos(channel))
    other = library.other_notes(channel)
    return (*videos, _other(channel, len(other))) if other else videos


def _folder(library: Library, folder: str) -> tuple[Node, ...]:
    """The folders in a folder, then its notes."""
    inner = {
        ancestor
        for channel in library.channels()
        for ancestor in _ancestors(f"{channel}/")
        if dirname(ancestor) == folder
    }
    folders = tuple(_channel(library, name, Grouping.FOLDER) for name in sorted(inner, key=_name))
    return folders + _notes(library, library.in_channel(folder), Grouping.FOLDER)


def _branch(library: Library, path: str) -> Node:
    """The video that a note is listed under, or *Other notes*."""
    channel = dirname(path)
    for video in library.videos(channel):
        if path in video.notes:
            return _video(video)
    return _other(channel, len(library.other_notes(channel)))


def _ancestors(path: str) -> tuple[str, ...]:
    """The folders above a path, outermost first."""
    parts = path.split("/")[:-1]
    return tuple("/".join(parts[: end + 1]) for end in range(len(parts)) if parts[0])


def _channel(library: Library, channel: str, grouping: Grouping) -> Node:
    count = len(library.in_channel(channel))
    label = display_name(channel)
    if grouping is Grouping.FOLDER:
        beneath = (name for name in library.channels() if name.startswith(f"{channel}/"))
        count += sum(len(library.in_channel(name)) for name in beneath)
        label = display_name(basename(channel))
    return Node(NodeKind.CHANNEL, f"channel:{channel}", label or "?", count, channel, grouping)


def _video(video: Video) -> Node:
    key = f"video:{video.channel}\0{video.media.host}\0{video.media.ref}"
    count = len(video.notes)
    kind, grouping = NodeKind.VIDEO, Grouping.VIDEO
    return Node(kind, key, video.title, count, video.channel, grouping, media=video.media)


def _other(channel: str, count: int) -> Node:
    key = f"other:{channel}"
    return Node(NodeKind.OTHER, key, OTHER_NOTES, count, channel, Grouping.VIDEO)


def _notes(library: Library, paths: Iterable[str], grouping: Grouping) -> tuple[Node, ...]:
    heads = map(library.head, paths)
    return tuple(
        Node(
            NodeKind.NOTE, f"note:{head.path}", head.title, None, head.channel, grouping, head.path
        )
        for head in heads
    )


def _sections(library: Library, path: str, grouping: Grouping) -> tuple[Node, ...]:
    return tuple(
        Node(
            NodeKind.SECTION,
            f"section:{path}\0{part.index}",
            part.title or f"Section {part.index}",
            None,
            dirname(path),
            grouping,
            path,
            part.index,
        )
        for part in library.note(path).sections
        if part.level
    )
