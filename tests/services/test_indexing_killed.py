"""Updates are killed at random moments; what is printed next is what the notes say."""

import random
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from seekmark.cli import main
from tests.services.test_indexing_safety import VIDEOS, change, make_note, refresh
from tests.vault.made import make_vault

ASKED = (("video", VIDEOS[0]), ("links", "--to", "n0.md"))
"""What is asked after each kill, since an index answers it."""
ALL = (("links",), ("check",), ("search", "Word7", "--limit", "999"))
"""What is asked now and then."""
KILLS = 12
LONGEST = 0.03
"""Seconds: about what an update of this vault takes."""


UPDATES = """
import os, signal, sys, time
from pathlib import Path
from seekmark.services.indexing.build import update
for after in sys.stdin:
    child = os.fork()
    if not child:
        try:
            update(Path(sys.argv[1]), lambda _: None)
        finally:
            os._exit(0)
    time.sleep(float(after))
    os.kill(child, signal.SIGKILL)
    print(int(os.WIFSIGNALED(os.waitpid(child, 0)[1])), flush=True)
"""
"""Kills an update so many seconds after its beginning, and tells whether it was still running."""


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

    updates = subprocess.Popen(
        [sys.executable, "-c", UPDATES, str(vault)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert updates.stdin is not None
    assert updates.stdout is not None
    killed = 0
    for moment in count():
        if killed == KILLS:
            break
        change(vault, chance)
        (vault / "n0.md").write_text("[[n1]]")
        updates.stdin.write(f"{chance.random() * LONGEST}\n")
        killed += int(updates.stdout.readline())
        asked = ALL if moment % 5 == 4 else ASKED
        said = answers(asked)
        with monkeypatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", str(tmp_path / f"empty{moment}"))
            assert answers(asked) == said
    updates.communicate()
