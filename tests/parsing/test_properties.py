"""What holds for every text, however odd."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seekmark.cleaning import clean, clean_line, display_name
from seekmark.parsing.claims import cut
from seekmark.parsing.marks import find_marks
from seekmark.parsing.scan import scan_head, scan_note
from seekmark.parsing.times import find_moments, parse_time

FRAGMENTS = [
    "[", "]", "(", ")", "[[", "]]", "|", "#", "`", "```\n", "~~~\n", "---\n", "> ", "- ", "1. ",
    "\n", "\n\n", "    ", "\t", "**", "_", "==", "%%", "\\", "<a", "</a>", ">", '"', "&#27;", "$$",
    '<a class="yt-timestamp" data-t="00:01:07">[00:01:07]</a>', "[00:01:07]", "0:01", ":", ",",
    "title: x\n", "videoId: ", "word", "[!info]", "| a | b |\n|---|---|\n", "https://youtu.be/",
    "?t=67", "{{video ", "}}", "\x00", "\x1b]52;c;AA\x07", "\u202e", "\x01", "é", "光",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))


@given(texts)
def test_no_text_makes_a_scan_raise(text: str) -> None:
    note = scan_note("a/b.md", text)
    assert note.head == scan_head("a/b.md", text)


@given(texts)
def test_all_that_a_scan_finds_has_its_place(text: str) -> None:
    note = scan_note("a/b.md", text)
    last = text.count("\n") + 1
    ends = [section.line for section in note.sections[1:]] + [note.sections[-1].end]
    assert [section.end for section in note.sections] == ends
    assert [section.index for section in note.sections] == list(range(len(note.sections)))
    assert all(
        1 <= one.line <= max(1, len(text.removesuffix("\n").split("\n"))) for one in note.sections
    )
    for claim in note.claims:
        section = note.sections[claim.section]
        assert claim.times
        assert section.line <= claim.line < max(section.end, section.line + 1)
        assert all(claim.line <= time.line <= last for time in claim.times)
    assert all(1 <= problem.line <= last for problem in note.problems)


@given(texts)
def test_the_pieces_of_a_block_joined_are_the_block(text: str) -> None:
    text = text.replace("\0", "").replace("\1", "")
    marks = find_marks(text)
    pieces = cut(text, marks)
    cited = [mark for mark in marks if mark.moments]
    assert "".join(text[piece.start : piece.end] for piece in pieces) == (text if cited else "")
    assert [mark for piece in pieces for mark in piece.citations] == cited


@given(texts)
def test_marks_stand_in_order_and_apart(text: str) -> None:
    marks = find_marks(text)
    assert all(mark.start < mark.end <= len(text) for mark in marks)
    assert all(one.end <= two.start for one, two in pairwise(marks))


@given(texts)
def test_what_is_shown_of_a_note_is_clean(text: str) -> None:
    note = scan_note("a/b.md", text)
    shown = [note.head.title]
    shown += [section.title for section in note.sections]
    shown += [claim.text for claim in note.claims]
    shown += [link.label for link in note.links]
    shown += [problem.text for problem in note.problems]
    shown += [time.label for claim in note.claims for time in claim.times]
    assert [words for words in shown if clean(words) != words or "\n" in words] == []


@given(st.text())
def test_clean_text_stays_as_it_is_and_holds_no_control(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    for char in cleaned:
        code = ord(char)
        assert code >= 0x20 or char in "\t\n"
        assert not 0x7F <= code < 0xA0
        assert not 0xD800 <= code < 0xE000
        assert code not in (0x61C, 0x200B, 0x200E, 0x200F, 0xFEFF)
        assert not 0x2028 <= code < 0x202F
        assert not 0x2060 <= code < 0x2070
        assert not 0xE0000 <= code < 0xE0080


@given(st.text())
def test_a_line_has_no_line_ends_and_a_name_no_format_characters(text: str) -> None:
    assert "\n" not in clean_line(text)
    assert "\u2068" not in display_name(text)
    assert "⟨U+2068⟩" not in display_name(text.replace("⟨", ""))


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_a_time_is_read_as_it_was_written(hours: int, minutes: int, seconds: int) -> None:
    total = hours * 3600 + minutes * 60 + seconds
    written = f"{hours:02}:{minutes:02}:{seconds:02}"
    assert parse_time(written) == total
    assert parse_time(f"{written}:29") == total
    assert [moment.start for moment in find_moments(f"at {written}, then")] == [total]
