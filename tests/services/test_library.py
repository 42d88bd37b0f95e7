"""A vault as its reader sees it."""

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from seekmark.errors import VaultError
from seekmark.model import Host, Media, Note, ProblemKind
from seekmark.parsing.readings import read_times
from seekmark.services import times
from seekmark.services.library import Library
from seekmark.services.opened import ROOM
from tests.vault.made import make_vault, note

ONE, TWO, THREE = "aaaaaaaaaaa", "-bbbbbbbbbb", "ccccccccccc"
INDEX = f"""---
title: talks
---
### [The [second] talk](https://www.youtube.com/watch?v={TWO})
- [[z_first | First]]
- [[gone | Gone]]
- [[a_second | Second]]

### [The first talk](https://www.youtube.com/watch?v={ONE})
- [[b | B]]
"""


@pytest.fixture
def talks(tmp_path: Path) -> Library:
    """A channel with an index that is right in most things."""
    files = {
        "talks/talks.md": INDEX,
        "talks/a_second.md": note("Second", TWO),
        "talks/b.md": note("B", ONE),
        "talks/c.md": note("C", THREE),
        "talks/k_unlisted.md": note("Unlisted", TWO),
        "talks/plain.md": "no video here\n",
        "talks/z_first.md": note("First", TWO),
        "more/d.md": note("D", TWO),
        "top.md": note("Top", ONE),
    }
    return Library.open(make_vault(tmp_path / "my vault", files))


def test_opening_reads_names_only(tmp_path: Path) -> None:
    vault = make_vault(tmp_path, {"a/b.md": "x", "c.md": "y"})
    for path in vault.rglob("*.md"):
        path.chmod(0)
    library = Library.open(vault)
    assert library.paths == ("a/b.md", "c.md")
    assert library.channels() == ("", "a")
    assert library.in_channel("a") == ("a/b.md",)
    assert library.in_channel("nowhere") == ()


def test_a_vault_has_the_name_of_its_folder(talks: Library) -> None:
    assert talks.name == "my vault"


def test_a_missing_vault_is_an_error_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(VaultError):
        Library.open(tmp_path / "gone")


def test_videos_come_in_the_order_of_the_index_then_by_path(talks: Library) -> None:
    videos = talks.videos.in_channel("talks")
    assert [video.media.ref for video in videos] == [TWO, ONE, THREE]
    assert [video.title for video in videos] == ["The [second] talk", "The first talk", THREE]


def test_notes_of_a_video_come_in_the_order_of_the_index_then_by_path(talks: Library) -> None:
    second = talks.videos.in_channel("talks")[0]
    notes = ("talks/z_first.md", "talks/a_second.md", "talks/k_unlisted.md")
    assert second.notes == notes


def test_notes_without_a_video_are_other_notes(talks: Library) -> None:
    assert talks.videos.other_notes("talks") == ("talks/plain.md", "talks/talks.md")


def test_the_note_says_which_video_it_is_about_not_the_index(tmp_path: Path) -> None:
    files = {"talks/talks.md": INDEX, "talks/b.md": note("B", THREE)}
    library = Library.open(make_vault(tmp_path, files))
    assert [video.media.ref for video in library.videos.in_channel("talks")] == [THREE]


def test_a_video_has_its_notes_in_all_channels(talks: Library) -> None:
    video = talks.videos.video(TWO)
    assert video is not None
    assert video.media == Media(Host.YOUTUBE, TWO)
    assert video.title == "The [second] talk"
    assert set(video.notes) >= {"more/d.md", "talks/z_first.md"}
    assert talks.videos.video("ddddddddddd") is None


def test_a_video_has_a_title_where_its_channel_knows_it(talks: Library) -> None:
    assert talks.videos.title(talks.head("talks/b.md")) == "The first talk"
    assert talks.videos.title(talks.head("talks/c.md")) == ""
    assert talks.videos.title(talks.head("top.md")) == ""
    assert talks.videos.title(talks.head("talks/plain.md")) == ""


def test_the_index_may_differ_from_its_folder_in_case(tmp_path: Path) -> None:
    files = {"Talks/talks.md": INDEX, "Talks/b.md": note("B", ONE)}
    library = Library.open(make_vault(tmp_path, files))
    assert library.videos.in_channel("Talks")[0].title == "The first talk"


def test_head_and_note_say_the_same(seeds: Path) -> None:
    library = Library.open(seeds)
    for path in library.paths:
        assert library.head(path) == library.note(path).head
        assert library.body(path).lines == library.text(path).split("\n")


def test_each_note_of_a_video_is_searched_once_for_times_in_question(
    talks: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []

    def search(text: str) -> bool:
        searched.append(text)
        return False

    monkeypatch.setattr(times, "may_be_misused", search)
    talks.gather()
    video = talks.videos.video(TWO)
    assert video is not None
    for path in video.notes:
        talks.note(path)
    assert len(searched) == len(video.notes) == 4
    talks.forget(video.notes[0])
    talks.note(video.notes[0])
    assert len(searched) == 5


def test_a_note_is_kept_until_many_others_were_read(tmp_path: Path) -> None:
    make_vault(tmp_path, {f"{number}.md": f"# {number}\n" for number in range(ROOM + 1)})
    library = Library.open(tmp_path)
    first = library.note("0.md")
    assert library.note("0.md") is first
    library.as_written = True
    scanned = library.note("0.md")
    for path in library.paths:
        library.note(path)
    assert library.note("0.md") == scanned
    assert library.note("0.md") is not scanned


def test_the_text_of_a_note_and_what_was_found_in_it_are_of_one_reading(tmp_path: Path) -> None:
    files = {f"{n:02}.md": f"{n} says [0:0{n % 10}]." for n in range(ROOM + 1)}
    library = Library.open(make_vault(tmp_path, files))
    assert len(library.note("00.md").claims) == 1
    for path in [*files][1:]:
        library.text(path)
    (tmp_path / "00.md").write_text("Nothing.")
    assert library.body("00.md").lines == ["Nothing."]
    assert library.note("00.md").claims == ()


def test_a_note_that_is_looked_at_again_and_again_stays_as_it_was_read(tmp_path: Path) -> None:
    files = {f"{n:02}.md": "Says [0:01]." for n in range(ROOM + 1)}
    library = Library.open(make_vault(tmp_path, files))
    library.note("00.md")
    assert not library.has_changed("00.md")
    (tmp_path / "00.md").write_text("Nothing.")
    for path in [*files][1:]:
        library.text(path)
    assert len(library.note("00.md").claims) == 1
    assert library.has_changed("00.md")
    library.forget("00.md")
    assert library.note("00.md").claims == ()


def test_a_slow_thread_does_not_bring_an_old_reading_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(make_vault(tmp_path, {"a.md": "Says [0:01]."}))

    def change_meanwhile(notes: Sequence[Note]) -> tuple[Note, ...]:
        monkeypatch.undo()
        (tmp_path / "a.md").write_text("Nothing.")
        library.forget("a.md")
        assert library.note("a.md").claims == ()
        return read_times(notes)

    monkeypatch.setattr(times, "read_times", change_meanwhile)
    library.note("a.md")
    assert library.note("a.md").claims == ()


def test_a_claim_that_is_gone_says_so(tmp_path: Path) -> None:
    library = Library.open(make_vault(tmp_path, {"a.md": "Says [0:01]."}))
    assert library.claim("a.md", 0).text == "Says."
    assert library.claim("a.md", 1).text == "no longer in its note"
    assert library.has_claim("a.md", 0)
    assert not library.has_claim("a.md", 1)


def test_what_is_wrong_with_a_file_is_a_problem_of_its_note(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": b"# caf\xe9\n", "b.md": "x"})
    library = Library.open(tmp_path)
    (tmp_path / "b.md").unlink()
    assert library.note("a.md").problems[0].kind is ProblemKind.BAD_ENCODING
    assert library.note("b.md").problems[0].kind is ProblemKind.UNREADABLE_FILE
    assert library.head("b.md").title == "b"


def test_a_note_that_is_watched_stays_as_it_is_read_until_it_is_forgotten(tmp_path: Path) -> None:
    others = {f"{number:02}.md": "x" for number in range(ROOM + 1)}
    make_vault(tmp_path, {"a.md": "# 0\n", **others})
    library = Library.open(tmp_path)

    def title_after_others() -> str:
        title = library.note("a.md").sections[1].title
        (tmp_path / "a.md").write_text(f"# {int(title) + 1}\n")
        for path in others:
            library.note(path)
        return library.read("a.md")[0].sections[1].title

    library.note("a.md")
    library.has_changed("a.md")
    assert title_after_others() == "0"
    library.forget("a.md")
    assert title_after_others() == "1"
    library.become(Library.open(tmp_path))
    assert title_after_others() == "2"


def test_a_note_that_became_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": "x"})
    library = Library.open(tmp_path)
    (tmp_path / "a.md").unlink()
    os.mkfifo(tmp_path / "a.md")
    assert library.note("a.md").problems[0].kind is ProblemKind.UNREADABLE_FILE


def test_a_note_that_is_not_in_the_vault_is_as_one_that_cannot_be_read(talks: Library) -> None:
    assert "talks/b.md" in talks
    for path in ("talks/gone.md", "../gone.md", ""):
        assert path not in talks
        assert talks.note(path).problems[0].kind is ProblemKind.UNREADABLE_FILE
        assert talks.text(path) == ""
    assert talks.head("talks/gone.md").title == "gone"


def test_threads_may_share_a_library(seeds: Path) -> None:
    library = Library.open(seeds)
    failures: list[BaseException] = []

    def read_all() -> None:
        try:
            for path in tuple(library.paths) * 3:
                for link in library.note(path).links:
                    library.links.resolve(path, link)
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=read_all) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Second Part", 2),
        ("second-part", 2),
        ("SECOND part?", 2),
        ("First#Second Part", 2),
        ("Twice", 3),
        ("twice-1", 4),
        ("#Twice", 3),
        ("^block", 0),
        ("nowhere", 0),
        ("", 0),
        ("???", 0),
    ],
)
def test_a_heading_is_found_by_anchor_title_or_letters(
    tmp_path: Path, heading: str, section: int
) -> None:
    text = "intro\n\n# First\n\n## Second Part\n\n## Twice\n\n## Twice\n\n## !!!\n"
    library = Library.open(make_vault(tmp_path, {"a.md": text}))
    assert library.section_for("a.md", heading) == section
