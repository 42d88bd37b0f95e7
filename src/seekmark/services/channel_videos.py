"""The videos of a vault, channel by channel."""

from pathlib import Path
from posixpath import dirname
from typing import TYPE_CHECKING

from seekmark.model import NoteHead, Video
from seekmark.services.heads import Heads
from seekmark.services.vault_names import VaultNames
from seekmark.vault.read import read_note

if TYPE_CHECKING:
    from seekmark.services.videos import Contents


class ChannelVideos:
    """Groups the notes of a folder by their videos when it is asked for, and keeps that."""

    def __init__(self, root: Path, names: VaultNames, heads: Heads) -> None:
        self._root = root
        self._names = names
        self._heads = heads
        self._contents: dict[str, Contents] = {}
        self._videos: dict[str, tuple[Video, ...]] = {}
        self._others: dict[str, tuple[str, ...]] = {}
        self._channel_indexes: dict[str, str | None] = {}

    def in_channel(self, channel: str) -> tuple[Video, ...]:
        """The videos of a folder's notes, in the order of the channel index, then by path."""
        if channel not in self._videos:
            from seekmark.services.videos import group_videos  # noqa: PLC0415 - for the tree

            heads, contents = self._heads.in_channel(channel), self._contents_of(channel)
            self._videos[channel] = group_videos(channel, heads, contents)
        return self._videos[channel]

    def is_grouped(self, channel: str) -> bool:
        """Whether the videos of a folder are known, which takes a while if it has many notes."""
        return channel in self._videos

    def beside(self, path: str) -> tuple[str, ...]:
        """The notes of a note's folder on its video, in the order of the tree; it among them."""
        media = self._heads.head(path).media
        videos = () if media is None else self.in_channel(dirname(path))
        return next((one.notes for one in videos if one.media == media), (path,))

    def other_notes(self, channel: str) -> tuple[str, ...]:
        """The notes of a folder that are about no video, in path order."""
        if channel not in self._others:
            heads = self._heads.in_channel(channel)
            self._others[channel] = tuple(head.path for head in heads if head.media is None)
        return self._others[channel]

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

    def _contents_of(self, channel: str) -> "Contents":
        if channel not in self._contents:
            from seekmark.parsing.channel_index import read_channel_index  # noqa: PLC0415
            from seekmark.services.videos import read_contents  # noqa: PLC0415

            path = self.channel_index(channel)
            text = read_note(self._root, path).text if path else ""
            self._contents[channel] = read_contents(read_channel_index(text))
        return self._contents[channel]
