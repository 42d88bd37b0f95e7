"""The topic tree without a screen: channels, videos, notes and sections as they are opened."""

from collections.abc import Iterable, Sequence
from itertools import chain
from posixpath import basename, dirname

from seekmark.cleaning import display_name
from seekmark.model import Video
from seekmark.services.folding import fold
from seekmark.services.library import Library
from seekmark.services.nodes import Grouping, Node, NodeKind, Siblings
from seekmark.services.shelf import Shelf, letter_of

OTHER_NOTES = "Other notes"


def top(shelf: Shelf, grouping: Grouping) -> Siblings:
    """The top of the tree: the channels, then what lies in no folder; letters; or notes."""
    match grouping:
        case Grouping.FOLDER:
            return _folder(shelf, "")
        case Grouping.LETTER:
            return _made(_letter(letter, paths) for letter, paths in shelf.letters.items())
        case Grouping.RECENT:
            return _notes(shelf, shelf.recent, grouping)
    names = channel_order(shelf, grouping)
    channels = _made(_channel(shelf, name, grouping) for name in names if name)
    return channels + _by_video(shelf, "")


def branch(shelf: Shelf, node: Node) -> Siblings:
    """The nodes right under a node; reads heads for a channel, and a note for its sections."""
    match node.kind:
        case NodeKind.CHANNEL if node.grouping is Grouping.VIDEO:
            return _by_video(shelf, node.channel)
        case NodeKind.CHANNEL:
            return _folder(shelf, node.channel)
        case NodeKind.NOTE if node.path is not None:
            return _made(_sections(shelf, node.path, node.grouping))
    return _notes(shelf, _beneath(shelf, node), node.grouping)


def locate(
    shelf: Shelf, grouping: Grouping, path: str, section: int | None = None
) -> tuple[Node, ...]:
    """The nodes from the top of the tree down to a note, and to its section if one is given.

    A section without a node of its own, the introduction, ends at its note.
    """
    line: list[Node] = []
    match grouping:
        case Grouping.FOLDER:
            line += [_channel(shelf, folder, grouping) for folder in _ancestors(path)]
        case Grouping.LETTER:
            letter = letter_of(fold(shelf.names[path]))
            line += [_letter(letter, shelf.letters.get(letter, ()))]
        case Grouping.VIDEO:
            line += [_channel(shelf, dirname(path), grouping)] if dirname(path) else []
            line += [_branch(shelf, path)]
    line += [_note(shelf, path, grouping)]
    if section:
        line += [node for node in _sections(shelf, path, grouping) if node.section == section]
    return tuple(line)


def is_by_head(grouping: Grouping) -> bool:
    """Whether notes go by their titles, read for that, and not by the names of the shelf."""
    return grouping in (Grouping.VIDEO, Grouping.FOLDER)


def first_note(shelf: Shelf, node: Node) -> str | None:
    """The first note right under a letter, a video or *Other notes*; None for others."""
    return next(iter(_beneath(shelf, node)), None)


def note_order(library: Library, grouping: Grouping, channel: str) -> tuple[str, ...]:
    """The notes of a folder itself in the order in which the tree lists them.

    A tree that doesn't gather them by folder has no such order: then it is that of their paths.
    """
    if grouping is not Grouping.VIDEO:
        return library.in_channel(channel)
    in_videos = tuple(path for video in library.videos.in_channel(channel) for path in video.notes)
    return in_videos + library.videos.other_notes(channel)


def note_after(shelf: Shelf, grouping: Grouping, path: str, step: int) -> str | None:
    """The note so many on in a tree that doesn't gather by folder, or the last one there.

    None for one that does, and for a note that isn't in the tree.
    """
    order = flat_order(shelf, grouping)
    if path not in order:
        return None
    return order[min(max(order.index(path) + step, 0), len(order) - 1)]


def flat_order(shelf: Shelf, grouping: Grouping) -> tuple[str, ...]:
    """The notes in the order of a tree that doesn't gather by folder; none for one that does."""
    match grouping:
        case Grouping.LETTER:
            return tuple(chain.from_iterable(shelf.letters.values()))
        case Grouping.RECENT:
            return shelf.recent
    return ()


def channel_order(library: Library | Shelf, grouping: Grouping) -> tuple[str, ...]:
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


def _made(nodes: Iterable[Node]) -> Siblings:
    made = tuple(nodes)
    return Siblings([node.key for node in made], made.__getitem__)


def _by_video(shelf: Shelf, channel: str) -> Siblings:
    videos = shelf.videos(channel)
    found = Siblings([_video_key(video) for video in videos], lambda at: _video(videos[at]))
    other = shelf.other_notes(channel)
    return found + _made((_other(channel, len(other)),)) if other else found


def _folder(shelf: Shelf, folder: str) -> Siblings:
    """The folders in a folder, then its notes."""
    inner = {
        ancestor
        for channel in shelf.channels()
        for ancestor in _ancestors(f"{channel}/")
        if dirname(ancestor) == folder
    }
    folders = _made(_channel(shelf, name, Grouping.FOLDER) for name in sorted(inner, key=_name))
    return folders + _notes(shelf, shelf.in_channel(folder), Grouping.FOLDER)


def _branch(shelf: Shelf, path: str) -> Node:
    """The video that a note is listed under, or *Other notes*."""
    channel = dirname(path)
    for video in shelf.videos(channel):
        if path in video.notes:
            return _video(video)
    return _other(channel, len(shelf.other_notes(channel)))


def _ancestors(path: str) -> tuple[str, ...]:
    """The folders above a path, outermost first."""
    parts = path.split("/")[:-1]
    return tuple("/".join(parts[: end + 1]) for end in range(len(parts)) if parts[0])


def _channel(shelf: Shelf, channel: str, grouping: Grouping) -> Node:
    count = shelf.count_in(channel)
    label = display_name(channel)
    if grouping is Grouping.FOLDER:
        beneath = (name for name in shelf.channels() if name.startswith(f"{channel}/"))
        count += sum(map(shelf.count_in, beneath))
        label = display_name(basename(channel))
    return Node(NodeKind.CHANNEL, f"channel:{channel}", label or "?", count, channel, grouping)


def _video(video: Video) -> Node:
    key, count = _video_key(video), len(video.notes)
    kind, grouping = NodeKind.VIDEO, Grouping.VIDEO
    return Node(kind, key, video.title, count, video.channel, grouping, media=video.media)


def _video_key(video: Video) -> str:
    return f"video:{video.channel}\0{video.media.host}\0{video.media.ref}"


def _letter(letter: str, paths: tuple[str, ...]) -> Node:
    key, first = f"letter:{letter}", next(iter(paths), None)
    return Node(NodeKind.LETTER, key, letter, len(paths), "", Grouping.LETTER, first)


def _beneath(shelf: Shelf, node: Node) -> tuple[str, ...]:
    """The notes right under a letter, a video or *Other notes*."""
    match node.kind:
        case NodeKind.LETTER:
            return shelf.letters.get(node.label, ())
        case NodeKind.VIDEO:
            videos = shelf.videos(node.channel)
            return next((one.notes for one in videos if one.media == node.media), ())
        case NodeKind.OTHER:
            return shelf.other_notes(node.channel)
    return ()


def _other(channel: str, count: int) -> Node:
    key = f"other:{channel}"
    return Node(NodeKind.OTHER, key, OTHER_NOTES, count, channel, Grouping.VIDEO)


def _notes(shelf: Shelf, paths: Sequence[str], grouping: Grouping) -> Siblings:
    return Siblings(
        [f"note:{path}" for path in paths], lambda at: _note(shelf, paths[at], grouping)
    )


def _note(shelf: Shelf, path: str, grouping: Grouping) -> Node:
    name = shelf.head(path).title if is_by_head(grouping) else shelf.names[path]
    return Node(NodeKind.NOTE, f"note:{path}", name, None, dirname(path), grouping, path)


def _sections(shelf: Shelf, path: str, grouping: Grouping) -> tuple[Node, ...]:
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
        for part in shelf.note(path).sections
        if part.level
    )
