"""What the reader looks like: themes, and how they are told apart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style

from seekmark.app.colours import Colours, restyle
from seekmark.app.paints import _NAMED, ACCENT, CURSOR, DIM, LABEL, QUIET_CURSOR, TYPED, paint
from seekmark.app.reader_app import ReaderApp
from seekmark.app.themes import GROUND, THEMES
from seekmark.services.library import Library
from seekmark.services.settings import Settings, ThemeName
from tests.app.conftest import NORMAL, SMALL, Read, Reading

COLOURED = [name for name, theme in THEMES.items() if theme.colours]
PAINTS = {
    **_NAMED,
    "found here": paint("found here"),
    "label": LABEL,
    "typed": TYPED,
    "accent": ACCENT,
    "dim": DIM,
    "cursor": CURSOR,
    "quiet": QUIET_CURSOR,
}
ENOUGH = {"dark": 4.5, "light": 4.5, "contrast": 7.0}


def _light(hexadecimal: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = (part / 255 for part in Color.parse(hexadecimal).get_truecolor())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _shown(theme: ThemeName, style: Style) -> Style:
    return restyle(THEMES[theme], style)


@pytest.mark.parametrize("theme", COLOURED)
def test_every_text_can_be_read_on_its_ground(theme: ThemeName) -> None:
    for name, painted in PAINTS.items():
        style = _shown(theme, painted)
        assert style.color is not None, name
        assert style.bgcolor is not None, name
        assert not style.dim, name
        assert _contrast(style.color.name, style.bgcolor.name) >= ENOUGH[theme], name


def test_the_default_theme_has_no_text_that_a_light_or_dark_ground_hides() -> None:
    hidden = ("black", "white", "yellow", "bright_")
    for name, style in PAINTS.items():
        if style.bgcolor is None or style.bgcolor.is_default:
            assert style.color is None or not style.color.name.startswith(hidden), name
        is_coloured = style.color is not None and not style.color.is_default
        assert not (style.dim and is_coloured), name


def test_without_colours_only_attributes_are_left() -> None:
    for name, painted in PAINTS.items():
        style = _shown(ThemeName.MONO, painted)
        assert (style.color, style.bgcolor) == (None, None), name
        assert not style.dim, name
        assert not style.italic, name


def test_what_had_a_ground_of_its_own_is_reversed_without_colours() -> None:
    assert _shown(ThemeName.MONO, paint("mark")).reverse
    assert not _shown(ThemeName.MONO, paint("strong")).reverse


@pytest.mark.parametrize("theme", [*COLOURED, ThemeName.MONO])
def test_a_theme_keeps_hyperlinks(theme: ThemeName) -> None:
    assert _shown(theme, Style(color="cyan", link="https://e.x/")).link == "https://e.x/"


@pytest.mark.parametrize("theme", [*COLOURED, ThemeName.MONO])
def test_what_is_seen_through_an_overlay_has_its_colours_already(theme: ThemeName) -> None:
    for name, painted in PAINTS.items():
        once = _shown(theme, painted)
        assert _shown(theme, once) == once, name


@pytest.mark.parametrize("depth", ["standard", None])
def test_sixteen_colours_are_never_asked_for_more(depth: str | None) -> None:
    colours = Colours(ThemeName.DARK, depth, {})
    seen = [colours.theme.name]
    for _ in range(3):
        colours.next()
        seen.append(colours.theme.name)
    assert seen == ["terminal", "contrast", "mono", "terminal"]


def test_no_color_in_the_environment_means_no_colours() -> None:
    assert Colours(ThemeName.DARK, "truecolor", {"NO_COLOR": "1"}).theme.name == "mono"
    assert Colours(ThemeName.DARK, "truecolor", {"NO_COLOR": ""}).theme.name == "dark"


async def test_a_key_goes_through_the_themes(
    notes: Path, monkeypatch: pytest.MonkeyPatch, grounds: Callable[[Reading], set[str]]
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    app = ReaderApp(Library.open(notes), None, settings=Settings(theme=ThemeName.LIGHT))
    async with app.run_test(size=NORMAL) as pilot:
        reading = Reading(app, pilot)
        await reading.settle()
        seen = [grounds(reading)]
        for _ in THEMES:
            await reading.press("T")
            seen.append(grounds(reading))
            assert reading.said.startswith(f"theme {reading.reader.colours.theme.name}")
    light, contrast = (
        THEMES[name].colours[GROUND] for name in (ThemeName.LIGHT, ThemeName.CONTRAST)
    )
    dark = THEMES[ThemeName.DARK].colours[GROUND]
    assert seen == [{light}, {contrast}, set(), set(), {dark}, {light}]


@pytest.fixture
def grounds() -> Callable[[Reading], set[str]]:
    """The colours that stand behind the cells of the screen; none for the terminal's own."""

    def look(reading: Reading) -> set[str]:
        strips = reading.app.screen._compositor.render_strips()
        styles = (segment.style for strip in strips for segment in strip)
        behind = (style.bgcolor for style in styles if style is not None)
        return {colour.name for colour in behind if colour is not None and not colour.is_default}

    return look


@pytest.mark.parametrize("line", ["set theme mono", "theme mono"])
async def test_a_theme_is_taken_by_its_name(read: Read, notes: Path, line: str) -> None:
    async with read(notes, size=SMALL) as reading:
        await reading.press(":")
        await reading.type(line)
        await reading.press("enter")
        assert "theme mono: no colours" in reading.text
        assert reading.reader.colours.theme.name == "mono"


async def test_a_theme_of_no_such_name_is_told(read: Read, notes: Path) -> None:
    async with read(notes, size=SMALL) as reading:
        await reading.press(":")
        await reading.type("theme lihgt")
        await reading.press("enter")
        assert "“lihgt” is no theme; is it “light”?" in reading.text
