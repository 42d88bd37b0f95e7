"""The videos of a vault, channel by channel."""

from pathlib import Path
from posixpath import dirname
from typing import TYPE_CHECKING, NamedTuple

from seekmark.model import NoteHead, Video
from seekmark.services.heads import Heads
from seekmark.services.kept import Kept
from seekmark.services.vault_names import VaultNames
from seekmark.vault.read import read_note

if TYPE_CHECKING:
    from seekmark.services.videos import Contents

_ROOM = 16
"""Channels whose videos stay in memory."""


class _Grouped(NamedTuple):
    """The notes of a channel."""

    videos: tuple[Video, ...]
    others: tuple[str, ...]
    """Paths of those about no video."""


class ChannelVideos:
    """Groups the notes of a folder by their videos when it is asked for; the last are kept."""

    def __init__(self, root: Path, names: VaultNames, heads: Heads) -> None:
        self._root = root
        self._names = names
        self._heads = heads
        self._contents: Kept[Contents] = Kept(_ROOM)
        self._grouped: Kept[_Grouped] = Kept(_ROOM)
        self._channel_indexes: dict[str, str | None] = {}

    def in_channel(self, channel: str) -> tuple[Video, ...]:
        """The videos of a folder's notes, in the order of the channel index, then by path."""
        return self._group(channel).videos

    def is_grouped(self, channel: str) -> bool:
        """Whether the videos of a folder are known, which takes a while if it has many notes."""
        return self._grouped.get(channel) is not None

    def beside(self, path: str) -> tuple[str, ...]:
        """The notes of a note's folder on its video, in the order of the tree; it among them."""
        media = self._heads.head(path).media
        videos = () if media is None else self.in_channel(dirname(path))
        return next((one.notes for one in videos if one.media == media), (path,))

    def other_notes(self, channel: str) -> tuple[str, ...]:
        """The notes of a folder that are about no video, in path order."""
        return self._group(channel).others

    def channel_index(self, channel: str) -> str | None:
        """Path of the index of a channel: the note with the name of its folder."""
        if channel not in self._channel_indexes:
            from seekmark.services.videos import channel_index  # noqa: PLC0415 - for the tree

            self._channel_indexes[channel] = channel_index(channel, self._names.in_channel(channel))
        return self._channel_indexes[channel]

    def video(self, video_id: str) -> Video | None:
        """The video with this id, with its notes from the whole vault. Reads all heads once."""
        from seekmark.services.videos import merge_videos  # noqa: PLC0415 - as above

        return merge_videos(
            video
            for channel in self._names.channels()
            for video in self.in_channel(channel)
            if video.media.ref == video_id
        )

    def title(self, head: NoteHead) -> str:
        """The own title of a note's video, from the index of its channel; empty if unknown."""
        if head.media is None:
            return ""
        return self._contents_of(head.channel).titles.get(head.media, "")

    def _group(self, channel: str) -> "_Grouped":
        known = self._grouped.get(channel)
        if known is None:
            from seekmark.services.videos import group_videos  # noqa: PLC0415 - for the tree

            heads, contents = self._heads.in_channel(channel), self._contents_of(channel)
            videos = group_videos(channel, heads, contents)
            others = tuple(head.path for head in heads if head.media is None)
            known = self._grouped.keep(channel, _Grouped(videos, others))
        return known

    def _contents_of(self, channel: str) -> "Contents":
        known = self._contents.get(channel)
        if known is None:
            from seekmark.parsing.channel_index import read_channel_index  # noqa: PLC0415
            from seekmark.services.videos import read_contents  # noqa: PLC0415

            path = self.channel_index(channel)
            text = read_note(self._root, path).text if path else ""
            known = self._contents.keep(channel, read_contents(read_channel_index(text)))
        return known
