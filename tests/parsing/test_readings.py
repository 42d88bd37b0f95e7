"""How written times are read."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.model import Note, TimeStatus
from seekmark.model.clock import format_time
from seekmark.parsing.readings import may_be_misused, read_times
from seekmark.parsing.scan import scan_note

VIDEO = "abcdefghij1"
SIGNS = {"⟲": TimeStatus.REPAIRED, "?": TimeStatus.DOUBTFUL, "✗": TimeStatus.UNREADABLE}


def note_of(times: str | Sequence[str], name: str = "a", duration: str = "") -> Note:
    """A note that cites these times, one claim for each."""
    cited = times.split() if isinstance(times, str) else times
    claims = "\n\n".join(f"Something is said [{time}]." for time in cited)
    length = f"duration: {duration}\n" if duration else ""
    front = f"---\ntitle: A note\nvideoId: {VIDEO}\n{length}---\n\n"
    return scan_note(f"c/{name}.md", front + claims + "\n")


def read_as(*notes: Note) -> list[str]:
    """The times of the first note as they are read, each with its sign."""
    signs = {status: sign for sign, status in SIGNS.items()}
    return [
        ("-" if time.start is None else format_time(time.start)) + signs.get(time.status, "")
        for claim in read_times(notes)[0].claims
        for time in claim.times
    ]


HONEST = {
    "one citation": "00:45:30",
    "one citation with an hour": "01:45:30",
    "one citation on a whole minute of the second hour": "01:45:00",
    "a talk of half an hour": "00:00:40 00:05:10 00:11:02 00:17:45 00:29:30",
    "rounded minutes": "00:05:00 00:10:00 00:15:00 00:20:00 00:25:00 00:30:00 00:35:00",
    "rounded minutes past the hour": "00:50:00 00:55:00 01:00:00 01:05:00 01:10:00 01:20:00",
    "whole minutes of the first hour": "00:03:00 00:07:00 00:12:00 00:21:00 00:34:00 00:41:00",
    "a podcast of three hours": "00:02:11 00:41:07 01:02:33 01:30:09 02:01:50 02:48:12 03:04:59",
    "its last hour only": "03:01:02 03:04:40 03:05:13 03:22:58 03:41:09 03:59:58",
    "one that jumps about": "03:12:44 00:01:09 02:30:31 00:58:12 03:41:07 01:13:13 00:02:02",
    "short forms": "0:40 5:10 11:02 59:59 1:02:03",
    "a stream of eight hours": " ".join(
        f"{hour:02}:{minute:02}:{(minute * 7 + hour * 13) % 59 + 1:02}"
        for hour in range(8)
        for minute in range(2, 60, 6)
    ),
    "a stream with rounded times": "01:30:00 02:00:00 03:15:00 04:00:00 04:30:00 05:45:00 06:10:00",
}


@pytest.mark.parametrize("times", HONEST.values(), ids=HONEST)
def test_right_times_are_left_alone(times: str) -> None:
    note = note_of(times)
    assert read_times((note,)) == (note,)


REPAIRED = {
    "an hour that no video has": ("21:27:00", "21:27⟲"),
    "and its fraction": ("21:27:55", "21:27⟲"),
    "four fields": ("21:27:00:12", "21:27⟲"),
    "a range": ("21:27:00 - 22:10:00", "21:27⟲"),
    "minutes throughout": (
        "00:46:00 07:08:00 09:57:00 11:54:00 12:20:00",
        "0:46⟲ 7:08⟲ 9:57⟲ 11:54⟲ 12:20⟲",
    ),
    "minutes throughout, none of them impossible": (
        "01:44:00 02:27:00 04:37:00 04:52:00 05:08:00 05:31:00 06:17:00",
        "1:44⟲ 2:27⟲ 4:37⟲ 4:52⟲ 5:08⟲ 5:31⟲ 6:17⟲",
    ),
    "minutes below an hour, hours above": (
        "41:17:00 44:02:00 52:51:00 58:39:00 01:02:03 01:02:40 01:03:07 01:03:51 01:05:22",
        "41:17⟲ 44:02⟲ 52:51⟲ 58:39⟲ 1:02:03 1:02:40 1:03:07 1:03:51 1:05:22",
    ),
    "another number in place of the hundredths": (
        "02:33:04 03:16:04 04:17:04 04:59:04 05:21:04 06:23:04 12:19:04 18:39:04",
        "2:33⟲ 3:16⟲ 4:17⟲ 4:59⟲ 5:21⟲ 6:23⟲ 12:19⟲ 18:39⟲",
    ),
    "whole minutes of the second and third hour": (
        "01:36:00 01:44:00 01:47:00 01:53:00 02:01:00 02:04:00 02:08:00",
        "1:36:00? 1:44:00? 1:47:00? 1:53:00? 2:01:00? 2:04:00? 2:08:00?",
    ),
    "one whole minute of the sixth hour": ("05:31:00", "5:31:00?"),
    "no reading at all": ("999:59:59", "-✗"),
}


@pytest.mark.parametrize(("times", "wanted"), REPAIRED.values(), ids=REPAIRED)
def test_wrong_times_are_put_right_or_in_doubt(times: str, wanted: str) -> None:
    cited = [times] if " - " in times else times.split()
    assert " ".join(read_as(note_of(cited))) == wanted


def test_the_reason_is_told_and_the_other_reading_kept() -> None:
    (note,) = read_times((note_of("00:46:00 07:08:00 12:54:00 13:20:00 14:31:00"),))
    times = [time for claim in note.claims for time in claim.times]
    assert [(time.written, time.start, time.alternative) for time in times[1:3]] == [
        ("07:08:00", 428, 25_680),
        ("12:54:00", 774, 46_440),
    ]
    assert times[1].why == "like 12:54:00 in this note: minutes in the hour field"
    assert times[2].why == "no video is 12 hours long"


def test_the_end_of_a_range_is_put_right_with_its_start() -> None:
    (note,) = read_times((note_of(["21:27:00 - 22:10:00"]),))
    (time,) = note.claims[0].times
    assert (time.start, time.end) == (21 * 60 + 27, 22 * 60 + 10)


def test_a_known_duration_decides() -> None:
    times = "00:12:30 01:41:10 00:40:02"
    assert read_as(note_of(times, duration="49:07")) == ["12:30", "1:41⟲", "40:02"]
    assert read_as(note_of(times, duration="2:10:00")) == ["12:30", "1:41:10", "40:02"]
    (note,) = read_times((note_of(times, duration="PT49M7S"),))
    assert note.claims[1].times[0].why == "the video ends at 49:07"


def test_a_time_past_the_end_in_both_readings_stays_as_written() -> None:
    assert read_as(note_of("01:41:10", duration="1:00")) == ["1:41:10"]


def test_a_label_that_gives_minutes_is_evidence() -> None:
    anchor = '<a class="yt-timestamp" data-t="11:{0}:00">[0:11:{0}]</a>'
    text = "\n\n".join(f"Said {anchor.format(second)}." for second in (11, 16, 22, 41, 53))
    (note,) = read_times((scan_note("a.md", text),))
    times = [time for claim in note.claims for time in claim.times]
    assert {time.status for time in times} == {TimeStatus.REPAIRED}
    assert times[0].why == "its label says 0:11:11"


def test_the_other_notes_of_the_video_are_evidence() -> None:
    times = "01:57:51 02:27:01 02:48:06 02:30:30 03:02:04 06:50:52 06:58:24 07:30:46 09:12:06"
    minutes = "12:02:07 12:43:07 13:54:07 14:25:07 19:58:07 21:14:07 24:48:07 31:02:07 40:11:07"
    right = [f"00:{minute:02}:{minute % 50 + 5:02}" for minute in range(2, 49)]
    alone = note_of(times)
    assert read_times((alone,)) == (alone,)
    together = read_as(alone, note_of(minutes, "b"), note_of(right, "c"))
    assert together == [f"{time[1:5]}⟲" for time in times.split()]


def test_right_notes_of_a_video_are_not_doubted_for_reaching_further_than_others() -> None:
    early = note_of([f"00:{minute:02}:17" for minute in range(2, 40)])
    late = note_of("01:50:03 01:50:40 01:51:22 01:52:01 01:58:30", "b")
    assert read_times((early, late)) == (early, late)


def test_the_order_of_the_notes_does_not_matter() -> None:
    notes = (
        note_of("03:02:04 01:57:51 02:27:01 02:48:06 02:30:30"),
        note_of("12:02:07 12:43:07 13:54:07 14:25:07 19:58:07 31:02:07", "b"),
        note_of([f"00:{minute:02}:{minute % 50 + 5:02}" for minute in range(2, 49)], "c"),
    )
    wanted = {note.head.path: note for note in read_times(notes)}
    for shuffled in permutations(notes):
        assert {note.head.path: note for note in read_times(shuffled)} == wanted


def test_a_link_of_its_own_is_not_weighed_with_the_note() -> None:
    links = (
        f"[21:27:00](https://youtu.be/{VIDEO}?t=99999) and [x](https://youtu.be/{VIDEO}?t=30000)"
    )
    (note,) = read_times((scan_note("a.md", f"12:01:00 [12:01:00] {links}\n"),))
    times = [time for claim in note.claims for time in claim.times]
    assert [(time.start, time.status) for time in times] == [
        (12 * 60 + 1, TimeStatus.REPAIRED),
        (None, TimeStatus.UNREADABLE),
        (30_000, TimeStatus.AS_WRITTEN),
    ]


@pytest.mark.parametrize(
    ("seconds", "front"),
    [(50_000, ""), (30_000, ""), (300, "---\nduration: 10\n---\n")],
)
def test_a_note_may_have_no_times_of_its_own_video(seconds: int, front: str) -> None:
    text = f"{front}Said [there](https://youtu.be/{VIDEO}?t={seconds}).\n"
    (note,) = read_times((scan_note("a.md", text),))
    (time,) = note.claims[0].times
    assert time.start == (None if seconds == 50_000 else seconds)


REAL = st.integers(0, 4 * 3600 - 1).filter(lambda second: second % 60)
"""Moments of a video under four hours, with seconds."""


@given(st.lists(st.lists(REAL, min_size=1, max_size=30), min_size=1, max_size=4))
def test_right_times_under_four_hours_are_never_changed(vault: list[list[int]]) -> None:
    notes = tuple(
        note_of([f"{t // 3600:02}:{t // 60 % 60:02}:{t % 60:02}" for t in times], str(number))
        for number, times in enumerate(vault)
    )
    assert read_times(notes) == notes


@given(st.lists(st.integers(0, 999 * 3600), min_size=1, max_size=30))
def test_no_time_is_read_as_twelve_hours_or_more(times: list[int]) -> None:
    written = [f"{t // 3600:02}:{t // 60 % 60:02}:{t % 60:02}" for t in times]
    (note,) = read_times((note_of(written),))
    for claim, second in zip(note.claims, times, strict=True):
        (time,) = claim.times
        assert time.start is None or time.start < 12 * 3600
        assert time.start in (None, second, second // 60)
        assert (time.start == second) == (
            time.status in (TimeStatus.AS_WRITTEN, TimeStatus.DOUBTFUL)
        ) or second < 60


@pytest.mark.parametrize("text", ["[21:27:00]", "data-t=04:10:00", "4:1:1", "999:59:59", "2:10:00"])
def test_a_text_that_may_put_others_in_question_is_told_from_its_text(text: str) -> None:
    assert may_be_misused(text)
    assert not may_be_misused("[03:59:59] 12:30 [00:04:10] 2024-05-06")
