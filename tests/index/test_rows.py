"""Notes as rows, and back."""

import pytest

from seekmark.index.rows import Print, note_row, unpacked
from seekmark.model import Claim, Host, Media, Note, NoteHead, Timestamp, TimeStatus

USUAL = Timestamp("00:01:07", 67, None, TimeStatus.AS_WRITTEN, 3)


@pytest.mark.parametrize(
    "time",
    [
        USUAL,
        Timestamp("1m 7s", 67, 70, TimeStatus.AS_WRITTEN, 3),
        Timestamp('"\\\n\0é', None, None, TimeStatus.UNREADABLE, 3),
        Timestamp("99", None, None, TimeStatus.AS_WRITTEN, 1),
        Timestamp("00:01:07", 67, None, TimeStatus.AS_WRITTEN, 3, "1:08"),
        Timestamp("00:01:07", 67, None, TimeStatus.AS_WRITTEN, 3, "", Media(Host.FILE, "a b.mp4")),
        Timestamp("05:10:00", 310, None, TimeStatus.REPAIRED, 9, "", None, "as “minutes”", 18600),
        Timestamp("00:01:07", 67, None, TimeStatus.AS_WRITTEN, 3, "", None, "", 0),
    ],
)
@pytest.mark.parametrize("before", [(), (USUAL,)])
def test_times_come_back_as_they_were(before: tuple[Timestamp, ...], time: Timestamp) -> None:
    times = (*before, time)
    head = NoteHead("a.md", "A", "", None)
    note = Note(head, (), (Claim(0, 3, "x", times),), (), ())
    row = note_row(note, Print(0, 0, 0), b"", in_question=False)
    assert unpacked(row.claims[0][2]) == times
