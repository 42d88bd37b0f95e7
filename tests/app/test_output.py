"""The output layer without a terminal: whatever is drawn, the cells come out the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

from seekmark.app.rows.cells import has_mark, width_of
from seekmark.app.terminal.foreign import ForeignOutputError
from seekmark.app.terminal.shadow import Shadow
from tests.pty.emulator import Emulator, Look, differences

COLUMNS, ROWS = 20, 6
STYLES = [
    Style(),
    Style(bold=True),
    Style(dim=True),
    Style(bold=True, dim=True),
    Style(color="cyan"),
    Style(color="black", bgcolor="yellow"),
    Style(color="default", bgcolor="default", reverse=True),
    Style(underline=True, color="bright_blue"),
    Style(color="red", strike=True, dim=True),
    Style(color="#102030", bgcolor="color(200)", italic=True),
    Style(link="https://youtu.be/atMRWzgHEGg?t=67"),
]
WORDS = ["a", "word", "  ", "       ", "é", "e\u0301", "日本", "한", "│", "▸ ", "≠", "हिन्दी"]
DOUBTFUL = ["❤️", "👩‍🚀", "🇨🇭", "👍🏽", "☀", "\ue0a0"]


def written(words: list[tuple[str, Style]]) -> str:
    """A stretch of a line as Textual writes it."""
    return "".join(Strip.render_style(style, text, ColorSystem.TRUECOLOR) for text, style in words)


def at(row: int, column: int, *words: tuple[str, Style]) -> str:
    return f"\x1b[{row + 1};{column + 1}H{written(list(words))}"


class Pair:
    """A terminal that gets all that is drawn, and one that gets what the shadow makes of it."""

    def __init__(
        self, columns: int = COLUMNS, rows: int = ROWS, *, has_margins: bool = False
    ) -> None:
        self.stock = Emulator(columns, rows)
        self.lean = Emulator(columns, rows)
        self.shadow = Shadow(columns, rows)
        self.shadow.has_margins = has_margins
        self.shadow.clear()
        self.sent = ""

    def draw(self, frame: str) -> None:
        self.stock.feed(frame.encode())
        self.shadow.draw(frame)

    def show(self) -> None:
        self.sent = self.shadow.changes()
        self.lean.feed(self.sent.encode())

    def check(self) -> None:
        assert differences(self.stock.look(), self.lean.look()) == {}


def look_of(rows: list[list[Look]]) -> list[str]:
    return ["".join(cell.text for cell in row).rstrip() for row in rows]


words = st.tuples(st.sampled_from(WORDS + DOUBTFUL), st.sampled_from(STYLES))
places = st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1))
stretches = st.tuples(places, st.lists(words, max_size=6))


def _fits(stretch: tuple[tuple[int, int], list[tuple[str, Style]]]) -> bool:
    (_, column), said = stretch
    return column + sum(width_of(text) for text, _ in said) <= COLUMNS


frames = st.lists(stretches.filter(_fits), min_size=1, max_size=8)


def _frame(drawn: list[tuple[tuple[int, int], list[tuple[str, Style]]]]) -> str:
    return "\n".join(at(*place, *said) for place, said in drawn) + "\x1b[1;1H"


class Whole:
    """Whole lines, so that no wide cluster is cut by another stretch."""

    lines = st.lists(st.lists(words, max_size=8), min_size=ROWS, max_size=ROWS)

    @staticmethod
    def frame(*panes: list[list[tuple[str, Style]]]) -> str:
        """Panes side by side, the only one as wide as the screen."""
        width = COLUMNS // len(panes)
        drawn = [
            "".join(
                at(row, width * place, *_filled(lines[row], width))
                for place, lines in enumerate(panes)
            )
            for row in range(ROWS)
        ]
        return "\n".join(drawn) + "\x1b[1;1H"


def _filled(said: list[tuple[str, Style]], room: int) -> list[tuple[str, Style]]:
    kept: list[tuple[str, Style]] = []
    for text, style in said:
        if width_of(text) <= room:
            kept.append((text, style))
            room -= width_of(text)
    return [*kept, (" " * room, Style())]


@settings(max_examples=60)
@given(st.lists(Whole.lines, min_size=1, max_size=5))
def test_lines_come_out_the_same(screens: list[list[list[tuple[str, Style]]]]) -> None:
    pair = Pair()
    for lines in screens:
        pair.draw(Whole.frame(lines))
        pair.show()
        pair.check()


@settings(max_examples=60)
@given(Whole.lines, st.lists(st.integers(-ROWS, ROWS), max_size=5))
def test_what_scrolls_comes_out_the_same(
    lines: list[list[tuple[str, Style]]], steps: list[int]
) -> None:
    pair = Pair()
    pair.draw(Whole.frame(lines))
    pair.show()
    for step in steps:
        lines = lines[step:] + lines[:step]
        pair.draw(Whole.frame(lines))
        pair.show()
        pair.check()


@settings(max_examples=60)
@given(
    Whole.lines,
    Whole.lines,
    st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), max_size=5),
)
def test_panes_that_scroll_beside_each_other_come_out_the_same(
    left: list[list[tuple[str, Style]]],
    right: list[list[tuple[str, Style]]],
    steps: list[tuple[int, int]],
) -> None:
    pair = Pair(has_margins=True)
    pair.draw(Whole.frame(left, right))
    pair.show()
    for one, other in steps:
        left, right = left[one:] + left[:one], right[other:] + right[:other]
        pair.draw(Whole.frame(left, right))
        pair.show()
        pair.check()


@settings(max_examples=60)
@given(st.lists(frames, min_size=1, max_size=5), st.lists(st.booleans(), min_size=5, max_size=5))
def test_frames_that_were_never_shown_are_made_up_for(
    drawn: list[list[tuple[tuple[int, int], list[tuple[str, Style]]]]], shown: list[bool]
) -> None:
    pair = Pair()
    reference = Pair()
    for frame, is_shown in zip(drawn, shown, strict=False):
        for each in (pair, reference):
            each.draw(_frame(frame))
        reference.show()
        if is_shown:
            pair.show()
    pair.show()
    assert differences(reference.lean.look(), pair.lean.look()) == {}


@settings(max_examples=60)
@given(Whole.lines, st.sampled_from(["resize", "forget", "clear"]))
def test_all_is_sent_anew_to_a_terminal_in_an_unknown_state(
    lines: list[list[tuple[str, Style]]], how: str
) -> None:
    pair = Pair()
    pair.draw(Whole.frame(lines))
    pair.show()
    for row in range(ROWS):
        pair.lean.feed(f"\x1b[{row + 1}H\x1b[1;41m{'x' * COLUMNS}".encode())
    if how == "resize":
        pair.shadow.resize(COLUMNS, ROWS)
    elif how == "forget":
        pair.shadow.forget()
    else:
        pair.shadow.clear()
    pair.show()
    pair.check()


def narrow(cluster: str) -> int:
    """A terminal that gives an emoji one cell."""
    return 1 if cluster in DOUBTFUL else width_of(cluster)


def broad(cluster: str) -> int:
    """A terminal that draws each character of an emoji."""
    return 2 * len(cluster) if cluster in DOUBTFUL else width_of(cluster)


@pytest.mark.parametrize("measure", [narrow, broad])
@pytest.mark.parametrize("emoji", DOUBTFUL)
def test_clusters_of_another_width_move_nothing_else(emoji: str, measure: object) -> None:
    shadow = Shadow(COLUMNS, ROWS)
    shadow.clear()
    terminal = Emulator(COLUMNS, ROWS, measure)  # type: ignore[arg-type]
    plain, bold = Style(), Style(bold=True)
    for before, after in (("ab", "  claims"), ("cd", "  notes "), ("ef", "  times ")):
        shadow.draw(at(2, 3, (before, bold), (emoji, plain), (after, plain)) + "\x1b[1;1H")
        terminal.feed(shadow.changes().encode())
        start = 5 + width_of(emoji)
        cells = terminal.look()[2]
        assert [cell.text for cell in cells[3:5]] == list(before)
        assert "".join(cell.text for cell in cells[start : start + len(after)]) == after
    shadow.draw(at(2, 0, (" " * COLUMNS, plain)) + "\x1b[1;1H")
    terminal.feed(shadow.changes().encode())
    assert look_of(terminal.look())[2] == ""


def without_marks(cluster: str) -> int:
    """A terminal that draws a mark in the cell of its letter."""
    return width_of(cluster) - has_mark(cluster)


@pytest.mark.parametrize("measure", [width_of, without_marks])
@pytest.mark.parametrize("word", ["हिन्दी", "মানুষ", "கொடி", "ကောင်း"])
def test_a_word_with_marks_beside_its_letters_stays_whole(word: str, measure: object) -> None:
    shadow = Shadow(COLUMNS, ROWS)
    shadow.clear()
    terminal = Emulator(COLUMNS, ROWS, measure)  # type: ignore[arg-type]
    for before in ("old", "new"):
        shadow.draw(at(2, 3, (f"{before} {word} after", Style())) + "\x1b[1;1H")
        terminal.feed(shadow.changes().encode())
        row = look_of(terminal.look())[2]
        assert row.split() == [before, word, "after"]
        cells = terminal.look()[2][8 + width_of(word) :]
        assert "".join(cell.text for cell in cells).startswith("after")


def test_nothing_is_sent_where_nothing_changes() -> None:
    pair = Pair()
    frame = at(1, 2, ("claims", STYLES[1])) + "\x1b[1;1H"
    for _ in range(2):
        pair.draw(frame)
        pair.show()
    assert pair.sent == ""


def test_a_cell_that_changes_costs_a_few_bytes() -> None:
    pair = Pair()
    pair.draw(at(1, 2, ("14 claims", STYLES[1])) + "\x1b[1;1H")
    pair.show()
    pair.draw(at(1, 2, ("15 claims", STYLES[1])) + "\x1b[1;1H")
    pair.show()
    assert len(pair.sent) <= len("\x1b[2;4H5")


def test_a_line_more_is_a_scroll_and_the_line() -> None:
    pair = Pair()
    lines = [[(f"line {number}", STYLES[number % 3])] for number in range(ROWS + 1)]
    pair.draw(Whole.frame(lines[:-1]))
    pair.show()
    pair.draw(Whole.frame(lines[1:]))
    pair.show()
    pair.check()
    assert len(pair.sent) < 40


@pytest.mark.parametrize("place", [0, 1])
def test_a_line_more_beside_another_pane_is_a_scroll_and_the_line(place: int) -> None:
    pair = Pair(has_margins=True)
    lines = [[(f"{number}" * 10, STYLES[number % 3])] for number in range(ROWS + 1)]
    still = [[(f"other {number * 7 % 5}", STYLES[0])] for number in range(ROWS)]
    for moved in (lines[:-1], lines[1:]):
        pair.draw(Whole.frame(*((moved, still) if place == 0 else (still, moved))))
        pair.show()
        pair.check()
    assert len(pair.sent) < 70


def test_text_after_blanks_has_its_own_pen() -> None:
    pair = Pair()
    pair.draw(at(0, 0, ("xxxxxxxxxxxx", STYLES[2])) + "\x1b[1;1H")
    pair.show()
    pair.draw(at(0, 0, ("01:02", STYLES[4]), ("  ", STYLES[4]), ("More", STYLES[0])) + "\x1b[1;1H")
    pair.show()
    pair.check()


def test_a_coloured_blank_is_never_erased() -> None:
    pair = Pair()
    marked = Style(color="black", bgcolor="yellow")
    pair.draw(at(1, 0, (" " * COLUMNS, marked)) + "\x1b[1;1H")
    pair.show()
    assert "\x1b[K" not in pair.sent
    pair.check()


def test_half_of_a_wide_character_is_never_left() -> None:
    pair = Pair()
    plain = Style()
    pair.draw(at(1, 0, ("日本語", plain)) + "\x1b[1;1H")
    pair.show()
    pair.draw(at(1, 1, ("x", plain)) + "\x1b[1;1H")
    pair.show()
    assert look_of(pair.lean.look())[1] == " x本語"
    pair.draw(at(1, COLUMNS - 1, ("語", plain)) + "\x1b[1;1H")
    pair.show()
    assert look_of(pair.lean.look())[1] == " x本語"


def test_no_hyperlink_is_left_open() -> None:
    pair = Pair()
    pair.draw(at(1, 0, ("48:30", STYLES[-1])) + "\x1b[1;1H")
    pair.show()
    assert pair.sent.count("\x1b]8;") == 2
    assert "\x1b]8;;\x1b\\" in pair.sent


def test_the_cursor_goes_where_something_is_typed() -> None:
    pair = Pair()
    pair.draw(at(1, 0, ("/speed", Style())) + "\x1b[2;7H")
    pair.show()
    assert (pair.lean.cursor.y, pair.lean.cursor.x) == (1, 6)


@pytest.mark.parametrize("strange", ["\x1b[2J", "\x1bM", "\x1b[99m", "\x1b]0;title\x07", "\x1b"])
def test_what_is_no_frame_is_told_apart(strange: str) -> None:
    pair = Pair()
    with pytest.raises(ForeignOutputError):
        pair.shadow.draw(f"\x1b[1;1Ha{strange}b\x1b[1;1H")


def test_a_control_in_a_cell_is_dropped() -> None:
    pair = Pair()
    pair.shadow.draw("\x1b[1;1Ha\x07\x9bb\x1b[1;1H")
    pair.show()
    assert look_of(pair.lean.look())[0] == "ab"
