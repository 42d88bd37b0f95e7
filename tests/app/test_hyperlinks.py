"""Timestamps and web links as hyperlinks of the terminal (OSC 8)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.app.web_hyperlinks import WebHyperlinks
from seekmark.model import Link
from seekmark.services.deeplink import PLAIN
from seekmark.services.hyperlinks import shows_hyperlinks
from tests.app.conftest import Read, Reading
from tests.app.notes import VIDEO

SHOWN: list[dict[str, str]] = [
    {"TERM": "xterm-kitty"},
    {"TERM": "foot-extra"},
    {"TERM": "xterm-256color", "VTE_VERSION": "6800"},
    {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"},
    {"TERM": "xterm-256color", "WT_SESSION": "1"},
    {"TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.5a"},
    {"TERM": "xterm-256color", "FORCE_HYPERLINK": "1"},
]
NOT_SHOWN: list[dict[str, str]] = [
    {},
    {"TERM": "xterm-256color"},
    {"TERM": "dumb", "VTE_VERSION": "6800"},
    {"TERM": "linux"},
    {"TERM": "xterm-256color", "VTE_VERSION": "4600"},
    {"TERM": "screen-256color", "STY": "1.x", "VTE_VERSION": "6800"},
    {"TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"},
    {"TERM": "screen", "TMUX": "x", "VTE_VERSION": "6800"},
    {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"},
]


def links_of(reading: Reading) -> set[tuple[str, str]]:
    """Texts on the screen and the addresses that they are hyperlinks to."""
    strips = reading.app.screen._compositor.render_strips()
    return {
        (segment.text, segment.style.link)
        for strip in strips
        for segment in strip
        if segment.style is not None and segment.style.link is not None
    }


@pytest.mark.parametrize("environment", SHOWN)
def test_terminals_that_are_known_to_show_them(environment: dict[str, str]) -> None:
    assert shows_hyperlinks(environment)


@pytest.mark.parametrize("environment", NOT_SHOWN)
def test_terminals_that_may_not(environment: dict[str, str]) -> None:
    assert not shows_hyperlinks(environment)


async def test_times_and_web_links_are_hyperlinks(
    read: Read, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    async with read(notes, note="channel/other.md", at="00:04:00") as reading:
        assert links_of(reading) == {
            ("[4:00]", f"https://youtu.be/{VIDEO}?t=240"),
            ("00:04:00", f"https://youtu.be/{VIDEO}?t=240"),
            ("a page", "https://example.org/page"),
        }


async def test_elsewhere_there_are_none(read: Read, notes: Path) -> None:
    async with read(notes, note="channel/other.md", at="00:04:00") as reading:
        assert links_of(reading) == set()


async def test_no_hostile_target_becomes_one(
    read: Read, make_vault: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    targets = ("javascript:alert(1)", "file:///etc/passwd", "https://e.x/%1b]52;;cHduZWQ=\x1b\\")
    text = "\n\n".join(f"[here {number}](<{target}>)" for number, target in enumerate(targets))
    text += f"\n\n[there](https://e.x/{'a' * 3000})\n\n[paypal.com](https://evil.example/)"
    async with read(make_vault({"a.md": text}), note="a.md") as reading:
        assert all("\x1b" not in link for _, link in links_of(reading))
        assert {link.split(":")[0] for _, link in links_of(reading)} <= {"https"}
        assert not any(len(link) > 1000 or "evil" in link for _, link in links_of(reading))


@pytest.mark.parametrize(
    ("label", "is_one"),
    [("the page", True), ("example.org", True), ("www.example.org/x", True), ("bank.com", False)],
)
def test_a_text_that_looks_like_another_address_is_none(label: str, is_one: bool) -> None:
    link = Link(0, 1, "https://www.example.org/page", label=label, wiki=False)
    assert (WebHyperlinks(PLAIN).to_web(link).link is not None) is is_one
