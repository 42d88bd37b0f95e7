"""Forms of links, and templates of the user's."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.errors import UsageError
from seekmark.model import Host, Media, NoteHead, Timestamp, TimeStatus
from seekmark.services.deeplink import deep_link, player_command, video_link
from seekmark.services.link_forms import (
    FORMS,
    MPV,
    LinkStyle,
    check_form,
    check_template,
    is_address,
)
from seekmark.services.settings import Settings

ID = "-atMRWzgHEG"
YOUTUBE = Media(Host.YOUTUBE, ID)
INVIDIOUS = "https://my.invidious/watch?v={id}&t={seconds}"
EVERY_FIELD = "https://e.x:3000/w/{id}?a=1&start={seconds}&end={end}#t={hms},{end}"


def moment(start: int | None, end: int | None = None, media: Media | None = None) -> Timestamp:
    return Timestamp("as written", start, end, TimeStatus.AS_WRITTEN, 1, "", media)


def link(style: LinkStyle, start: int, end: int | None = None, media: Media = YOUTUBE) -> str:
    return deep_link(moment(start, end), NoteHead("a.md", "A", "", media), style) or ""


@pytest.mark.parametrize(
    ("form", "start", "end", "expected"),
    [
        ("youtu.be", 67, 80, f"https://youtu.be/{ID}?t=67"),
        ("watch", 67, 80, f"https://www.youtube.com/watch?v={ID}&t=67s"),
        ("embed", 67, 80, f"https://www.youtube.com/embed/{ID}?start=67&end=80"),
        ("embed", 67, None, f"https://www.youtube.com/embed/{ID}?start=67"),
        (MPV, 67, 80, f"https://youtu.be/{ID}?t=67"),
        (INVIDIOUS, 67, 80, f"https://my.invidious/watch?v={ID}&t=67"),
        (EVERY_FIELD, 3723, 3730, f"https://e.x:3000/w/{ID}?a=1&start=3723&end=3730#t=1h2m3s,3730"),
        (EVERY_FIELD, 63, None, f"https://e.x:3000/w/{ID}?a=1&start=63#t=1m3s"),
        ("https://e.x/?end={end}&t={seconds}&v={id}", 5, None, f"https://e.x/?t=5&v={ID}"),
        ("https://e.x/?end={end}#{id}/{seconds}", 5, None, f"https://e.x/#{ID}/5"),
        ("mpv://e.x/?url={id}%3Ft%3D{seconds}", 5, None, f"mpv://e.x/?url={ID}%3Ft%3D5"),
    ],
)
def test_a_link_has_the_form_that_is_set(
    form: str, start: int, end: int | None, expected: str
) -> None:
    assert check_form(form) is None
    assert link(LinkStyle(form), start, end) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("youtu.be", f"https://youtu.be/{ID}"),
        ("watch", f"https://www.youtube.com/watch?v={ID}"),
        ("embed", f"https://www.youtube.com/embed/{ID}"),
        (INVIDIOUS, f"https://my.invidious/watch?v={ID}"),
        ("https://e.x/{id}/{seconds}", f"https://e.x/{ID}/0"),
        ("mpv://e.x/?url={id}%3Ft%3D{seconds}", f"mpv://e.x/?url={ID}%3Ft%3D0"),
    ],
)
def test_a_video_as_a_whole_has_it_too(form: str, expected: str) -> None:
    assert video_link(YOUTUBE, LinkStyle(form)) == expected


@pytest.mark.parametrize(("start", "expected"), [(67, 64), (3, 0), (2, 0), (0, 0)])
def test_a_lead_starts_earlier_and_never_before_the_video(start: int, expected: int) -> None:
    style = LinkStyle(lead=3)
    assert link(style, start) == f"https://youtu.be/{ID}?t={expected}"
    assert player_command(YOUTUBE, moment(start), style) == (
        f"mpv --start={expected} -- https://youtu.be/{ID}"
    )


def test_a_lead_leaves_the_end_where_it_is() -> None:
    assert link(LinkStyle("embed", 10), 67, 80).endswith("?start=57&end=80")


def test_other_hosts_have_templates_of_their_own_by_name() -> None:
    hosts = {
        "vimeo.com": "https://player.vimeo.com/video/{id}#t={seconds}s",
        "tube.example": "https://tube.example/videos/embed/{id}?start={hms}&stop={end}",
    }
    style = LinkStyle("watch", 2, hosts)
    vimeo, tube = Media(Host.VIMEO, "76979871"), Media(Host.PEERTUBE, "tube.example/w/aB3")
    other = Media(Host.PEERTUBE, "other.example/w/aB3")
    assert link(style, 67, 80, vimeo) == "https://player.vimeo.com/video/76979871#t=65s"
    assert link(style, 67, 80, tube) == "https://tube.example/videos/embed/aB3?start=1m5s&stop=80"
    assert link(style, 67, None, tube) == "https://tube.example/videos/embed/aB3?start=1m5s"
    assert link(style, 67, 80, other) == "https://other.example/w/aB3?start=65s&stop=80s"
    assert link(style, 67, 80, Media(Host.FILE, "a.mp4")) == "a.mp4#t=65,80"


@pytest.mark.parametrize(
    ("media", "end", "command"),
    [
        (YOUTUBE, None, f"mpv --start=67 -- https://youtu.be/{ID}"),
        (YOUTUBE, 80, f"mpv --start=67 --end=80 -- https://youtu.be/{ID}"),
        (Media(Host.VIMEO, "76979871"), None, "mpv --start=67 -- https://vimeo.com/76979871"),
        (
            Media(Host.FILE, "https://e.x/$(id);'.mp4"),
            None,
            "mpv --start=67 -- 'https://e.x/$(id);'\"'\"'.mp4'",
        ),
        (Media(Host.FILE, "a.mp4"), None, None),
        (Media(Host.YOUTUBE, "--script=x.lu"), None, None),
    ],
)
def test_a_command_line_plays_it_in_mpv(media: Media, end: int | None, command: str | None) -> None:
    assert player_command(media, moment(67, end)) == command


def test_a_command_line_plays_a_video_from_its_beginning() -> None:
    assert player_command(YOUTUBE, None) == f"mpv -- https://youtu.be/{ID}"


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("javascript://x/{id}{seconds}", "it doesn't begin with any of https://, http://, mpv://"),
        ("HTTPS://e.x/{id}?t={seconds}", "it doesn't begin with any of https://, http://, mpv://"),
        ("file:///{id}?t={seconds}", "it doesn't begin with any of https://, http://, mpv://"),
        ("https://e.x/?t={seconds}", "it lacks {id}, the video"),
        ("https://e.x/{id}", "it lacks {seconds}, the moment"),
        ("https://e.x/{id}?t={second}", "{second} is none of {id}, {seconds}, {hms}, {end}"),
        ("https://e.x/{id}?t={}{seconds}", "{} is none of {id}, {seconds}, {hms}, {end}"),
        ("https://e.x/{id.__class__}", "{id.__class__} is none of {id}, {seconds}, {hms}, {end}"),
        ("https://e.x/{id!r:>9999}", "{id!r:>9999} is none of {id}, {seconds}, {hms}, {end}"),
        ("https://e.x/{id}/{seconds}-{end}", "{end} needs its own part after ?, &, # or a comma"),
        ("https://e.x/?u={id}-{end}&t={seconds}", "{end} needs its own part"),
        ("https://{id}.e.x/{seconds}", "it is no address"),
        ("https://u:p@e.x/{id}?t={seconds}", "it is no address"),
        ("https://e.x:99999999/{id}?t={seconds}", "it is no address"),
        ("https:///{id}?t={seconds}", "it is no address"),
        ("https://é.x/{id}?t={seconds}", "it is no address"),
        ("https://e.x/{id}?t={seconds} x", "it is no address"),
        ("https://e.x/{id}?t={seconds}\n", "it is no address"),
        ("https://e.x/{id}?t={seconds}\x1b]0;x\x07", "it is no address"),
        ("https://e.x/{id}?t={seconds}}", "it is no address"),
        ("https://e.x/{id}?t={seconds}&q='\"", "it is no address"),
    ],
)
def test_a_template_that_makes_no_link_says_what_is_wrong(template: str, problem: str) -> None:
    assert (check_template(template) or "").startswith(problem)
    with pytest.raises(UsageError, match=re.escape(problem)):
        LinkStyle(template)
    with pytest.raises(UsageError, match=re.escape(problem)):
        LinkStyle(hosts={"e.x": template})


def test_an_unknown_form_names_the_known_ones() -> None:
    problem = check_form("yuotube")
    assert problem is not None
    assert problem.startswith("“yuotube” is none of youtu.be, watch, embed, mpv")


def test_settings_say_how_links_are_written() -> None:
    assert Settings().link_style == LinkStyle()
    assert Settings(form="watch", lead=3).link_style == LinkStyle("watch", 3)
    with pytest.raises(UsageError, match="lead of links: it is less than 0"):
        _ = Settings(lead=-1).link_style


PIECES = st.sampled_from(("{end}", "{hms}", "?t=", "&e=", "#", ",", "/", "@", "--", "%0a", "://"))
TEMPLATES = st.builds(
    lambda start, parts: start + "".join(parts),
    st.sampled_from(("https://e.x/", "http://e.x:80?", "mpv://", "https://", "file:", "")),
    st.lists(PIECES | st.text(max_size=2), max_size=6).flatmap(
        lambda pieces: st.permutations([*pieces, "{id}", "{seconds}"])
    ),
)


@given(TEMPLATES, st.integers(0, 10**6), st.none() | st.integers(0, 10**6))
def test_whatever_a_template_is_nothing_but_an_address_comes_of_it(
    template: str, start: int, end: int | None
) -> None:
    if check_template(template) is None:
        made = link(LinkStyle(template), start, end)
        assert is_address(made)
        assert urlsplit(made).scheme == urlsplit(template).scheme
        if not made.startswith("mpv:"):
            assert urlsplit(made).netloc == urlsplit(template).netloc
        assert not re.search(r"[{}\s\x00-\x1f\x7f-\uffff]", made)
        assert ID in made
        assert is_address(video_link(YOUTUBE, LinkStyle(template)) or "")


@given(st.text(max_size=40), st.sampled_from(("", "https://", "http://", "//", "a/", "-", "../")))
def test_whatever_a_file_is_called_its_link_has_no_other_scheme(name: str, before: str) -> None:
    made = link(LinkStyle(), 67, None, Media(Host.FILE, before + name))
    assert not made or re.fullmatch(r"https?://[!-~]+|(?!//)[A-Za-z0-9/_.~%-]+#t=67", made)


@given(
    st.sampled_from(Host),
    st.text(max_size=20),
    st.sampled_from((*FORMS, MPV, INVIDIOUS)),
    st.integers(0, 10**6),
)
def test_whatever_an_id_is_it_reaches_no_option_and_no_control(
    host: Host, ref: str, form: str, start: int
) -> None:
    made = link(LinkStyle(form), start, None, Media(host, ref))
    assert re.fullmatch(r"[!-~]*", made)
    command = player_command(Media(host, ref), moment(start))
    assert command is None or re.fullmatch(rf"mpv --start={start} -- '?https?://[ -~]+", command)


@pytest.mark.parametrize(
    "link",
    ["https://youtu.be/-atMRWzgHEG?t=67", "http://e.x:3000/a", "http://e.x", "mpv://e.x/?u=a%20b"],
)
def test_an_address_may_have_a_port_and_no_path(link: str) -> None:
    assert is_address(link)
