"""``seekmark config``."""

import json
import tomllib
from pathlib import Path

import pytest

from seekmark.app.commands import ALL
from seekmark.app.configuration import commented_file, load
from seekmark.cli import main
from seekmark.services.folders import config_file
from seekmark.services.options import KEYS, OPTIONS
from seekmark.services.settings import Settings
from tests.conftest import ROOT

DOCS = (ROOT / "docs" / "config.md").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the configuration of this test would be."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    return config_file()


def test_it_tells_where_the_file_is(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config"]) == 0
    out, err = capsys.readouterr()
    assert out == f"{file}\n"
    assert "not there" in err
    assert main(["config", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"path": str(file), "exists": False}


def test_a_commented_file_is_written_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "--init"]) == 0
    assert file.read_text(encoding="utf-8") == commented_file()
    file.write_text("kept")
    assert main(["config", "--init"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_text() == "kept"


def test_what_is_wrong_is_printed_as_file_and_line(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('[link]\nleed = 3\n[keys]\nwhole = "j"\n')
    assert main(["config", "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{file}:2: [link] has no setting “leed”; is it “lead”?",
        f"{file}:4: whole: “j” was the key of move-down; give that another, or []",
    ]
    assert main(["config", "--check", "--json"]) == 1
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (first["path"], first["line"], first["column"]) == (str(file), 2, 0)
    file.write_text("a = ]")
    assert main(["config", "--check"]) == 1
    assert capsys.readouterr().out == f"{file}:1:5: Invalid value; all defaults count\n"


@pytest.mark.usefixtures("file")
def test_a_right_file_and_none_are_right() -> None:
    assert main(["config", "--check"]) == 0
    assert main(["config", "--init"]) == 0
    assert main(["config", "--check"]) == 0


def test_where_nobody_can_look_the_defaults_count(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Such is the home of another user; a name that is too long is closed to root too."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ("x" * 300)))
    assert main(["config", "--check"]) == 1
    assert "can't be read: " in capsys.readouterr().out
    assert main(["config"]) == 0
    assert main(["claims", "--vault", str(seeds)]) == 0


def test_the_two_ways_exclude_each_other() -> None:
    assert main(["config", "--init", "--check"]) == 2


def _uncommented(text: str) -> str:
    """The file with every setting in use."""
    lines = [
        line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in text.split("\n")
    ]
    return "\n".join(lines)


def test_the_commented_file_says_what_counts_anyway(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(commented_file(), encoding="utf-8")
    assert load(file).settings == Settings()
    file.write_text(_uncommented(commented_file()), encoding="utf-8")
    loaded = load(file)
    assert loaded.wrong == ()
    defaults = {one.id: one.keys for one in ALL}
    assert loaded.settings == Settings(keys=defaults)
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(tables["keys"]) == set(defaults)
    assert {f"{section}.{name}" for section in tables for name in tables[section]} >= {
        option.full_name for option in OPTIONS
    }


def test_the_documentation_has_the_file_word_for_word() -> None:
    block = DOCS.partition("```toml\n")[2].partition("```")[0]
    options = commented_file().partition(f"\n[{KEYS}]")[0]
    assert block == options, f"the block should be:\n{options}"


def test_the_lines_of_the_commented_file_fit_a_terminal() -> None:
    assert [line for line in commented_file().splitlines() if len(line) > 92] == []


def test_the_reader_is_warned_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[link]\nleed = 3\nform = 1\n")
    assert load(file).warning("config.toml") == (
        "seekmark config --check: config.toml:2: [link] has no setting “leed”; is it “lead”?"
    )
