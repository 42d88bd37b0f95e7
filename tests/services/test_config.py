"""What a configuration file says, and what is said of a wrong one."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.parsing.dialects import Dialect
from seekmark.services.config import parse_config, read_config
from seekmark.services.nodes import Grouping
from seekmark.services.options import OPTIONS
from seekmark.services.settings import Mouse, Settings, ThemeName, TimestampAction
from seekmark.services.toml_places import lines_of

ALL = """\
[timestamp]
action = "copy"
ignore = ["brackets", "labels"]
[link]
form = "https://my.invidious/watch?v={id}&t={seconds}"
lead = 3
[link.hosts]
"vimeo.com" = "https://vimeo.com/{id}#t={seconds}s"
[copy]
command = ["xclip", "-sel", "c"]
[open]
command = ["firefox"]
[player]
command = ["mpv", "--fs"]
socket = "/run/mpv"
[screen]
theme = "dark"
mouse = "off"
tree_width = 30
claims_width = 40
grouping = "folder"
"""


FORMS = "youtu.be, watch, embed, mpv, and no template like https://my.invidious/watch?v={id}&t={seconds}"


def _said(text: str) -> list[str]:
    return [one.said("f") for one in parse_config(text).wrong()]


def test_all_that_can_be_set_is_set() -> None:
    config = parse_config(ALL)
    assert config.wrong() == ()
    assert config.settings == Settings(
        action=TimestampAction.COPY,
        ignored=(Dialect.BRACKETS, Dialect.LABELS),
        form="https://my.invidious/watch?v={id}&t={seconds}",
        lead=3,
        hosts={"vimeo.com": "https://vimeo.com/{id}#t={seconds}s"},
        copy_command=("xclip", "-sel", "c"),
        open_command=("firefox",),
        player=("mpv", "--fs"),
        player_socket="/run/mpv",
        theme=ThemeName.DARK,
        mouse=Mouse.OFF,
        tree_width=30,
        claims_width=40,
        grouping=Grouping.FOLDER,
    )
    for option in OPTIONS:
        assert getattr(config.settings, option.field) != option.default, option


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '\n[timestamp]\nacton = "copy"',
            "f:3: [timestamp] has no setting “acton”; is it “action”?",
        ),
        ('[timestmp]\naction = "copy"', "f:1: “timestmp” is no section; is it “timestamp”?"),
        ("# so\nlead = 3", "f:2: “lead” is no setting; it belongs under [link]"),
        ("screen = 3", "f:1: “screen” is a section, not 3"),
        ("keys = 3", "f:1: “keys” is a section, not 3"),
        (
            '[timestamp]\naction = "opne"',
            'f:2: action takes one of "auto", "copy", "open", not “opne”; is it “open”?',
        ),
        ("[screen]\nmouse = true", 'f:2: mouse takes one of "auto", "on", "off", not true'),
        ("[link]\nlead = true", "f:2: lead takes a number from 0 to 600, not true"),
        ("[link]\n\nlead = 601", "f:3: lead takes a number from 0 to 600, not 601"),
        (
            '[player]\ncommand = "mpv --fs"',
            'f:2: command takes a list of words, as ["mpv", "--fs"], not “mpv --fs”',
        ),
        ("[open]\ncommand = [1]", "f:2: command takes a list of words, not [1]"),
        (
            '[open]\ncommand = ["a\\u001b"]',
            "f:2: command takes a list of words without controls",
        ),
        (
            '[link]\nform = "wach"',
            f"f:2: form is wrong: “wach” is none of {FORMS}; is it “watch”?",
        ),
        (
            '[link]\nhosts = { x = "https://x/" }',
            "f:2: hosts “x” is wrong: it lacks {id}, the video",
        ),
        ("[link]\nhosts = 3", "f:2: hosts takes templates by host, not 3"),
        ('[player]\nsocket = "\\u0007"', "f:2: socket takes a text, not “␇”"),
        ("a = \nb = 1", "f:1:5: Invalid value; all defaults count"),
        ("[link]\nlead = [", "f:2: Invalid value; all defaults count"),
        ("a = 1\na = 2", "f:2: Cannot overwrite a value; all defaults count"),
        ("a = " + "[" * 20_000, "f: is nested too deeply; all defaults count"),
    ],
)
def test_what_is_wrong_has_its_line_and_the_nearest_right_thing(text: str, said: str) -> None:
    assert _said(text) == [said]


def test_all_that_is_wrong_is_told_by_line_and_the_rest_counts() -> None:
    text = '[nonsense]\n[link]\nlead = 5\nform = 1\n[screen]\nmouse = "on"\nmouze = 1\n'
    config = parse_config(text)
    assert [one.line for one in config.wrong()] == [1, 4, 7]
    assert config.settings == Settings(lead=5, mouse=Mouse.ON)


@pytest.mark.parametrize(
    "template",
    ["https://x/{id", "https://x/{id}{other}", "https://x/ {id}", "x/{id}", "javascript:{id}"],
)
def test_a_template_is_an_address_with_known_places(template: str) -> None:
    assert len(_said(f'[link]\nform = "{template}"')) == 1


def test_a_line_is_that_on_which_a_setting_begins() -> None:
    text = (
        'a = 1 # [no.table]\n[t] # "x"\nb = """\nc = 1\n[u]\n"""\n\n'
        "d = [\n 1, # ]\n 2,\n]\n[t.v]\n'e f' = { g = 1,\th = 2 }\n[[w]]\ni.j = 1\n"
    )
    assert lines_of(text) == {
        ("a",): 1,
        ("t",): 2,
        ("t", "b"): 3,
        ("t", "d"): 8,
        ("t", "v"): 12,
        ("t", "v", "e f"): 13,
        ("t", "v", "e f", "g"): 13,
        ("t", "v", "e f", "h"): 13,
        ("w",): 14,
        ("w", "i"): 15,
        ("w", "i", "j"): 15,
    }


def test_without_a_file_the_defaults_count(tmp_path: Path) -> None:
    config = read_config(tmp_path / "none.toml")
    assert (config.settings, config.wrong()) == (Settings(), ())


def test_windows_line_ends_are_right(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(b"[link]\r\nlead = 3\r\nform = 1\r\n")
    config = read_config(file)
    assert config.settings.lead == 3
    assert [one.line for one in config.wrong()] == [3]


def test_a_file_that_is_none_raises_nothing(tmp_path: Path) -> None:
    folder, pipe, bad = tmp_path / "folder", tmp_path / "pipe", tmp_path / "bad"
    folder.mkdir()
    os.mkfifo(pipe)
    bad.write_bytes(b"a = 1\nb = '\xff'\n")
    said = [read_config(file).wrong()[0].said("f") for file in (folder, pipe, bad)]
    assert said == [
        "f: is no file; all defaults count",
        "f: is no file; all defaults count",
        "f:2: is no UTF-8; all defaults count",
    ]


_PIECES = st.sampled_from(
    [*'[].="3{}#,\\é\n\0 ', "[link]", "lead", "keys", "true", "'''", '"""', "\r\n", "1979-05-27"]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_whatever_stands_in_the_file_nothing_is_raised(text: str) -> None:
    config = parse_config(text)
    last = text.count("\n") + 1
    assert all(0 <= wrong.line <= last and wrong.text for wrong in config.wrong())


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbf[link]\r\nlead = 3\r\n")
    config = read_config(file)
    assert config.wrong() == ()
    assert config.settings.lead == 3
