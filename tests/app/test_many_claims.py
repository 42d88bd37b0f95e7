"""A video with more notes than are read while a key waits."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.app.deeds.target import text_of
from seekmark.services.indexing.build import update
from seekmark.services.reading import Scope
from tests.app.conftest import Read
from tests.vault.made import note

Make = Callable[[dict[str, str]], Path]


@pytest.fixture
def root(make_vault: Make) -> Path:
    """Twenty notes on one video."""
    texts = (f"Word {n} [0:00:{59 - n:02}]. More of {n} [0:01:{n:02}]." for n in range(20))
    return make_vault(
        {f"a/{n:02}.md": note(f"Note {n}", "aaaaaaaaaaa", text) for n, text in enumerate(texts)}
    )


async def test_its_claims_are_listed_with_the_cursor_where_it_was(read: Read, root: Path) -> None:
    async with read(root, "a/05.md", at="More of 5") as reading:
        await reading.press("v", "v")
        assert reading.state.scope is Scope.VIDEO
        assert reading.reader.claims.count == 40
        assert reading.claim == "More of 5."
        assert "video" in reading.text
        assert "gathered" not in reading.text


async def test_the_note_s_own_claims_are_there_meanwhile(
    read: Read, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with read(root, "a/05.md", at="Word 5") as reading:
        claims = reading.reader.claims
        monkeypatch.setattr(type(claims), "gather", lambda *_: None)
        await reading.press("v", "v", "3", "j")
        assert claims.count == 2
        assert "video, being gathered" in reading.text
        claims.lists.gather(reading.state, lambda: True)
        claims.take()
        await reading.settle()
        assert claims.count == 40
        assert reading.claim == "More of 5."


async def test_what_another_note_has_lost_is_said_to_be_gone(read: Read, root: Path) -> None:
    update(root, lambda _: None)
    async with read(root, "a/05.md", at="Word 5") as reading:
        reading.reader.library.gather()
        await reading.press("v", "v", "3")
        (root / "a/06.md").write_text(note("Note 6", "aaaaaaaaaaa", "Word 6 [0:00:53]."))
        update(root, lambda _: None)
        await reading.press("G", *"kkkkkkkkkkkkk")
        assert "▌gone    ✗ no longer in its note" in reading.text
        assert reading.state.path == "a/06.md"
        await reading.press("y")
        assert reading.said == "this time can't be read, so there is no link"
        await reading.press(reading.reader.keymap.key("keep"))
        assert reading.said == "no claim here to keep"
        await reading.press("j", "k", "enter", "escape", "r")
        assert "no longer" not in reading.text
        assert reading.reader.claims.count == 39


async def test_all_of_them_are_found_in(read: Read, root: Path) -> None:
    async with read(root, "a/05.md") as reading:
        await reading.press("v", "v", "3", "/")
        await reading.type("word 1")
        await reading.press("enter")
        assert reading.claim == "Word 1."
        assert "11 of 11" in reading.said


async def test_those_on_show_are_piped_while_the_others_are_gathered(
    read: Read, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with read(root, "a/05.md", at="Word 5") as reading:
        monkeypatch.setattr(type(reading.reader.claims), "gather", lambda *_: None)
        await reading.press("v", "v", "3")
        assert text_of(reading.reader).splitlines() == [
            "0:54\tWord 5.\thttps://youtu.be/aaaaaaaaaaa?t=54",
            "1:05\tMore of 5.\thttps://youtu.be/aaaaaaaaaaa?t=65",
        ]


async def test_what_is_gathered_while_one_finds_is_found_in_from_the_same_claim(
    read: Read, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with read(root, "a/05.md", at="More of 5") as reading:
        claims = reading.reader.claims
        monkeypatch.setattr(type(claims), "gather", lambda *_: None)
        await reading.press("v", "v", "3", "/")
        claims.lists.gather(reading.state, lambda: True)
        claims.take()
        await reading.type("word 1")
        assert "1 of 11" in reading.text
        await reading.press("escape")
        assert reading.claim == "More of 5."
        await reading.press("/")
        await reading.type("more of")
        await reading.press("enter")
        assert "6 of 20" in reading.said
