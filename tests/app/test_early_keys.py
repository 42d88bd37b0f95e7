"""Keys that are answered before Textual is there mean what they mean afterwards."""

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from seekmark.app.commands import COMMANDS
from seekmark.app.early.keys import MOVES, STEPS


@pytest.mark.parametrize("sent", sorted(MOVES), ids=repr)
def test_bytes_are_read_as_textual_reads_them(sent: bytes) -> None:
    (event,) = (one for one in XTermParser().feed(sent.decode()) if isinstance(one, Key))
    named = {event.key, event.character}
    found = {command.id for command in COMMANDS if named & set(command.keys)}
    assert {STEPS[name] for name in found} == {MOVES[sent]}


def test_no_key_is_the_beginning_of_another() -> None:
    assert not any(a != b and a.startswith(b) for a in MOVES for b in MOVES)
