"""Ways of writing a time that are ignored: text, to whatever reads a note."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from seekmark.cli import main
from seekmark.parsing.body import split_body
from seekmark.parsing.dialects import Dialect, ignore
from seekmark.parsing.document import render_section
from seekmark.parsing.scan import scan_body
from seekmark.services.folders import config_file
from seekmark.services.indexing.build import Progress, update
from tests.index.contents import contents

WAYS = {
    Dialect.ANCHORS: '<a class="yt-timestamp" data-t="00:01:07">[00:01:07]</a>',
    Dialect.BRACKETS: "[1:07]",
    Dialect.PARENTHESES: "(0:01:07)",
    Dialect.LABELS: "[[whale|the call 0:01:07]]",
    Dialect.LOGSEQ: "{{youtube-timestamp 67}}",
}
LINK = "[here](https://youtu.be/aaaaaaaaaaa?t=9)"


@pytest.fixture(autouse=True)
def _nothing_is_ignored_afterwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SEEKMARK_IGNORED", "")
    yield
    ignore(())


def _starts(text: str) -> list[int | None]:
    note = scan_body("n.md", split_body(text))
    return [moment.start for claim in note.claims for moment in claim.times]


def _shown(text: str) -> tuple[str, int]:
    """What stands on the screen, and how many times one can go to there."""
    body = split_body(text)
    page = render_section(scan_body("n.md", body), body, 0)
    words = "".join(span.text for block in page.blocks for span in block.spans)
    return words, sum(stop.timestamp is not None for stop in page.stops)


@pytest.mark.parametrize("dialect", Dialect)
def test_one_that_is_ignored_is_text_and_the_others_are_times(dialect: Dialect) -> None:
    written = WAYS[dialect]
    text = f"Whales sing {written}. They dive {LINK}."
    assert _starts(text) == [67, 9]
    assert _shown(text)[1] == 2
    ignore([dialect])
    assert _starts(text) == [9]
    words, times = _shown(text)
    assert times == 1
    assert "67" in words or "1:07" in words
    others = " and so on. ".join(way for one, way in WAYS.items() if one is not dialect)
    assert len(_starts(others)) == len(WAYS) - 1


def test_a_link_stays_when_the_time_in_its_label_is_text() -> None:
    ignore([Dialect.LABELS])
    note = scan_body("n.md", split_body(WAYS[Dialect.LABELS]))
    assert [link.target for link in note.links] == ["whale"]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault with one time in brackets, and one in parentheses."""
    root = tmp_path / "vault"
    root.mkdir()
    (root / "n.md").write_text("Whales sing [1:07].\n\nThey dive (0:02:00).\n", encoding="utf-8")
    return root


def test_an_index_of_notes_read_otherwise_is_built_anew_and_says_so(vault: Path) -> None:
    def said() -> list[str]:
        told: list[Progress] = []
        update(vault, told.append)
        return [one.said for one in told if one.said]

    assert said() == []
    before = contents(vault)
    ignore([Dialect.BRACKETS])
    (words,) = said()
    assert "other dialects" in words
    assert contents(vault) != before
    assert said() == []
    ignore([])
    assert len(said()) == 1
    assert contents(vault) == before


def test_processes_that_are_started_ignore_the_same() -> None:
    ignore([Dialect.LABELS, Dialect.BRACKETS])
    program = "from seekmark.parsing.dialects import IGNORED; print(*sorted(IGNORED))"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout == "brackets labels\n"


@pytest.fixture
def printed(vault: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command on the vault; what it prints."""

    def run(*arguments: str) -> str:
        main([*arguments, "--vault", str(vault)])
        return capsys.readouterr().out

    return run


def test_commands_read_as_the_configuration_says(
    printed: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert "1:07" in printed("claims")
    assert "1:07" in printed("search", "whales")
    config_file().parent.mkdir(parents=True)
    config_file().write_text('[timestamp]\nignore = ["brackets"]\n', encoding="utf-8")
    assert "1:07" not in printed("claims")
    assert "2:00" in printed("claims")
    assert printed("search", "whales") == ""
    assert "1:07" not in printed("export")
