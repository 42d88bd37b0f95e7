"""What the commands print, and how they end."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from seekmark import __version__
from seekmark.cli import main
from tests.vault.made import make_vault, note

ID, OTHER = "-atMRWzgHEG", "bbbbbbbbbbb"
FILES = {
    "talks/talks.md": f"### [The talk](https://www.youtube.com/watch?v={ID})\n- [[x]]\n",
    "talks/x.md": note("X", ID, "# One\n\nFast [00:47:55]. Slow [00:01:00], see [[Y note]].\n"),
    "talks/y_note.md": note("Y", ID, "Middle [00:05:00], see [[gone]] and [[x]].\n"),
    "more/z.md": note("Z", OTHER, "Other [00:00:07].\n"),
}


class Printed:
    """What a command printed, and its exit status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """Runs commands in a vault."""

    def __init__(self, vault: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.vault, self._capture = vault, capture

    def __call__(self, *words: str) -> Printed:
        status = main(words)
        return Printed(status, *self._capture.readouterr())


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """A shell that stands in a small vault."""
    vault = make_vault(tmp_path / "vault", FILES)
    monkeypatch.chdir(vault)
    return Shell(vault, capsys)


class TestClaims:
    def test_one_note_is_printed_line_by_line(self, shell: Shell) -> None:
        printed = shell("claims", "talks/x.md")
        assert printed.out == (
            f"    47:55   Fast.  https://youtu.be/{ID}?t=2875\n"
            f"     1:00   Slow,  https://youtu.be/{ID}?t=60\n"
        )
        assert (printed.status, printed.err) == (0, "")

    def test_many_notes_are_printed_under_their_paths(self, shell: Shell) -> None:
        lines = shell("claims").out.splitlines()
        paths = [line for line in lines if line and not line.startswith(" ")]
        assert paths == ["more/z.md", "talks/x.md", "talks/y_note.md"]

    def test_a_record_is_a_claim_with_its_times(self, shell: Shell) -> None:
        first = shell("claims", "talks/x.md", "--json").records[0]
        assert first["path"] == "talks/x.md"
        assert first["text"] == "Fast."
        assert first["times"][0]["url"] == f"https://youtu.be/{ID}?t=2875"

    def test_what_was_not_read_as_written_is_marked(self, shell: Shell) -> None:
        body = (
            'A <a class="yt-timestamp" data-t="00:01:00">[00:02:00]</a>.\n\n'
            'B <a class="yt-timestamp" data-t="0008:x">[0008:x]</a>.\n'
        )
        make_vault(shell.vault, {"m.md": note("M", ID, body)})
        one, two = shell("claims", "m.md").out.splitlines()
        assert one.split()[0] == "1:00≠"
        assert two.split()[0] == "0008:x!"


class TestVideo:
    def test_all_claims_of_a_video_come_in_time_order(self, shell: Shell) -> None:
        printed = shell("video", ID)
        assert [line.split()[0] for line in printed.out.splitlines()] == ["1:00", "5:00", "47:55"]
        assert "talks/y_note.md" in printed.out.splitlines()[1]

    def test_a_record_is_a_moment(self, shell: Shell) -> None:
        records = shell("video", "--json", "--", ID).records
        assert [record["start"] for record in records] == [60, 300, 2875]
        assert list(records[0]) == [
            "path", "section", "line", "text", "written", "start", "end", "status", "url",
        ]  # fmt: skip

    def test_they_can_be_written_in_every_format_of_export(self, shell: Shell) -> None:
        assert shell("video", ID, "--format", "chapters").out == (
            "0:00 The talk\n1:00 Slow,\n5:00 Middle,\n47:55 Fast.\n"
        )
        assert shell("video", ID, "--format", "vtt").out.startswith(
            "WEBVTT\n\n00:01:00.000 --> 00:05:00.000\nSlow"
        )
        assert shell("video", ID, "--format", "jsonl").out == shell("video", ID, "--json").out

    @pytest.mark.parametrize(
        ("named", "link"),
        [
            ("123456789", "https://vimeo.com/123456789#t=67s"),
            ("tube.example/w/abcdefghijklmnopqrstuv", "?start=67s"),
            ("tube.example/w/bcdefghijklmnopqrstuvw", "/w/bcdefghijklmnopqrstuvw?start=67s"),
            ("dd_dddd_ddd", "https://youtu.be/dd_dddd_ddd?t=67"),
            ("eeeeeeeeeee", "https://youtu.be/eeeeeeeeeee?t=67"),
            ("film.mp4", "film.mp4#t=67,80"),
            ("https://x.example/a.webm", "https://x.example/a.webm#t=67"),
            ("ccccccccccc", "https://youtu.be/ccccccccccc?t=67"),
            ("https://youtu.be/ccccccccccc", "https://youtu.be/ccccccccccc?t=67"),
        ],
    )
    def test_a_video_need_not_be_that_of_a_note(self, shell: Shell, named: str, link: str) -> None:
        times = (
            "[1](https://vimeo.com/123456789#t=67s)",
            "[2](https://tube.example/w/abcdefghijklmnopqrstuv?start=1m7s)",
            "[[film.mp4#t=67,80]]",
            "[4](https://x.example/a.webm#t=67)",
            "[5](https://youtu.be/ccccccccccc?t=67)",
            "[6](https://Tube.example/videos/watch/bcdefghijklmnopqrstuvw?start=67)",
            r"[7](https://www.youtube.com/watch?v=dd\_dddd\_ddd&t=67)",
            "[8](https://www.youtube.com/watch?v=%65eeeeeeeeee&t=67)",
        )
        make_vault(shell.vault, {"other.md": note("O", ID, "\n\n".join(times))})
        for _ in ("without an index", "with one"):
            (line,) = shell("video", named).out.splitlines()
            assert link in line
            shell("index")

    @pytest.mark.parametrize("video", ["ccccccccccc", "nonsense", "--", "../x"])
    def test_a_video_that_no_note_cites_is_said_so(self, shell: Shell, video: str) -> None:
        printed = shell("video", "--", video)
        assert (printed.status, printed.out) == (2, "")
        assert video in printed.err


class TestLinks:
    def test_links_come_with_their_state_and_place(self, shell: Shell) -> None:
        printed = shell("links", "talks/y_note.md")
        assert [line.split() for line in printed.out.splitlines()] == [
            ["dead", "talks/y_note.md:6", "gone"],
            ["exact", "talks/y_note.md:6", "x", "→", "talks/x.md"],
        ]

    def test_backlinks_are_the_links_to_a_note_however_they_found_it(self, shell: Shell) -> None:
        records = shell("links", "--to", "talks/y_note.md", "--json").records
        assert [(one["note"], one["state"], one["path"]) for one in records] == [
            ("talks/x.md", "rescued", "talks/y_note.md")
        ]

    def test_a_folder_is_no_note(self, shell: Shell) -> None:
        assert shell("links", "talks").status == 2


class TestExport:
    def test_json_lines_are_the_default(self, shell: Shell) -> None:
        paths = [record["path"] for record in shell("export").records]
        assert paths == sorted(FILES)

    def test_csv_and_markdown_are_for_the_asking(self, shell: Shell) -> None:
        text = shell("export", "talks", "--format", "csv").out
        assert len(list(csv.reader(io.StringIO(text, newline="")))) == 4
        assert shell("export", "talks/x.md", "--format", "md").out.startswith("# X\n")

    def test_notes_about_one_video_become_subtitles_and_of_several_they_do_not(
        self, shell: Shell
    ) -> None:
        assert shell("export", "talks", "--format", "vtt").out.count(" --> ") == 3
        printed = shell("export", "--format", "vtt")
        assert (printed.status, printed.out) == (2, "")
        assert "name a note, or try 'seekmark video ID --format vtt'" in printed.err

    def test_a_playlist_may_be_about_any_number_of_videos(self, shell: Shell) -> None:
        lines = shell("export", "--format", "m3u").out.splitlines()
        assert lines[:2] == ["#EXTM3U", "#EXTINF:-1,Other."]
        assert f"https://youtu.be/{ID}?t=2875" in lines


class TestCheck:
    def test_findings_come_by_file_and_line_and_end_with_1(self, shell: Shell) -> None:
        printed = shell("check")
        assert printed.status == 1
        assert printed.out.splitlines() == [
            "talks/talks.md:1: no-video-id: no video id in the front matter",
            "talks/x.md:8: rescued-link: Y note → talks/y_note.md",
            "talks/y_note.md:6: dead-link: gone",
        ]
        assert sorted(line.split() for line in printed.err.splitlines()) == [
            ["1", "dead-link"],
            ["1", "no-video-id"],
            ["1", "rescued-link"],
        ]

    def test_only_some_kinds_may_be_asked_for(self, shell: Shell) -> None:
        printed = shell("check", "--only", "dead-link", "--json")
        assert printed.records == [
            {"path": "talks/y_note.md", "line": 6, "kind": "dead-link", "text": "gone"}
        ]
        assert shell("check", "--only", "cut-short").status == 0

    def test_nothing_wrong_ends_with_0(self, shell: Shell) -> None:
        printed = shell("check", "more")
        assert (printed.status, printed.out) == (0, "")
        assert printed.err == "nothing wrong in 1 note\n"

    def test_a_file_that_is_no_note_is_found_where_it_lies(self, shell: Shell) -> None:
        (shell.vault / "more/pipe.md").symlink_to("z.md")
        assert "more/pipe.md:0: unreadable-file: " in shell("check").out
        assert "more/pipe.md" in shell("check", "more").out
        assert "more/pipe.md" in shell("check", "more/pipe.md").out
        assert "more/pipe.md" not in shell("check", "talks").out


class TestVault:
    def test_the_vault_may_be_given_before_or_after_the_command(
        self, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        expected = shell("claims", "--vault", "vault").out
        assert expected
        assert shell("--vault", "vault", "claims").out == expected
        monkeypatch.setenv("SEEKMARK_VAULT", "vault")
        assert shell("claims").out == expected

    def test_a_missing_vault_or_path_ends_with_2_and_names_it(
        self, shell: Shell, tmp_path: Path
    ) -> None:
        make_vault(tmp_path, {"outside.md": ""})
        for words in (("--vault", "gone"), ("gone",), ("../outside.md",)):
            printed = shell("claims", *words)
            assert (printed.status, printed.out) == (2, "")
            assert printed.err.startswith("seekmark: ")
            assert words[-1] in printed.err

    def test_one_bad_file_does_not_spoil_the_rest(self, shell: Shell) -> None:
        bad: dict[str, str | bytes] = {
            "talks/bad.md": b"\xff\xfe\0\x9b\x1b]52;c;eA==\x07 [00:01:00]",
            "talks/yaml.md": "---\n" + "[" * 50_000 + "\n---\nx [00:01:00]\n",
            "talks/empty.md": b"",
        }
        make_vault(shell.vault, bad)
        for words in (
            ("claims",),
            ("links",),
            ("check",),
            ("export",),
            ("export", "--format", "md"),
        ):
            printed = shell(*words)
            assert printed.status in (0, 1)
            assert "Fast" in printed.out or words[0] in ("links", "check")
            assert "talks/y_note" in printed.out or "md" in words
            assert not {"\x1b", "\x9b", "\x07", "\0"} & set(printed.out + printed.err)


class TestPrinting:
    @pytest.mark.parametrize(
        ("words", "no_color", "colored"),
        [
            ((), "", False),
            (("--color", "always"), "", True),
            (("--color", "always"), "1", True),
            (("--color", "never"), "", False),
        ],
    )
    def test_colours_are_for_terminals_and_for_the_asking(
        self,
        shell: Shell,
        monkeypatch: pytest.MonkeyPatch,
        words: tuple[str, ...],
        no_color: str,
        colored: bool,
    ) -> None:
        monkeypatch.setenv("NO_COLOR", no_color)
        assert ("\x1b[" in shell("claims", *words).out) is colored

    def test_names_and_texts_are_safe_to_print(self, shell: Shell) -> None:
        name = "\u2068t\u2069/\x1b]0;x\x07\u202e.md"
        make_vault(
            shell.vault, {name: note("T", ID, "\x1b[31mred\u202e [00:01:00] [[\x9bgone]]\n")}
        )
        for words in (
            ("claims",),
            ("links",),
            ("check",),
            ("export", "--format", "csv"),
            ("video", ID),
        ):
            out = shell(*words).out
            assert not {"\x1b", "\x9b", "\x07", "\u202e", "\u2068"} & set(out)
        assert name in [record["path"] for record in shell("export").records]

    def test_an_error_quotes_hostile_words_safely(self, shell: Shell) -> None:
        printed = shell("claims", "\x1b[31m\x9b.md")
        assert printed.status == 2
        assert not {"\x1b", "\x9b"} & set(printed.err)


def test_the_version_is_printed(shell: Shell) -> None:
    printed = shell("--version")
    assert (printed.status, printed.out) == (0, f"seekmark {__version__}\n")


def test_help_and_wrong_use_have_their_status(shell: Shell) -> None:
    assert shell("--help").status == 0
    assert shell("claims", "--nonsense").status == 2


@pytest.mark.parametrize("words", [(), (".",), ("talks/x.md",), ("--at", "Fast")])
def test_the_reader_says_that_it_needs_a_terminal(shell: Shell, words: tuple[str, ...]) -> None:
    printed = shell(*words)
    assert (printed.status, printed.out) == (2, "")
    assert "terminal" in printed.err


def test_the_commands_serve_the_sample_vault(shell: Shell, seeds: Path) -> None:
    vault = ("--vault", str(seeds))
    assert len(shell("export", *vault).records) == len(list(seeds.rglob("*.md")))
    assert all(record["times"] for record in shell("claims", *vault, "--json").records)
    assert shell("links", *vault).status == 0
