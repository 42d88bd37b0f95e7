"""Updates are killed at random moments; what is printed next is what the notes say."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from seekmark.cli import main
from tests.services.test_indexing_safety import VIDEOS, change, make_note, refresh
from tests.vault.made import make_vault

ASKED = (("video", VIDEOS[0]), ("links", "--to", "n0.md"))
"""What is asked after each kill, since an index answers it."""
ALL = (("links",), ("check",), ("search", "Word7", "--limit", "999"))
"""What is asked now and then."""
MOMENTS = 20
LONGEST = 0.06
"""Seconds: about what an update of this vault takes."""


def kill_update(vault: Path, after: float) -> bool:
    """Kill an update some seconds after its beginning; whether it was still running."""
    child = os.fork()
    if not child:
        try:
            refresh(vault)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_after_a_kill_at_any_moment_all_commands_tell_the_truth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(11)
    vault = make_vault(tmp_path / "v", {f"n{number}.md": make_note(chance) for number in range(12)})
    (vault / "n0.md").write_text("[[n1]]")
    refresh(vault)

    def answers(asked: tuple[tuple[str, ...], ...]) -> list[tuple[int, list[str]]]:
        return [
            (main((*words, "--vault", str(vault))), sorted(capsys.readouterr().out.splitlines()))
            for words in asked
        ]

    killed = 0
    for moment in range(MOMENTS):
        change(vault, chance)
        (vault / "n0.md").write_text("[[n1]]")
        killed += kill_update(vault, chance.random() * LONGEST)
        asked = ALL if moment % 5 == 4 else ASKED
        said = answers(asked)
        with monkeypatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", str(tmp_path / f"empty{moment}"))
            assert answers(asked) == said
    assert killed > MOMENTS // 3
