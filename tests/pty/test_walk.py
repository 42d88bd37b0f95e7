"""Whatever keys somebody presses who has no plan, the reader answers and leaves in order.

This is as much of it as a test may cost: ``python -m bench.walk`` goes ten times as far, at each
size with ten seeds.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pty.terminal import Terminal
from tests.pty.walking import SIZES, keys, leave, press, start

NUMBER = 120
"""Keys of a walk; the seed is one for each size."""


def _says_where_it_is(terminal: Terminal) -> bool:
    """Whether the panes stand there with the last line under them, and nothing is open over it."""
    return "? keys" in terminal.screen[-1] and any(
        title in terminal.text for title in ("Topics ", "Section", "Claims ·")
    )


def _last_place(home: Path) -> dict[str, Any]:
    """Where the reader says that it was left, as it has written it down."""
    (file,) = (home / ".local" / "state" / "seekmark").glob("vault-*.json")
    written: dict[str, Any] = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    place: dict[str, Any] = written["place"]["visit"]
    return place


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "size"), list(enumerate(SIZES)))
def test_after_random_keys_the_reader_is_where_it_says_answers_and_leaves_in_order(
    shared_vault: Path, tmp_path: Path, seed: int, size: tuple[int, int]
) -> None:
    with start(shared_vault, tmp_path, size) as terminal:
        press(terminal, keys(seed, NUMBER))
        press(terminal, ["\x1b"] * 6)
        terminal.wait_for(_says_where_it_is)
        terminal.settle(1.0, timeout=120)  # its index may still be built, and tell how far it is
        shown = terminal.text
        leave(terminal)
    spot = _last_place(tmp_path)["spot"]
    assert (spot.get("heading") or spot["title"])[:8] in shown
