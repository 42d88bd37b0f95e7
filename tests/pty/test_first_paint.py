"""There is something to read before Textual is loaded, and the terminal is safe all the while."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pty.conftest import OpenReader, reader_environment
from tests.pty.emulator import Emulator, Look, differences
from tests.pty.terminal import Terminal

NOTE = "redpointai/testtime_compute_in_ai.md"
WORDS = "the work a model does"
HELD, FAILING = "time.sleep(60)", "raise RuntimeError('no')"
_PROGRAM = """
import sys, time
from importlib.machinery import PathFinder
from seekmark.cli import main

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name != "textual":
            return None
        spec = PathFinder.find_spec(name, path)
        run = spec.loader.exec_module
        def hold(module):  # here, and not above: finders hold the lock of all imports
            {}
            run(module)
        spec.loader.exec_module = hold
        return spec

sys.meta_path.insert(0, Finder())
sys.exit(main(sys.argv[1:]))
"""


def _start(what: str, home: Path, *arguments: str, size: tuple[int, int], **env: str) -> Terminal:
    """Start the reader; where it begins to load Textual, something else happens."""
    command = [sys.executable, "-c", _PROGRAM.format(what), *arguments]
    return Terminal(command, env=reader_environment(home, **env), columns=size[0], rows=size[1])


def _cells(terminal: Terminal) -> list[list[Look]]:
    emulator = Emulator(terminal.columns, terminal.rows)
    emulator.feed(terminal.raw)
    return emulator.look()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, "ctrl+c"])
def test_a_note_is_read_before_textual_and_the_terminal_given_back(
    vault: Path, tmp_path: Path, end: signal.Signals | str
) -> None:
    with _start(HELD, tmp_path, str(vault / NOTE), size=(100, 30)) as terminal:
        terminal.wait_for(WORDS)
        assert "Claims · section" in terminal.text
        assert terminal.modes.is_alternate
        if isinstance(end, str):
            terminal.send(end)
            end = signal.SIGINT
        else:
            terminal.signal(end)
        assert terminal.wait() == 128 + end
        assert terminal.left_behind() == []


def test_what_a_smaller_window_cost_is_there_again_once_textual_is(
    vault: Path, tmp_path: Path
) -> None:
    go = tmp_path / "go"
    held = f"while not __import__('os').path.exists({str(go)!r}): time.sleep(0.01)"
    with _start(held, tmp_path, str(vault / NOTE), size=(100, 30)) as terminal:
        terminal.wait_for(WORDS)
        terminal.resize(20, 2)
        terminal.resize(100, 30)
        assert WORDS not in terminal.text
        go.touch()
        terminal.wait_for(WORDS)
        terminal.send("q")
        assert terminal.wait() == 0


def test_an_error_on_the_way_leaves_the_terminal_as_it_was(vault: Path, tmp_path: Path) -> None:
    with _start(FAILING, tmp_path, str(vault / NOTE), size=(100, 30)) as terminal:
        assert terminal.wait() == 1
        assert "RuntimeError: no" in terminal.text
        assert terminal.left_behind() == []
        assert b"\x1b[?1049h" in terminal.raw


def test_stock_output_paints_nothing_before(vault: Path, tmp_path: Path) -> None:
    env = {"SEEKMARK_OUTPUT": "stock"}
    with _start(FAILING, tmp_path, str(vault / NOTE), size=(100, 30), **env) as terminal:
        assert terminal.wait() == 1
        assert b"\x1b" not in terminal.raw


def test_what_is_typed_at_once_is_done(open_reader: OpenReader, vault: Path) -> None:
    terminal = open_reader(vault / NOTE)
    terminal.type("v")
    terminal.wait_for("Claims · note")
    terminal.quit()


def _assert_painted_is_shown(
    home: Path, place: str, size: tuple[int, int], link: str = "blue"
) -> None:
    """But for what became of links, how many lead nowhere, and what was read: it comes later."""
    with _start(HELD, home, place, size=size) as early:
        early.wait_for(lambda now: "›" in now.screen[-1])
        painted = _cells(early)
    with _start("pass", home, place, size=size, SEEKMARK_OUTPUT="stock") as stock:
        stock.wait_for("? keys")
        stock.settle(0.5)
        shown = _cells(stock)
    for wanted, found in differences(shown[:-1], painted[:-1]).values():
        assert (wanted.text, found.text) == ("✓", " ") or wanted.text == found.text
        assert found.foreground == link or found.text == " ", "only links look different"


@pytest.mark.parametrize(("size", "note"), [((60, 20), ""), ((160, 45), NOTE)])
def test_what_is_painted_is_what_textual_shows(
    vault: Path, tmp_path: Path, size: tuple[int, int], note: str
) -> None:
    index = [sys.executable, "-m", "seekmark", "index", "--vault", str(vault)]
    subprocess.run(index, env=reader_environment(tmp_path), check=True, capture_output=True)
    _assert_painted_is_shown(tmp_path, str(vault / note), size)


def test_themes_and_widths_are_painted_too(vault: Path, tmp_path: Path) -> None:
    config = tmp_path / ".config" / "seekmark" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(
        '[screen]\ntheme = "light"\ntree_width = 40\nclaims_width = 50\n', encoding="ascii"
    )
    _assert_painted_is_shown(tmp_path, str(vault / NOTE), (160, 45), link="005faf")


@pytest.mark.parametrize(("size", "keys"), [((100, 30), "3vjj"), ((160, 45), "2zjj1jj")])
def test_the_place_that_was_left_is_painted_first(
    vault: Path, tmp_path: Path, size: tuple[int, int], keys: str
) -> None:
    with _start("pass", tmp_path, str(vault / NOTE), size=size) as terminal:
        terminal.wait_for("? keys")
        terminal.send(*keys)
        terminal.settle(0.5)
        terminal.send("q")
        terminal.wait()
    _assert_painted_is_shown(tmp_path, str(vault), size)


def test_keys_that_move_are_answered_before_textual(vault: Path, tmp_path: Path) -> None:
    with _start(HELD, tmp_path, str(vault), size=(100, 30)) as terminal:
        terminal.wait_for("1/4")
        terminal.type("jj")
        terminal.wait_for("3/4")
        assert "Noam Shazeer" in terminal.text, "the text goes with the cursor"
        terminal.type("k\x1b[B\x1bOA")
        terminal.wait_for("2/4")
        terminal.type("v")
        terminal.wait_for("Claims · note")
        terminal.type("?jj")
        terminal.settle(0.2)
        assert "2/4" in terminal.text, "what needs more waits, and all that is typed after it"
        terminal.signal(signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
        assert terminal.left_behind() == []


@pytest.mark.parametrize(
    ("place", "size", "keys"),
    [("", (160, 45), "jjGkvj2jj"), (NOTE, (60, 20), "j Gkkz"), ("", (100, 30), "jlj3vjj12j")],
)
def test_what_has_moved_is_taken_over(
    vault: Path, tmp_path: Path, place: str, size: tuple[int, int], keys: str
) -> None:
    env = {"SEEKMARK_OUTPUT": "stock"}
    with _start("pass", tmp_path / "1", str(vault / place), size=size, **env) as stock:
        stock.wait_for("? keys")
        stock.type(keys)
        stock.settle(1.0)
        wanted, cells = stock.text, _cells(stock)
    with _start("pass", tmp_path / "2", str(vault / place), size=size) as early:
        early.wait_for(lambda now: "›" in now.screen[-1])
        early.type(keys)
        early.wait_for(lambda now: now.text == wanted and differences(cells, _cells(now)) == {})
