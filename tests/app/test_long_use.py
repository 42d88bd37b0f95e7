"""What is kept of all that was drawn and read is let go of, and comes back when it is needed."""

from pathlib import Path

from rich.segment import Segment

from seekmark.app.long_use import let_go
from seekmark.parsing.mark import usual_moments
from tests.app.conftest import Read


def test_what_was_drawn_and_read_is_let_go_of() -> None:
    Segment("“words”").split_cells(3)
    usual_moments("00:01:07")
    let_go()
    assert Segment._split_cells.cache_info().currsize == 0
    assert usual_moments.cache_info().currsize == 0


async def test_the_screen_stays_as_it_is(read: Read, notes: Path) -> None:
    async with read(notes) as reading:
        before = reading.text
        let_go()
        await reading.press("j", "k")
        assert reading.text == before
