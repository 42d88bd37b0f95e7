"""What the screen was made to look like is the same the next time."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from rich.console import Console

from seekmark.app.early.look import look_of
from seekmark.app.reader_app import ReaderApp
from seekmark.services.folders import looks_file
from seekmark.services.library import Library
from seekmark.services.settings import Settings, ThemeName
from seekmark.services.state.looks import Looks, keep_looks
from seekmark.services.terminal import colour_depth
from tests.app.conftest import WIDE, Reading
from tests.app.test_mouse import _borders, _drag

Again = Callable[..., AbstractAsyncContextManager[Reading]]


@pytest.fixture
def again(notes: Path) -> Again:
    """Open the reader, once more, with these settings."""

    @asynccontextmanager
    async def run(settings: Settings | None = None) -> AsyncIterator[Reading]:
        app = ReaderApp(Library.open(notes), None, settings=settings)
        async with app.run_test(size=WIDE) as pilot:
            reading = Reading(app, pilot)
            await reading.settle()
            yield reading

    return run


async def test_the_theme_that_was_chosen_stays(again: Again) -> None:
    async with again() as reading:
        await reading.press("T")
        chosen = reading.reader.colours.theme.name
        assert chosen is not ThemeName.TERMINAL
    async with again() as reading:
        assert reading.reader.colours.theme.name is chosen
        await reading.press(":")
        await reading.type("set theme")
        await reading.press("enter")
        assert chosen in reading.said


async def test_a_configuration_that_is_changed_later_counts(again: Again) -> None:
    light = Settings(theme=ThemeName.LIGHT)
    async with again() as reading:
        await reading.press("T")
        chosen = reading.reader.colours.theme.name
    async with again(Settings(theme=ThemeName.CONTRAST, lead=3)) as reading:
        assert reading.reader.settings.theme is ThemeName.CONTRAST
    async with again() as reading:
        assert reading.reader.settings.theme is chosen
    async with again(light) as reading:
        assert reading.reader.settings.theme is ThemeName.LIGHT
        await reading.press("T")
        chosen = reading.reader.colours.theme.name
    async with again(light) as reading:
        assert reading.reader.settings.theme is chosen


async def test_dragged_borders_stay_where_they_are(again: Again) -> None:
    async with again() as reading:
        left, right = _borders(reading)
        await _drag(reading, left, left - 10)
        await _drag(reading, right, right + 8)
    async with again() as reading:
        assert _borders(reading) == [left - 10, right + 8]


async def test_what_is_set_for_the_session_is_not_kept(again: Again) -> None:
    async with again() as reading:
        await reading.press(":")
        await reading.type("set theme mono")
        await reading.press("enter")
        left, _ = _borders(reading)
        await _drag(reading, left, left - 10)
    async with again() as reading:
        assert reading.reader.settings.theme is ThemeName.TERMINAL
        assert _borders(reading)[0] == left - 10


async def test_a_kiosk_keeps_nothing(again: Again) -> None:
    async with again() as reading:
        await reading.press("T")
    kept = looks_file().read_bytes()
    async with again(Settings(is_kiosk=True)) as reading:
        assert reading.reader.colours.theme.name is ThemeName.TERMINAL
        await reading.press("T")
        await reading.press("T")
    assert looks_file().read_bytes() == kept


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({"TERM": "xterm-256color"}, ThemeName.LIGHT),
        ({"TERM": "xterm"}, ThemeName.TERMINAL),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, ThemeName.MONO),
    ],
)
def test_what_was_chosen_is_painted_at_once(environment: dict[str, str], theme: ThemeName) -> None:
    keep_looks(Looks(ThemeName.LIGHT, tree_width=30), Looks())
    look = look_of(Settings(), environment)
    assert look.theme is not None
    assert (look.theme.name, look.tree_width) == (theme, 30)
    assert look_of(Settings(is_kiosk=True), environment).tree_width == 0
    looks_file().write_text("{damaged", encoding="ascii")
    assert look_of(Settings(), environment).tree_width == 0


def test_colours_are_counted_as_textual_counts_them() -> None:
    for environment in (
        {"COLORTERM": "truecolor"},
        {"COLORTERM": " 24BIT"},
        {"TERM": "xterm-256color"},
        {"TERM": "xterm-kitty"},
        {"TERM": "rxvt-16color"},
        {"TERM": "linux"},
        {},
    ):
        console = Console(force_terminal=True, legacy_windows=False, _environ=environment)
        assert colour_depth(environment) == console.color_system, environment
