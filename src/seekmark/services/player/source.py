"""What a player is given: a file of the vault, else an address rebuilt from checked parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from seekmark.cleaning import display_name
from seekmark.errors import PlayerError
from seekmark.model import Host, Media
from seekmark.parsing.weblinks import MEDIA_FILE, read_address
from seekmark.services.deeplink import video_link
from seekmark.services.library import Library
from seekmark.vault.read import find_file

_SOUND = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac")


@dataclass(frozen=True, slots=True)
class Source:
    """Something to play."""

    media: Media | None
    target: str
    """The absolute path of a file, or a web address without a time."""

    @property
    def name(self) -> str:
        """What the file is called, cleaned; empty for an address."""
        return display_name(self.target.rpartition("/")[2]) if self.target[:1] == "/" else ""

    def is_played_at(self, path: str) -> bool:
        """Whether a player that plays a path or address plays the same video."""
        if path == self.target:
            return True
        media = self.media
        return media is not None and (read_address(path)[0] == media or _is_named(path, media))


def find_source(library: Library, path: str, media: Media | None, *, is_far: bool) -> Source:
    """What there is of a video that the note at ``path`` cites.

    A file in the vault goes before the network: one that is named after the video's id, or like
    the note, or that the note names itself. A player that is far has no files of this vault.

    Raises:
        PlayerError: there is nothing to play.
    """
    for candidate in () if is_far else _candidates(library, path, media):
        file = find_file(library.root, candidate)
        if file is not None:
            return Source(media, str(file))
    if media is None:
        raise PlayerError("no video is known for this note")
    if media.host is Host.FILE and "://" not in media.ref:
        where = "lies here, and the player runs elsewhere" if is_far else "is not in the vault"
        raise PlayerError(f"{display_name(media.ref)} {where}")
    address = video_link(media)
    if address is None:
        raise PlayerError("this video's address can't be right")
    return Source(media, address)


def _candidates(library: Library, path: str, media: Media | None) -> Iterator[str]:
    """Paths in the vault of files that may be the video, best first."""
    folder = dirname(path)

    def place(file: str) -> tuple[bool, bool]:
        return dirname(file) != folder, file.lower().endswith(_SOUND)

    files = sorted(filter(MEDIA_FILE.search, library.media), key=place)
    if media is not None and media.host is Host.FILE:
        for name in {media.ref: None, unquote(media.ref): None}:
            exact = (normpath(join(folder, name)), normpath(name))
            yield from (file for file in exact if file in files)
            yield from (file for file in files if file.endswith(f"/{name}"))
        return
    if media is not None:
        yield from (file for file in files if _is_named(file, media))
    if media == library.head(path).media:
        yield from (file for file in files if _stem(file) == _stem(path))


def _is_named(path: str, media: Media) -> bool:
    """Whether a file has a video's id for a name, or at its end as downloaders put it there."""
    name = _stem(path).rpartition("/")[2]
    return name == media.ref or name.endswith((f"[{media.ref}]", f"-{media.ref}"))


def _stem(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return folder + slash + name.rpartition(".")[0]
