"""Lists of claims in the formats of players, video sites and spreadsheets."""

import csv
import io
import re
import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seekmark.errors import UsageError
from seekmark.model import Claim, Host, Media, NoteHead, Timestamp, TimeStatus
from seekmark.services.export.formats import Format, export, write_claims
from seekmark.services.export.rows import Row, rows_of
from seekmark.services.library import Library
from seekmark.services.link_forms import LinkStyle
from seekmark.services.timeline import moments_of
from tests.conftest import need_program
from tests.vault.made import make_vault, note

ID, OTHER = "-atMRWzgHEG", "bbbbbbbbbbb"
YOUTUBE = Media(Host.YOUTUBE, ID)
CLOCK = r"(\d\d+):([0-5]\d):([0-5]\d)\.000"
CUE = re.compile(rf"{CLOCK} --> {CLOCK}\n(?:[^&<>\n\r\0]|&(?:amp|lt|gt);)+")
HOSTILE = (
    "a --> b",
    "<c.x>&amp;</c> & -->",
    "\n\n00:00:00.000 --> 00:00:01.000\nx",
    "one\r\ntwo\u2028three\x1b]0;x\x07\u202e",
    "#EXTINF:1,x\nhttps://e.x/",
    "=cmd|' /C calc'!A0",
    '",",\r\n"',
    "[x](javascript:y) <script> [[z]]",
)
BLOCKS = ("bullet_list", "list_item", "paragraph")
TEXTS = st.text() | st.sampled_from(HOSTILE) | st.text("-*_#>[]()<>&;!~`|=+\\1.:/ \t\na")


def row(
    start: int | None,
    text: str = "Words",
    end: int | None = None,
    media: Media | None = YOUTUBE,
    title: str = "A note",
    video_title: str = "The talk",
) -> Row:
    moment = Timestamp("as written", start, end, TimeStatus.AS_WRITTEN, 1)
    head = NoteHead("channel/a.md", title, "channel", media)
    return Row(head, Claim(0, 1, text, (moment,)), moment, "Heading", video_title)


def written(rows: Sequence[Row], form: Format, style: LinkStyle | None = None) -> str:
    return "".join(write_claims(rows, form, style or LinkStyle()))


def cue_times(text: str) -> list[tuple[int, int]]:
    """Start and end of each cue of a file that keeps the grammar."""
    first, *cues = text.removesuffix("\n").split("\n\n")
    assert first == "WEBVTT" or (first, cues) == ("WEBVTT\n", [])
    found = []
    for cue in cues:
        match = CUE.fullmatch(cue)
        assert match, cue
        numbers = [int(number) for number in match.groups()]
        ends = [
            hour * 3600 + minute * 60 + second
            for hour, minute, second in (numbers[:3], numbers[3:])
        ]
        found.append((ends[0], ends[1]))
    return found


def test_a_cue_lasts_until_the_next_one_or_to_the_end_of_its_range() -> None:
    rows = [row(4000, "Last"), row(67, "First"), row(None), row(80, "Range", 85), row(67, "Same")]
    assert written(rows, Format.VTT) == (
        "WEBVTT\n"
        "\n00:01:07.000 --> 00:01:20.000\nFirst\n"
        "\n00:01:07.000 --> 00:01:20.000\nSame\n"
        "\n00:01:20.000 --> 00:01:25.000\nRange\n"
        "\n01:06:40.000 --> 01:06:50.000\nLast\n"
    )


@given(
    st.lists(
        st.builds(
            row,
            st.none() | st.integers(0, 10**6),
            TEXTS,
            st.none() | st.integers(0, 10**6),
        )
    )
)
@example([row(1, text) for text in HOSTILE])
def test_whatever_claims_say_the_cues_are_in_order_and_hold_no_markup(rows: list[Row]) -> None:
    times = cue_times(written(rows, Format.VTT))
    assert len(times) == sum(row.moment.start is not None for row in rows)
    assert times == sorted(times, key=lambda time: time[0])
    assert all(start < end for start, end in times)


def test_chapters_begin_at_zero_and_are_ten_seconds_long() -> None:
    rows = [row(3723, "Late"), row(67, "First"), row(76, "Too near"), row(77, "Second")]
    assert written(rows, Format.CHAPTERS) == (
        "0:00 The talk\n1:07 First\n1:17 Second\n1:02:03 Late\n"
    )
    assert written([row(5, "Early"), row(12), row(9)], Format.CHAPTERS) == (
        "0:00 Early\n0:12 Words\n"
    )


def test_the_title_of_a_chapter_is_short_and_has_no_angle_brackets() -> None:
    (line,) = written([row(0, "<b> " + "word " * 40)], Format.CHAPTERS).splitlines()
    assert line.startswith("0:00 ‹b› word word")
    assert line.endswith(" word …")
    assert len(line) <= 105


@given(st.lists(st.builds(row, st.integers(0, 10**5), TEXTS, video_title=TEXTS)))
@example([row(20 + 20 * index, text, video_title=text) for index, text in enumerate(HOSTILE)])
def test_whatever_claims_say_a_chapter_is_one_line(rows: list[Row]) -> None:
    lines = written(rows, Format.CHAPTERS).split("\n")[:-1]
    clocks = [line.partition(" ")[0] for line in lines]
    assert all(re.fullmatch(r"(\d+:)?\d?\d:\d\d", clock) for clock in clocks)
    assert clocks[:1] == ["0:00"][: len(rows)]
    assert not re.search("[<>\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", "".join(lines))


@pytest.mark.parametrize("form", [Format.VTT, Format.CHAPTERS])
def test_what_is_for_one_video_is_refused_for_several(form: Format) -> None:
    rows = [row(1), row(2, media=Media(Host.YOUTUBE, OTHER))]
    with pytest.raises(UsageError, match=f"{form} is for one video, .* about 2: .*'seekmark video"):
        written(rows, form)


def test_of_a_note_only_its_own_video_becomes_cues(tmp_path: Path) -> None:
    body = f"Own [00:00:05]. Other [0:30](https://youtu.be/{OTHER}?t=30).\n"
    library = Library.open(make_vault(tmp_path, {"a.md": note("A", ID, body)}))
    assert cue_times("".join(export(library, ("a.md",), Format.VTT))) == [(5, 15)]
    assert "".join(export(library, ("a.md",), Format.M3U)).count("#EXTINF") == 2


def test_a_playlist_plays_each_moment_of_youtube_by_its_link() -> None:
    rows = [row(67, "First, of two"), row(30, "Range", 42), row(None), row(5, media=None)]
    assert written(rows, Format.M3U, LinkStyle("embed", lead=2)) == (
        "#EXTM3U\n"
        f"#EXTINF:-1,First, of two\nhttps://youtu.be/{ID}?t=65\n"
        f"#EXTINF:14,Range\nhttps://youtu.be/{ID}?t=28\n"
    )


def test_a_playlist_plays_a_file_as_a_part_of_it() -> None:
    far = Media(Host.FILE, "https://e.x/a,b.mp4")
    rows = [row(67, end=80, media=far), row(67, media=Media(Host.FILE, "not/here.mp4"))]
    assert written(rows, Format.M3U) == (
        "#EXTM3U\n#EXTINF:13,Words\nedl://%19%https://e.x/a,b.mp4,67,13\n"
    )


@given(st.lists(st.builds(row, st.integers(0, 10**5), TEXTS)))
@example([row(1, text) for text in HOSTILE])
def test_whatever_claims_say_every_other_line_of_a_playlist_is_a_link(rows: list[Row]) -> None:
    first, *lines = written(rows, Format.M3U).split("\n")[:-1]
    assert first == "#EXTM3U"
    assert all(line.startswith("#EXTINF:-1,") for line in lines[::2])
    assert lines[1::2] == [f"https://youtu.be/{ID}?t={row.moment.start}" for row in rows]


def test_mpv_starts_each_file_of_a_playlist_at_its_second(tmp_path: Path) -> None:
    body = "First [a](my%20film,;.wav#t=7,9), second ![[my film,;.wav#t=4]].\n"
    library = Library.open(make_vault(tmp_path / "vault", {"talks/x.md": note("X", ID, body)}))
    with wave.open(str(library.root / "talks/my film,;.wav"), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(80_000))
    library = Library.open(library.root)
    (tmp_path / "list.m3u").write_text("".join(export(library, library.paths, Format.M3U)))
    (tmp_path / "told.lua").write_text(
        "mp.register_event('playback-restart', function()\n"
        "  print('[' .. mp.get_property('media-title') .. '] ' .. mp.get_property('duration'))\n"
        "  mp.command('playlist-next force')\n"
        "end)\n"
    )
    ran = subprocess.run(
        (
            need_program("mpv"),
            "--no-config",
            "--ao=null",
            "--vo=null",
            "--ytdl=no",
            "--script=told.lua",
            "list.m3u",
        ),
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    told = re.findall(r"\[told\] \[(.*)\] ([0-9.]+)", ran.stdout)
    assert told == [("First a,", "2.000000"), ("second.", "6.000000")]


def test_a_list_of_claims_has_an_item_each_in_markdown() -> None:
    rows = [row(67, "*One*"), row(80, "Two", 85, title="[B]")]
    assert written(rows, Format.MARKDOWN) == (
        f"- \\*One\\* [1:07](https://youtu.be/{ID}?t=67) (A note)\n"
        f"- Two [1:20-1:25](https://youtu.be/{ID}?t=80) (\\[B\\])\n"
    )


@given(st.lists(st.builds(row, st.integers(0, 10**5), TEXTS, title=TEXTS), max_size=3))
@example([row(1, text, title=text) for text in HOSTILE])
def test_whatever_claims_say_markdown_has_an_item_each_and_no_other_link(rows: list[Row]) -> None:
    tokens = MarkdownIt("commonmark").parse(written(rows, Format.MARKDOWN))
    kinds = {token.type for token in tokens}
    assert kinds <= {f"{name}_{end}" for name in BLOCKS for end in ("open", "close")} | {"inline"}
    inline = [part for token in tokens for part in token.children or ()]
    assert {part.type for part in inline} <= {"text", "link_open", "link_close"}
    links = [part.attrs["href"] for part in inline if part.type == "link_open"]
    assert links == [f"https://youtu.be/{ID}?t={row.moment.start}" for row in rows]


def test_a_claim_with_two_times_is_one_item(tmp_path: Path) -> None:
    library = Library.open(make_vault(tmp_path, {"a.md": note("A", ID, "One [0:05, 0:09].\n")}))
    rows = list(rows_of(library, moments_of(library.note("a.md"))))
    assert len(rows) == 2
    assert written(rows, Format.MARKDOWN).count("- One") == 1


@pytest.mark.parametrize(
    "text", ["=SUM(A1)", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "＝1", "\t=1", "-- x"]
)
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    rows = [row(67, text, title=text, media=Media(Host.YOUTUBE, ID))]
    header, cells = csv.reader(io.StringIO(written(rows, Format.CSV), newline=""))
    found = dict(zip(header, cells, strict=True))
    assert found["text"] == found["title"] == f"'{text}"
    assert found["video_id"] == ID
    assert found["start"] == "67"


def test_links_of_a_list_have_the_form_that_is_asked_for() -> None:
    style = LinkStyle("https://my.invidious/watch?v={id}&t={seconds}", 3)
    link = f"https://my.invidious/watch?v={ID}&t=64"
    for form in (Format.JSONL, Format.MARKDOWN, Format.CSV):
        assert link in written([row(67)], form, style)
