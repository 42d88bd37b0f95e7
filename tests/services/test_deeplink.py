"""Links to a second of a video."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.model import Host, Media, NoteHead, Timestamp, TimeStatus
from seekmark.model.clock import spoken
from seekmark.services.deeplink import deep_link, markdown_citation, video_link

ID = "-atMRWzgHEG"


def head(media: Media | None) -> NoteHead:
    return NoteHead("a.md", "A", "", media)


def moment(start: int | None, end: int | None = None, media: Media | None = None) -> Timestamp:
    return Timestamp("as written", start, end, TimeStatus.AS_WRITTEN, 1, "", media)


@pytest.mark.parametrize(
    ("media", "start", "end", "link"),
    [
        (Media(Host.YOUTUBE, ID), 67, None, f"https://youtu.be/{ID}?t=67"),
        (Media(Host.YOUTUBE, ID), 67, 80, f"https://youtu.be/{ID}?t=67"),
        (Media(Host.YOUTUBE, ID), 0, None, f"https://youtu.be/{ID}?t=0"),
        (Media(Host.VIMEO, "76979871"), 67, 80, "https://vimeo.com/76979871#t=67s"),
        (
            Media(Host.PEERTUBE, "tube.example/w/aB3-x"),
            67,
            None,
            "https://tube.example/w/aB3-x?start=67s",
        ),
        (
            Media(Host.PEERTUBE, "tube.example/w/aB3"),
            67,
            80,
            "https://tube.example/w/aB3?start=67s&stop=80s",
        ),
        (Media(Host.FILE, "https://e.x/a%20b.mp4"), 67, None, "https://e.x/a%20b.mp4#t=67"),
        (Media(Host.FILE, "http://e.x/a.mp4?v=1&w=2"), 67, 80, "http://e.x/a.mp4?v=1&w=2#t=67,80"),
        (Media(Host.FILE, "films/my film.mp4"), 67, 80, "films/my%20film.mp4#t=67,80"),
        (Media(Host.FILE, "a:b.mp4"), 67, None, "a%3Ab.mp4#t=67"),
    ],
)
def test_each_host_has_its_own_form(media: Media, start: int, end: int | None, link: str) -> None:
    assert deep_link(moment(start, end), head(media)) == link


def test_the_video_of_the_citation_goes_before_the_one_of_the_note() -> None:
    own = Media(Host.VIMEO, "76979871")
    assert deep_link(moment(67, media=own), head(Media(Host.YOUTUBE, ID))) == (
        "https://vimeo.com/76979871#t=67s"
    )


def test_without_a_second_or_a_video_there_is_no_link() -> None:
    assert deep_link(moment(None), head(Media(Host.YOUTUBE, ID))) is None
    assert deep_link(moment(67), head(None)) is None


@pytest.mark.parametrize(
    "media",
    [
        *(
            Media(Host.YOUTUBE, ref)
            for ref in (
                "",
                "short",
                f"{ID}\n",
                f"{ID}x",
                "atMRWzgHEGé",
                "ＱtMRWzgHEGg",
                "a/../../../x",
                "aaaaaa&x=aaa",
            )
        ),
        *(Media(Host.VIMEO, ref) for ref in ("", "abc", "12/34", "٦٧", "1234\n")),
        *(
            Media(Host.PEERTUBE, ref)
            for ref in (
                "",
                "e.x",
                "e.x/w/",
                "u@e.x/w/a",
                "e.x:8/w/a",
                "e..x/w/a",
                "е.x/w/a",
                "e.x/w/a?b",
                "e.x\\w/w/a",
                "e.x/w/a\n",
            )
        ),
        *(
            Media(Host.FILE, ref)
            for ref in (
                "",
                "https://u@e.x/a.mp4",
                "https://e.x:80/a.mp4",
                "https://e.x\\@f.x/a.mp4",
                "file:///a.mp4",
                "javascript://x/a.mp4",
                "https:///a.mp4",
                "https://e.x/\x1b.mp4",
                "https://[::1/a.mp4",
                "https://еx/a.mp4",
            )
        ),
    ],
)
def test_nothing_unchecked_gets_into_a_link(media: Media) -> None:
    assert deep_link(moment(67), head(media)) is None
    assert video_link(media) is None


@given(st.sampled_from(Host), st.text(), st.integers(0, 10**6))
def test_a_link_is_plain_ascii_whatever_names_the_video(host: Host, ref: str, start: int) -> None:
    link = deep_link(moment(start, start + 1), head(Media(host, ref)))
    assert link is None or re.fullmatch(r"[!-~]+", link)


@pytest.mark.parametrize(
    ("media", "link"),
    [
        (Media(Host.YOUTUBE, ID), f"https://youtu.be/{ID}"),
        (Media(Host.VIMEO, "76979871"), "https://vimeo.com/76979871"),
        (Media(Host.PEERTUBE, "e.x/w/abc"), "https://e.x/w/abc"),
        (Media(Host.FILE, "a b.mp4"), "a%20b.mp4"),
    ],
)
def test_a_video_as_a_whole_has_an_address_too(media: Media, link: str) -> None:
    assert video_link(media) == link


def test_a_citation_in_markdown_names_the_time_and_its_link() -> None:
    youtube = head(Media(Host.YOUTUBE, ID))
    assert markdown_citation(moment(2910), youtube) == f"[48:30](https://youtu.be/{ID}?t=2910)"
    assert markdown_citation(moment(2910, 2950), youtube) == (
        f"[48:30-49:10](https://youtu.be/{ID}?t=2910)"
    )
    assert markdown_citation(moment(2910), head(None)) is None


def test_a_time_is_written_the_short_way_unless_it_is_unreadable() -> None:
    assert spoken(moment(3723)) == "1:02:03"
    assert spoken(moment(None)) == "as written"
