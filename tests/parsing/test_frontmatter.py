"""Front matter in all its brokenness, read within limits."""

import pytest

from seekmark.model import Host, Media, ProblemKind
from seekmark.parsing.scan import scan_head, scan_note


def note_of(fields: str) -> str:
    return f"---\n{fields}\n---\n\n## Head\n\nText [0:01].\n"


@pytest.mark.parametrize(
    "fields",
    [
        "videoId: atMRWzgHEGg",
        "video_id: atMRWzgHEGg",
        "youtube_id: 'atMRWzgHEGg'",
        'youtube-id: "atMRWzgHEGg"',
        "url: https://www.youtube.com/watch?v=atMRWzgHEGg",
        "source: [https://youtu.be/atMRWzgHEGg?t=3]",
        "media: <https://youtu.be/atMRWzgHEGg>",
        "source:\n  - https://a.example\n  - https://youtu.be/atMRWzgHEGg",
    ],
)
def test_the_video_is_found_under_the_names_that_vaults_use(fields: str) -> None:
    assert scan_head("a.md", note_of(fields)).media == Media(Host.YOUTUBE, "atMRWzgHEGg")


@pytest.mark.parametrize(
    "given", ["atMRWzgHEG", "atMRWzgHEGgg", "atMRWzgHEG\u0441", "../../../etc", "https://evil", ""]
)
def test_what_is_no_video_id_is_not_taken_for_one(given: str) -> None:
    note = scan_note("a.md", note_of(f"videoId: {given}"))
    assert note.head.media is None
    assert [problem.kind for problem in note.problems] == [ProblemKind.NO_VIDEO_ID]


def test_a_media_file_can_be_the_video() -> None:
    assert scan_head("a.md", note_of("media: '[[talk.mp4]]'")).media == Media(Host.FILE, "talk.mp4")


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ("title: Plain words", "Plain words"),
        ("title: 'It''s quoted'", "It's quoted"),
        ('title: "A: B [C] \\"D\\""', 'A: B [C] "D"'),
        ("title: >\n  folded\n  lines", "folded lines"),
        ("title: 🎬 \U0001f468\u200d\U0001f469 family", "🎬 \U0001f468\u200d\U0001f469 family"),
        ('title: "\\e]0;x\\a"', "␛]0;x␇"),
        ("title: 2024-02-30", "2024-02-30"),
        ("title: 1:07", "1:07"),
        ("title: no", "no"),
        ("title:", "Head"),
        ("author: me", "Head"),
    ],
)
def test_a_title_is_text_whatever_yaml_makes_of_it(fields: str, title: str) -> None:
    assert scan_head("a.md", note_of(fields)).title == title


def test_aliases_are_kept_as_written() -> None:
    assert scan_head("a.md", note_of("aliases: [One, 'Two B']")).aliases == ("One", "Two B")
    assert scan_head("a.md", note_of("aliases: One")).aliases == ("One",)


MERGE_BOMB = "a: &a {x: 1}\n" + "\n".join(
    f"{b}: &{b} {{<<: [{', '.join(['*' + a] * 9)}]}}"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "fields",
    [
        MERGE_BOMB,
        "a: " + "[" * 60_000,
        "a: " + "{a: " * 12_000,
        "a: &x 1\nb: *x",
        "a: !!python/object/apply:os.system ['true']",
        "a: !custom 1",
        "title: [unclosed",
        "\ttitle: tab",
        "- a\n- list",
        "just words",
    ],
)  # fmt: skip
def test_hostile_front_matter_costs_itself_and_a_problem(fields: str) -> None:
    note = scan_note("folder/a.md", note_of(f"{fields}\nvideoId: atMRWzgHEGg"))
    assert ProblemKind.BAD_FRONT_MATTER in [problem.kind for problem in note.problems]
    assert [claim.text for claim in note.claims] == ["Text."]
    assert note.head.video_id == "atMRWzgHEGg"


@pytest.mark.parametrize("fields", ["1: one\n? [a, b]\n: two\ntitle: T", "content: x\ntitle: T"])
def test_odd_keys_do_no_harm(fields: str) -> None:
    note = scan_note("a.md", note_of(fields))
    assert note.head.title == "T"
    assert [claim.text for claim in note.claims] == ["Text."]


def test_more_front_matter_than_64_kib_is_none() -> None:
    note = scan_note("a.md", note_of("title: T\n" + "x: y\n" * 20_000))
    assert ProblemKind.BAD_FRONT_MATTER in [problem.kind for problem in note.problems]
    assert [claim.text for claim in note.claims] == ["Text."]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    note = scan_note("a.md", "---\n\nText [0:01].\n")
    assert [problem.kind for problem in note.problems] == [ProblemKind.NO_VIDEO_ID]
    assert [claim.line for claim in note.claims] == [3]
