"""A note's bytes become text."""

import os
import socket
import threading
from pathlib import Path

import pytest

from seekmark.model import Problem, ProblemKind
from seekmark.vault.read import Text, read_note
from tests.vault.made import make_vault


def kinds(text: Text) -> list[ProblemKind]:
    return [problem.kind for problem in text.problems]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain\n", "plain\n"),
        (b"\xef\xbb\xbf---\n", "---\n"),
        (b"a\r\nb\rc\n\r\n", "a\nb\nc\n\n"),
        (b"", ""),
        (b"a\0b\x1b[31m", "a\0b\x1b[31m"),
        ("schön 日本".encode(), "schön 日本"),
    ],
)
def test_text_is_read_with_plain_line_ends(tmp_path: Path, data: bytes, text: str) -> None:
    make_vault(tmp_path, {"a.md": data})
    assert read_note(tmp_path, "a.md") == Text(text)


def test_bytes_that_are_no_utf8_are_replaced_and_their_line_is_named(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": b"one\r\ntwo\rcaf\xe9 \x9b31m\n"})
    read = read_note(tmp_path, "a.md")
    assert read.text == "one\ntwo\ncaf� �31m\n"
    assert read.problems == (Problem(3, ProblemKind.BAD_ENCODING, "byte 0xE9 is no UTF-8"),)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_read_where_its_mark_tells_it(tmp_path: Path, encoding: str) -> None:
    make_vault(tmp_path, {"a.md": "\ufeffschön\r\n日本😀\n".encode(encoding)})
    read = read_note(tmp_path, "a.md")
    assert read.text == "schön\n日本😀\n"
    assert kinds(read) == [ProblemKind.BAD_ENCODING]


def test_half_a_letter_at_the_end_of_utf16_costs_that_letter(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": "\ufeffab".encode("utf-16-le") + b"c"})
    assert read_note(tmp_path, "a.md").text == "ab�"


def test_a_long_note_is_cut_at_the_end_of_a_line(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": b"first line\nsecond line\nthird line\n"})
    read = read_note(tmp_path, "a.md", limit=30)
    assert read.text == "first line\nsecond line\n"
    assert kinds(read) == [ProblemKind.CUT_SHORT]
    assert read.problems[0].line == 3


def test_a_note_as_long_as_the_limit_is_whole(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": b"first line\n"})
    assert read_note(tmp_path, "a.md", limit=11) == Text("first line\n")


@pytest.mark.parametrize("limit", range(4, 12))
def test_one_endless_line_is_cut_between_characters(tmp_path: Path, limit: int) -> None:
    make_vault(tmp_path, {"a.md": "日本語😀é".encode()})
    read = read_note(tmp_path, "a.md", limit=limit)
    assert "日本語😀é".startswith(read.text)
    assert limit - 4 < len(read.text.encode()) <= limit
    assert kinds(read) == [ProblemKind.CUT_SHORT]


def test_a_huge_sparse_file_is_read_in_part(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.write(b"begins\n")
        file.truncate(50_000_000_000)
    read = read_note(tmp_path, "a.md")
    assert read.text == "begins\n"
    assert kinds(read) == [ProblemKind.CUT_SHORT]


@pytest.mark.parametrize("kind", ["fifo", "socket", "device", "folder", "link", "gone"])
def test_what_is_no_regular_file_is_never_waited_for(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    match kind:
        case "fifo":
            os.mkfifo("a.md")
        case "socket":
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind("a.md")
        case "device":
            Path("a.md").symlink_to("/dev/zero")
        case "folder":
            Path("a.md").mkdir()
        case "link":
            Path("b.md").write_text("secret")
            Path("a.md").symlink_to("b.md")
    answers: list[Text] = []
    reading = threading.Thread(
        target=lambda: answers.append(read_note(tmp_path, "a.md")), daemon=True
    )
    reading.start()
    reading.join(20)
    assert answers, "still waiting"
    assert answers[0].text == ""
    assert kinds(answers[0]) == [ProblemKind.UNREADABLE_FILE]
    assert answers[0].problems[0].line == 0


def test_no_folder_on_the_way_may_be_a_link(tmp_path: Path) -> None:
    make_vault(tmp_path / "outside", {"a.md": "secret"})
    vault = make_vault(tmp_path / "vault", {"in/b.md": "fine"})
    (vault / "out").symlink_to(tmp_path / "outside")
    assert read_note(vault, "in/b.md").text == "fine"
    assert kinds(read_note(vault, "out/a.md")) == [ProblemKind.UNREADABLE_FILE]


def test_the_vault_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    make_vault(tmp_path / "vault", {"in/b.md": "fine"})
    (tmp_path / "alias").symlink_to("vault")
    assert read_note(tmp_path / "alias", "in/b.md").text == "fine"


@pytest.mark.parametrize("path", ["../a.md", "x/../../a.md", "/etc/passwd", "", ".", "a\0.md"])
def test_a_path_that_leads_out_of_the_vault_is_not_opened(tmp_path: Path, path: str) -> None:
    make_vault(tmp_path, {"a.md": "secret", "vault/x/b.md": ""})
    read = read_note(tmp_path / "vault", path)
    assert read.text == ""
    assert kinds(read) == [ProblemKind.UNREADABLE_FILE]
