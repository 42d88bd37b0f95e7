"""The first paint puts the panes where Textual puts them."""

from pathlib import Path

import pytest

from seekmark.app.early.areas import Area, areas
from seekmark.app.early.look import Look
from tests.app.conftest import Read

SIZES = [
    *((40, 10), (79, 24), (80, 24), (81, 25), (100, 30)),
    *((119, 33), (120, 31), (121, 40), (133, 44), (200, 60)),
]


@pytest.mark.parametrize("key", ["1", "2"])
async def test_the_panes_are_where_they_will_be(read: Read, vault: Path, key: str) -> None:
    async with read(vault) as reading:
        await reading.press(key)
        for size in SIZES:
            await reading.resize(*size)
            reader = reading.reader
            shown = [
                Area(*widget.region) if widget.display else Area(0, 0, 0, 0)
                for widget in (*reader.panes, reader.status)
            ]
            assert list(areas(*size, Look(), is_in_text=key == "2") or ()) == shown, size


@pytest.mark.parametrize("size", [(39, 24), (80, 9)])
def test_nothing_is_painted_where_there_is_no_room(size: tuple[int, int]) -> None:
    assert areas(*size, Look(), is_in_text=True) is None


@pytest.mark.parametrize(("tree", "claims"), [(30, 50), (0, 41), (500, 500), (1, 0)])
async def test_widths_of_the_users_own_are_kept(
    read: Read, vault: Path, tree: int, claims: int
) -> None:
    async with read(vault) as reading:
        reader = reading.reader
        reader.mouse.widths.tree, reader.mouse.widths.claims = tree, claims
        await reading.press("2")
        for size in SIZES:
            await reading.resize(*size)
            shown = [
                Area(*widget.region) if widget.display else Area(0, 0, 0, 0)
                for widget in (*reader.panes, reader.status)
            ]
            assert list(areas(*size, Look(tree, claims), is_in_text=True) or ()) == shown, size
