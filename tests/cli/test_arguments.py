"""What the command line can say."""

import pytest

from seekmark.cli import places_alone
from seekmark.cli.arguments import parse
from seekmark.cli.command import Command
from seekmark.services.export.formats import Format

ID = "-atMRWzgHEG"


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ([], Command.READ),
        (["notes"], Command.READ),
        (["./claims"], Command.READ),
        (["--", "claims"], Command.READ),
        (["notes", "claims"], None),
        (["--at", "claims"], Command.READ),
        (["claims"], Command.CLAIMS),
        (["--vault", "check", "claims"], Command.CLAIMS),
        (["--vault=check", "--color", "never", "claims"], Command.CLAIMS),
        (["claims", "check"], Command.CLAIMS),
        (["export", "--format", "md"], Command.EXPORT),
    ],
)
def test_the_first_word_names_the_command(words: list[str], command: Command | None) -> None:
    if command is None:
        with pytest.raises(SystemExit):
            parse(words)
    else:
        assert parse(words).command is command


@pytest.mark.parametrize(
    "words",
    [
        *([], ["notes"], ["--vault", "notes"], ["--vault", "notes", "n.md"], ["--vault", "check"]),
        *(["claims"], ["--vault"], ["--vault", ""], ["--vault", "-x"], ["--vault", "v", "claims"]),
        *(["a", "b"], ["--vault=v"], ["-h"], [""], ["--vault", "v", "--at", "x"], ["n", "--vault"]),
    ],
    ids=repr,
)
def test_places_alone_are_read_as_by_the_whole_parser(words: list[str]) -> None:
    places = places_alone(words)
    if places is not None:
        whole = parse(words)
        assert whole.command is Command.READ
        assert (whole.place, whole.vault, whole.at) == (*places, None)
    assert (places is not None) == (words[-1:] in ([], ["notes"], ["n.md"], ["check"]))


def test_a_folder_may_be_named_like_a_command() -> None:
    assert parse(["./claims"]).place == "./claims"
    assert parse(["--", "claims"]).place == "claims"
    assert parse(["claims", "claims"]).paths == ["claims"]


@pytest.mark.parametrize(
    "words",
    [
        ["video", ID],
        ["video", "--", ID],
        ["video", ID, "--json", "--vault", "v"],
        ["video", "--json", ID, "--vault", "v"],
        ["--vault", "v", "video", "--json", ID],
        ["--vault", "v", "video", "--json", "--", ID],
    ],
)
def test_a_video_id_may_begin_with_a_dash(words: list[str]) -> None:
    assert parse(words).video == ID


def test_the_value_of_an_option_is_no_video_id() -> None:
    arguments = parse(["video", "--vault", ID, "aaaaaaaaaaa"])
    assert (arguments.vault, arguments.video) == (ID, "aaaaaaaaaaa")


def test_options_and_paths_may_be_mixed() -> None:
    arguments = parse(["check", "a.md", "--only", "dead-link", "b.md", "--only", "cut-short"])
    assert arguments.paths == ["a.md", "b.md"]
    assert arguments.only == ["dead-link", "cut-short"]


@pytest.mark.parametrize("form", list(Format))
def test_every_format_may_be_asked_for(form: Format) -> None:
    assert parse(["export", "--format", form]).format == form


def test_json_is_a_format_too() -> None:
    assert parse(["export", "--json"]).format == parse(["export"]).format == Format.JSONL


def test_after_two_dashes_everything_is_a_path() -> None:
    assert parse(["claims", "--", "--json", "-x.md"]).paths == ["--json", "-x.md"]


@pytest.mark.parametrize(
    "words",
    [
        ["--nonsense"],
        ["video"],
        ["video", "a", "b"],
        ["links", "a", "b"],
        ["export", "--format", "doc"],
        ["check", "--only", "nonsense"],
        ["claims", "--color", "blue"],
        ["claims", "--js"],
        ["index", "--json"],
    ],
)
def test_wrong_use_ends_with_2_and_a_word_on_it(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        parse(words)
    assert leaving.value.code == 2
    out, err = capsys.readouterr()
    assert not out
    assert "error:" in err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        parse(["--help"])
    assert leaving.value.code == 0
    out = capsys.readouterr().out
    assert all(f"\n  {command} " in out for command in Command if command)


@pytest.mark.parametrize("command", [command for command in Command if command])
def test_every_command_has_a_help_of_its_own(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        parse([command, "--help"])
    assert leaving.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: seekmark {command} ")
    assert "--vault" in out


@pytest.mark.parametrize("limit", ["0", "-3", "many", ""])
def test_at_least_one_hit_has_to_be_asked_for(
    limit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(["search", f"--limit={limit}", "water"])
    assert "no number from 1 on" in capsys.readouterr().err


def test_what_is_too_much_is_named_as_it_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["notes", "other"])
    assert capsys.readouterr().err.endswith("unrecognized arguments: other\n")
