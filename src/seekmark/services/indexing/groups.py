"""What is read together: the notes of a video, and some videos at a time."""

from collections.abc import Iterable, Iterator, Mapping

from seekmark.model import Media, NoteHead
from seekmark.services.indexing.notes import Group

_BATCH = 32
"""Notes that are read, and handed on, at a time."""


def groups_of(
    heads: Mapping[str, NoteHead], todo: Mapping[str, None], left: Iterable[Media | None]
) -> list[Group]:
    """What to read, by video: first the notes that lost one on theirs, then those that changed.

    So whenever this ends early, what has still to be read again is still found to be so.
    """
    videos: dict[Media, list[str]] = {}
    for path, head in heads.items():
        if head.media is not None:
            videos.setdefault(head.media, []).append(path)
    changed = {heads[path].media for path in todo} - {None}
    losing = [media for media in left if media is not None and media not in changed]
    groups: list[Group] = [
        ((), tuple(videos[media])) for media in dict.fromkeys(losing) if media in videos
    ]
    for path in todo:
        media = heads[path].media
        if media is None:
            groups.append(((path,), ()))
        elif media in videos:
            paths = videos.pop(media)
            new = tuple(path for path in paths if path in todo)
            groups.append((new, tuple(path for path in paths if path not in todo)))
    return groups


def batched(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Groups, so many at a time that it is worth it to hand them on."""
    batch: list[Group] = []
    size = 0
    for group in groups:
        batch.append(group)
        size += len(group[0]) + len(group[1])
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
