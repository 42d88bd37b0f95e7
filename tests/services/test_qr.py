"""A link as a QR code."""

import pytest
import zxingcpp

from seekmark.services.qr import qr_rows

LINKS = (
    "https://youtu.be/atMRWzgHEGg",
    "https://youtu.be/-tMRWzgHEGg?t=43199",
    "https://peertube.example.org/w/0123456789abcdefghij?start=67s&stop=99s",
)


def modules(rows: list[str]) -> list[list[bool]]:
    """The dark and light modules that the characters show."""
    pairs = [[(cell in "▀█", cell in "▄█") for cell in row] for row in rows]
    return [[pair[half] for pair in row] for row in pairs for half in (0, 1)]


@pytest.mark.parametrize("link", LINKS)
def test_a_reader_finds_the_link_in_the_cells(link: str) -> None:
    dark = modules(qr_rows(link))
    lines = [bytes(0 if module else 255 for module in row for _ in range(4)) for row in dark]
    image = b"".join(line * 4 for line in lines)
    found = zxingcpp.read_barcodes(memoryview(image).cast("B", (4 * len(dark), len(lines[0]))))
    assert [code.text for code in found] == [link]


@pytest.mark.parametrize("link", LINKS)
def test_all_rows_are_as_wide_and_the_edge_is_blank(link: str) -> None:
    rows = qr_rows(link)
    assert len({len(row) for row in rows}) == 1
    assert not any(any(row) for row in modules(rows)[:2])
    assert not any(row[0] or row[1] for row in modules(rows))


def test_the_usual_link_fits_a_terminal_of_80_by_24() -> None:
    rows = qr_rows("https://youtu.be/atMRWzgHEGg?t=2875")
    assert (len(rows[0]), len(rows)) == (33, 17)


def test_a_text_too_long_for_a_code_has_none() -> None:
    assert qr_rows("x" * 5000) == []
