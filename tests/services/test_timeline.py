"""What notes say about one video, in the order of the video."""

from pathlib import Path

from seekmark.model import Host, Media
from seekmark.services.library import Library
from seekmark.services.timeline import moments_of, timeline
from tests.vault.made import make_vault, note

ID, OTHER = "aaaaaaaaaaa", "bbbbbbbbbbb"


def test_moments_of_all_notes_come_in_the_order_of_the_video(tmp_path: Path) -> None:
    files = {
        "a/x.md": note("X", ID, "Late [00:09:00]. Early [00:01:00].\n"),
        "b/y.md": note("Y", ID, "Middle [00:05:00].\n"),
        "c/z.md": note("Z", OTHER, f"Own [00:02:00]. Theirs [t](https://youtu.be/{ID}?t=120).\n"),
    }
    library = Library.open(make_vault(tmp_path, files))
    cited = timeline(library, Media(Host.YOUTUBE, ID))
    assert [(one.path, one.moment.start) for one in cited] == [
        ("a/x.md", 60),
        ("c/z.md", 120),
        ("b/y.md", 300),
        ("a/x.md", 540),
    ]
    assert cited[1].claim.text.startswith("Theirs")
    assert library.note("c/z.md").claims[cited[1].index] == cited[1].claim


def test_a_moment_that_can_not_be_read_comes_last(tmp_path: Path) -> None:
    body = 'Bad <a class="yt-timestamp" data-t="0008:x">[0008:x]</a>. Good [00:09:00].\n'
    library = Library.open(make_vault(tmp_path, {"x.md": note("X", ID, body)}))
    starts = [one.moment.start for one in timeline(library, Media(Host.YOUTUBE, ID))]
    assert starts == [540, None]


def test_all_moments_of_a_note_come_in_its_order(tmp_path: Path) -> None:
    body = f"One [00:09:00, 00:01:00]. Two [t](https://youtu.be/{OTHER}?t=5).\n"
    library = Library.open(make_vault(tmp_path, {"x.md": note("X", ID, body)}))
    cited = moments_of(library.note("x.md"))
    assert [(one.index, one.moment.start) for one in cited] == [(0, 540), (0, 60), (1, 5)]
