"""The test terminal itself: it must see what goes wrong, or the flows prove nothing."""

import os
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.pty.terminal import Terminal
from tests.pty.wire import Kind, Token, Tokenizer, tokenize

Run = Callable[..., Terminal]


@pytest.fixture
def run() -> Iterator[Run]:
    started: list[Terminal] = []

    def start(program: str, columns: int = 40, rows: int = 5) -> Terminal:
        command = [sys.executable, "-c", program]
        started.append(Terminal(command, env=dict(os.environ), columns=columns, rows=rows))
        return started[-1]

    yield start
    for terminal in started:
        terminal.close()


def test_keys_go_in_and_cells_come_out(run: Run) -> None:
    terminal = run("print('hello ' + input('name? '))")
    terminal.wait_for("name?")
    terminal.type("Ada")
    terminal.send("enter")
    terminal.wait_for("hello Ada")
    assert terminal.wait() == 0
    assert terminal.left_behind() == []


def test_what_does_not_come_fails_with_the_screen_in_the_message(run: Run) -> None:
    terminal = run("print('something else'); input()")
    with pytest.raises(AssertionError, match=r"'wanted' did not come\n.*\n.something else"):
        terminal.wait_for("wanted", timeout=0.5)


def test_waiting_ends_with_the_program(run: Run) -> None:
    terminal = run("raise SystemExit(3)")
    with pytest.raises(AssertionError, match="the program has ended: 3"):
        terminal.wait_for("wanted")


def test_a_frame_is_looked_at_when_it_is_whole(run: Run) -> None:
    terminal = run(
        "import sys, time\n"
        "print('\\x1b[?2026hhalf', end='', flush=True); time.sleep(0.3)\n"
        "print('\\rwhole\\x1b[?2026l', flush=True); input()"
    )
    terminal.wait_for(lambda terminal: terminal.text.strip())
    assert terminal.text.strip() == "whole"


def test_queries_are_answered_as_a_terminal_answers_them(run: Run) -> None:
    terminal = run(
        "import sys, tty\n"
        "tty.setcbreak(0); print('\\x1b[?2026$p\\x1b[c', end='', flush=True)\n"
        "answer = sys.stdin.read(20); print(repr(answer))"
    )
    terminal.wait_for("[?2026;2$y")
    terminal.wait_for("[?62;22c")


def test_the_program_learns_of_a_new_size(run: Run) -> None:
    terminal = run(
        "import os, signal\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH]); print('ready')\n"
        "signal.sigwait([signal.SIGWINCH]); print(os.get_terminal_size())"
    )
    terminal.wait_for("ready")
    terminal.resize(60, 12)
    terminal.wait_for("columns=60, lines=12")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("\x1b[?1049h", "alternate screen is on"),
        ("\x1b[?25l", "cursor shown is off"),
        ("\x1b[?1000;1006h", "mouse clicks is on"),
        ("\x1b[?2004h", "bracketed paste is on"),
        ("\x1b[>1u", "kitty keyboard is on"),
        ("\x1b[?1049h\x1b[>1u\x1b[?1049l\x1b[<u", "kitty keyboard is on"),
        ("\x1b[2;4r", "scroll region is '2;4'"),
        ("\x1b]8;;https://example.org\x1b\\", "hyperlink is 'https://example.org'"),
        ("\x1b[1m", "style is"),
        ("\x1b]0;title", "unfinished"),
    ],
)
def test_a_terminal_left_in_disorder_is_seen(run: Run, written: str, left: str) -> None:
    terminal = run(f"print({written!r}, end='')")
    assert terminal.wait() == 0
    assert any(line.startswith(left) for line in terminal.left_behind()), terminal.left_behind()


def test_a_terminal_put_back_is_in_order(run: Run) -> None:
    terminal = run(
        "on = '\\x1b[?1049h\\x1b[>1u\\x1b[?25l\\x1b[?1003h\\x1b[2;4r\\x1b[1mx'\n"
        "print(on + '\\x1b[0m\\x1b[r\\x1b[?1003l\\x1b[?25h\\x1b[<u\\x1b[?1049l', end='')"
    )
    assert terminal.wait() == 0
    assert terminal.left_behind() == []


def test_changed_settings_of_the_line_are_seen(run: Run) -> None:
    terminal = run("import tty; tty.setraw(0)")
    assert terminal.wait() == 0
    assert any(line.startswith("settings") for line in terminal.left_behind())


def test_what_is_copied_is_read_from_the_wire(run: Run) -> None:
    terminal = run("print('\\x1b]52;c;aGVsbG8=\\x07', end='')")
    assert terminal.wait() == 0
    assert terminal.copied == ["hello"]


def test_a_signal_that_ends_the_program_is_told(run: Run) -> None:
    terminal = run("import os, signal; os.kill(os.getpid(), signal.SIGTERM)")
    assert terminal.wait() == -15


def test_sequences_cut_in_two_are_put_together() -> None:
    whole = "é\x1b[1;31mred\x1b]8;;https://e.org\x1b\\x\x1bP1$r\x1b\\\x1b(B\x07".encode()
    expected = tokenize(whole)
    assert [kind for kind, _ in expected] == [
        Kind.TEXT,
        Kind.CSI,
        Kind.TEXT,
        Kind.OSC,
        Kind.TEXT,
        Kind.STRING,
        Kind.ESCAPE,
        Kind.CONTROL,
    ]
    tokenizer = Tokenizer()
    pieces = [token for at in range(len(whole)) for token in tokenizer.feed(whole[at : at + 1])]
    text = "".join(token.text for token in pieces)
    assert text == whole.decode()
    assert [token for token in pieces if token.kind is not Kind.TEXT] == [
        token for token in expected if token.kind is not Kind.TEXT
    ]


def test_a_control_that_begins_nothing_stands_alone() -> None:
    assert tokenize(b"a\x1b\x07b\x9c") == [
        Token(Kind.TEXT, "a"),
        Token(Kind.CONTROL, "\x1b"),
        Token(Kind.CONTROL, "\x07"),
        Token(Kind.TEXT, "b\ufffd"),
    ]
