"""Which claims mpv is at."""

from pathlib import Path

import pytest

from seekmark.model import Host, Media
from seekmark.services.library import Library
from seekmark.services.player.spoken import spoken_at
from seekmark.services.reading import ReadingState, Scope

ID = "abcdefghij1"
VIDEO = Media(Host.YOUTUBE, ID)
FIRST = f"""\
---
videoId: {ID}
---
A [00:01:00]. B [00:03:00]. C [00:02:00]. D [00:03:00].

E [6:00](https://youtu.be/otherother1?t=360). F [0008:46].
"""
SECOND = f"---\nvideoId: {ID}\n---\nG [00:02:30] and H [00:05:00 - 00:05:30].\n"


@pytest.mark.parametrize(
    ("second", "scope", "spoken"),
    [
        (59, Scope.SECTION, ""),
        (60, Scope.SECTION, "A"),
        (119, Scope.SECTION, "A"),
        (120, Scope.NOTE, "C"),
        (170, Scope.NOTE, "C"),
        (170, Scope.VIDEO, "G"),
        (180, Scope.SECTION, "B D"),
        (9999, Scope.SECTION, "B D"),
        (9999, Scope.VIDEO, "and H"),
    ],
)
def test_the_latest_moment_of_the_video_counts(
    tmp_path: Path, second: int, scope: Scope, spoken: str
) -> None:
    (tmp_path / "a.md").write_text(FIRST)
    (tmp_path / "b.md").write_text(SECOND)
    library = Library.open(tmp_path)
    refs = spoken_at(library, ReadingState("a.md", scope=scope), VIDEO, second)
    claims = [library.note(ref.path).claims[ref.index].text.strip(".") for ref in refs]
    assert " ".join(claims) == spoken


def test_no_whole_note_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(FIRST)
    (tmp_path / "b.md").write_text(SECOND)
    library = Library.open(tmp_path)
    monkeypatch.delattr(Library, "note")
    assert spoken_at(library, ReadingState("a.md", scope=Scope.VIDEO), VIDEO, 170)
