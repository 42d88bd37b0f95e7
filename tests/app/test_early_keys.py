"""Keys that are answered before Textual is there mean what they mean afterwards."""

import os
from collections.abc import Sequence
from pathlib import Path
from random import Random
from threading import Timer
from types import SimpleNamespace
from typing import Any

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from seekmark.app.commands import COMMANDS
from seekmark.app.early import keys
from seekmark.app.early.keys import EARLY, MOVES, Typing
from seekmark.app.early.look import Look
from seekmark.app.early.moving import Moving
from seekmark.app.early.vault import paint_vault
from seekmark.app.reader_app import ReaderApp
from seekmark.app.terminal.line import measure
from seekmark.app.terminal.shadow import Shadow
from seekmark.app.widgets.status_line import StatusLine
from seekmark.services.indexing.build import update
from seekmark.services.library import Library
from seekmark.services.settings import Settings
from tests.app.conftest import NARROW, NORMAL, WIDE, Read, Reading

KEYS = {
    command.id: command.keys[0]
    for command in COMMANDS
    if command.id in EARLY and not command.keys[0].isdigit()
}


class Early:
    """What is on the screen before Textual."""

    def __init__(self, root: Path, size: tuple[int, int], library: Library | None = None) -> None:
        self._shadow = Shadow(*size)
        library = library or Library.open(root)
        moving = paint_vault(self._shadow, library, None, None, Look(), "")
        assert moving is not None
        self.moving: Moving = moving

    def do(self, command: str) -> bool:
        """Do what a key does; False if it is left to the reader."""
        is_done = self.moving.do(command)
        self.moving.draw()
        return is_done

    @property
    def shown(self) -> list[str]:
        """The cells of the panes as text, and what is said."""
        rows = ["".join(text for text, _, _ in row) for row in self._shadow._wanted]
        return _shown(rows, self.moving._shown.status)


def _shown(rows: Sequence[str], status: StatusLine) -> list[str]:
    """Without how many links are dead: that comes with the reader."""
    return [*(row.rstrip() for row in rows[:-1]), *status._place, status.message]


@pytest.mark.parametrize("sent", sorted(MOVES), ids=repr)
def test_bytes_are_read_as_textual_reads_them(sent: bytes) -> None:
    (event,) = (one for one in XTermParser().feed(sent.decode()) if isinstance(one, Key))
    named = {event.key, event.character}
    found = {command.id for command in COMMANDS if named & set(command.keys)}
    assert found == {MOVES[sent]}


def test_no_key_is_the_beginning_of_another() -> None:
    assert not any(a != b and a.startswith(b) for a in MOVES for b in MOVES)


def test_what_is_no_early_key_is_left_with_all_behind_it(vault: Path) -> None:
    early = Early(vault, NORMAL)
    assert Typing(early.moving).take(b"jv?jj") == b"?jj"
    assert early.moving.topics.cursor == 1


def test_a_key_that_comes_in_two_pieces_is_one(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = Early(vault, NORMAL)
    ours, theirs = os.pipe()
    terminal: Any = SimpleNamespace(
        input=ours, output=ours, is_resized=False, typed=b"", show=lambda: None,
        shadow=SimpleNamespace(size=measure(ours)),
    )  # fmt: skip
    monkeypatch.setattr(keys, "_REST", 10.0)
    os.write(theirs, b"j\x1b")
    rest = Timer(0.05, os.write, (theirs, b"[Bk"))
    rest.start()
    assert keys._answer(terminal, early.moving, Typing(early.moving))
    rest.join()
    assert early.moving.topics.cursor == 1
    monkeypatch.setattr(keys, "_REST", 0.0)
    os.write(theirs, b"\x1b")
    assert not keys._answer(terminal, early.moving, Typing(early.moving))
    assert terminal.typed == b"\x1b", "a lone one is a key of its own, for the reader"
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize("reads", [(b"12j",), (b"1", b"2j"), (b"13", b"0j")], ids=repr)
def test_digits_at_once_after_one_another_are_a_count(vault: Path, reads: Sequence[bytes]) -> None:
    early = Early(vault, NORMAL)
    typing, left = Typing(early.moving), b""
    for typed in reads:
        left = left + typed if left else typing.take(typed)
    assert left == b"".join(reads)
    assert early.moving.topics.is_current


def test_a_lone_digit_goes_to_its_pane(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    early = Early(vault, NORMAL)
    typing = Typing(early.moving)
    assert not typing.take(b"3")
    assert early.moving.claims.is_current
    assert typing.take_back() == b"3", "the next one may come when the reader is there"
    monkeypatch.setattr("seekmark.app.early.keys.WINDOW", -1.0)
    assert not typing.take(b"3")
    assert not typing.take(b"1")
    assert not typing.take_back()
    assert early.moving.topics.is_current


def test_where_a_link_leads_is_said_by_the_reader_if_it_knows(vault: Path) -> None:
    early = Early(vault, NORMAL)
    stop = early.moving.section.stop
    assert stop is not None
    assert stop.link is not None
    assert Typing(early.moving).take(b"2") == b"2"
    update(vault, lambda _: None)
    remembered = Library.remembered(vault)
    assert remembered is not None
    early = Early(vault, NORMAL, remembered)
    assert not Typing(early.moving).take(b"2")
    assert "being looked up" in early.shown[-1]


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW], ids=str)
@pytest.mark.parametrize("seed", range(2))
async def test_keys_do_what_they_do_in_the_reader_which_goes_on_from_there(
    read: Read, vault: Path, size: tuple[int, int], seed: int
) -> None:
    early, done = Early(vault, size), []
    random = Random(seed)
    async with read(vault, size=size) as reading:
        reading.reader.topics._is_read = lambda _path: False
        for command in random.choices(sorted(KEYS), k=25):
            if early.do(command):
                done.append(command)
                await reading.press(KEYS[command])
                assert early.shown == _shown(reading.lines, reading.reader.status), done
        app = ReaderApp(Library.open(vault), early.moving.left(), settings=Settings(is_kiosk=True))
        async with app.run_test(size=size) as pilot:
            later = Reading(app, pilot)
            later.reader.topics._is_read = lambda _path: False
            for key in ("", "v", "H", "2", "H"):
                await later.press(*key)
                await reading.press(*key)
                assert _shown(later.lines, later.reader.status) == _shown(
                    reading.lines, reading.reader.status
                ), (done, key)
