"""What is wrong with the times of a note."""

from pathlib import Path

import pytest

from seekmark.model import Note, ProblemKind
from seekmark.services.check import check_notes
from seekmark.services.library import Library
from seekmark.services.records import note_record
from seekmark.services.time_problems import time_problems
from tests.vault.made import make_vault, note

ID = "aaaaaaaaaaa"


def noted(folder: Path, times: str, more: str = "") -> Note:
    """A note that cites these times, one on each line, read as the program reads it."""
    body = "\n\n".join(f"Something is said [{time}]." for time in times.split())
    front = f"---\ntitle: T\nvideoId: {ID}\n{more}---\n"
    make_vault(folder, {"a.md": f"{front}{body}\n"})
    return Library.open(folder).note("a.md")


def found(note: Note) -> list[tuple[int, ProblemKind, str]]:
    return [(one.line, one.kind, one.text) for one in time_problems(note)]


def test_right_times_are_no_problem(tmp_path: Path) -> None:
    assert found(noted(tmp_path, "00:00:40 00:05:10 00:11:02 01:17:45")) == []


def test_a_time_that_no_video_has_is_impossible_and_was_repaired(tmp_path: Path) -> None:
    assert found(noted(tmp_path, "21:27:00")) == [
        (5, ProblemKind.IMPOSSIBLE_TIME, "21:27:00: no video is 21 hours long"),
        (5, ProblemKind.REPAIRED_TIME, "21:27:00 read as 21:27: no video is 21 hours long"),
    ]


def test_a_time_past_the_end_of_its_video_is_impossible(tmp_path: Path) -> None:
    (problem,) = found(noted(tmp_path, "01:41:10", "duration: 30\n"))
    assert problem == (6, ProblemKind.IMPOSSIBLE_TIME, "01:41:10: the video ends at 0:30")


def test_what_no_reading_makes_possible_is_impossible(tmp_path: Path) -> None:
    (problem,) = found(noted(tmp_path, "999:59:59"))
    assert problem == (5, ProblemKind.IMPOSSIBLE_TIME, "999:59:59: no video is 999 hours long")


def test_a_time_in_doubt_says_what_else_it_may_mean(tmp_path: Path) -> None:
    (problem,) = found(noted(tmp_path, "05:31:00"))
    assert problem[1] is ProblemKind.DOUBTFUL_TIME
    assert problem[2].startswith("05:31:00 may mean 5:31: ")


@pytest.mark.parametrize(
    ("times", "text"),
    [
        ("00:00:38 00:20:49 00:01:01", "00:20:49 stands between 0:38 and 1:01; 0:49 would fit"),
        ("00:09:57 00:59:59 00:10:25", "00:59:59 stands between 9:57 and 10:25; 9:59 would fit"),
    ],
)
def test_one_wrong_digit_between_near_neighbours_is_a_slip(
    tmp_path: Path, times: str, text: str
) -> None:
    assert found(noted(tmp_path, times)) == [(7, ProblemKind.OUT_OF_ORDER, text)]


@pytest.mark.parametrize(
    "times",
    [
        "00:00:38 00:20:49 00:30:00",  # the neighbours are far from each other
        "00:00:38 00:47:11 00:01:01",  # a moment that was meant: no digit mends it
        "00:10:00 00:09:30 00:10:20",  # a small step back
    ],
)
def test_going_back_and_forth_is_no_slip(tmp_path: Path, times: str) -> None:
    assert found(noted(tmp_path, times)) == []


def test_ten_citations_of_one_time_in_a_row_are_told_once(tmp_path: Path) -> None:
    assert found(noted(tmp_path, "00:01:00 " * 9)) == []
    assert found(noted(tmp_path, "00:00:30 " + "00:01:00 " * 10)) == [
        (7, ProblemKind.REPEATED_TIME, "00:01:00 stands 10 times in a row")
    ]


def test_check_and_export_tell_them_in_the_order_of_lines(tmp_path: Path) -> None:
    body = "See [[gone]].\n\nSaid [21:27:00].\n\nSaid [0008:46].\n"
    library = Library.open(make_vault(tmp_path, {"a.md": note("A", ID, body)}))
    checked = [(one.problem.line, one.problem.kind) for one in check_notes(library, ["a.md"])]
    assert checked == [
        (6, "dead-link"),
        (8, "impossible-time"),
        (8, "repaired-time"),
        (10, "unreadable-time"),
    ]
    record = note_record(library, "a.md")
    assert isinstance(record["problems"], list)
    kinds = [problem["kind"] for problem in record["problems"]]
    assert kinds == ["impossible-time", "repaired-time", "unreadable-time"]


def test_the_export_has_the_reason_and_the_other_reading(tmp_path: Path) -> None:
    library = Library.open(make_vault(tmp_path, {"a.md": note("A", ID, "Said [21:27:00].\n")}))
    record = note_record(library, "a.md")
    assert isinstance(record["claims"], list)
    assert record["claims"][0]["times"] == [
        {
            "written": "21:27:00",
            "start": 1287,
            "end": None,
            "status": "repaired",
            "url": f"https://youtu.be/{ID}?t=1287",
            "why": "no video is 21 hours long",
            "alternative": 77_220,
        }
    ]


def test_the_other_notes_of_a_video_count_once_the_whole_vault_is_known(tmp_path: Path) -> None:
    times = "01:57:51 02:27:01 02:48:06 02:30:30 03:02:04 06:50:52 06:58:24 07:30:46 09:12:06"
    minutes = "12:02:07 12:43:07 13:54:07 14:25:07 19:58:07 21:14:07 24:48:07 31:02:07 40:11:07"
    right = " ".join(f"00:{minute:02}:17" for minute in range(2, 49))
    bodies = {"x/a.md": times, "y/b.md": minutes, "y/c.md": right}
    files = {
        path: note("N", ID, "\n\n".join(f"Said [{time}]." for time in body.split()))
        for path, body in bodies.items()
    }
    library = Library.open(make_vault(tmp_path, files))
    assert library.note("x/a.md").claims[0].times[0].start == 7071
    library.gather()
    assert library.note("x/a.md").claims[0].times[0].start == 117
    assert library.note("y/c.md").claims[0].times[0].start == 137
    library.as_written = True
    assert library.note("x/a.md").claims[0].times[0].start == 7071
