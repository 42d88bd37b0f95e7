"""What the command line can say."""

import argparse
import re
from collections.abc import Callable, Sequence

from seekmark import __version__
from seekmark.cli.command import Command

_WITH_VALUE = frozenset(("--vault", "--color", "--at", "--only", "--format", "--to", "--limit"))
_VIDEO_ID = re.compile(r"-[A-Za-z0-9_-]{10}")
_DIGITS = 18
"""Of a number that SQLite takes; one with more of them means all there is, as does what is left."""
_FORMATS = ("jsonl", "md", "csv", "vtt", "chapters", "m3u")
_ABOUT_VAULT = "the folder of notes; else SEEKMARK_VAULT"


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; ``command`` of what comes back tells what is asked for.

    The first word that is no option names the command, if it is one's name; a folder of such a
    name is given as ``./claims``, or after ``--``.

    Raises:
        SystemExit: after help or version (0), or a message about a wrong use (2).
    """
    options, words, rest = _sorted_out(argv)
    command = Command.READ
    if words and words[0] and words[0] in tuple(Command):
        command = Command(words[0])
        options, (_, *words), rest = _sorted_out(argv, ids=command is Command.VIDEO)
    places = [*words, *rest]
    dashes = ["--"] if any(place.startswith("-") for place in places) else []
    arguments = _parser(command).parse_args([*options, *dashes, *places])
    arguments.command = command
    return arguments


def _sorted_out(argv: Sequence[str], ids: bool = False) -> tuple[list[str], list[str], list[str]]:
    """Options, each in one piece with its value; other words; what stands after ``--``.

    With ``ids``, a word that looks like a video's id is no option though it begins with a dash.
    """
    options: list[str] = []
    words: list[str] = []
    left = list(argv)
    while left:
        word = left.pop(0)
        if word == "--":
            break
        if not word.startswith("-") or (ids and _VIDEO_ID.fullmatch(word)):
            words.append(word)
        elif word in _WITH_VALUE and left and not left[0].startswith("--"):
            options.append(f"{word}={left.pop(0)}")
        else:
            options.append(word)
    return options, words, left


def _parser(command: Command) -> argparse.ArgumentParser:
    build, summary = _COMMANDS[command]
    parser = argparse.ArgumentParser(
        prog=f"seekmark {command}".strip(),
        description=summary,
        epilog=_overview() if command is Command.READ else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    build(parser)
    return parser


def _overview() -> str:
    lines = [f"  {name:8} {summary}" for name, (_, summary) in _COMMANDS.items() if name]
    return "\n".join(
        (
            "commands:",
            *lines,
            "",
            "'seekmark COMMAND --help' tells more; a folder with the name of a command is",
            "opened as ./NAME. Exit status: 0 done, 1 found something wrong, 2 used wrongly.",
        )
    )


def _reader(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "place", nargs="?", metavar="VAULT|NOTE", help="a folder of notes, or a note in one"
    )
    parser.add_argument(
        "--at", metavar="TEXT", help="begin at the first claim or heading with this"
    )
    parser.add_argument(
        "--kiosk", action="store_true", help="for strangers: start no programs, write no files"
    )
    parser.add_argument(
        "--pick",
        action="store_true",
        help="enter prints the link of the moment on standard output and leaves",
    )
    _common(parser, f"{_ABOUT_VAULT}, else the sample notes")
    parser.add_argument("--version", action="version", version=f"seekmark {__version__}")


def _claims(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    _printing(parser)


def _video(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("video", metavar="ID", help="the video's id, as in https://youtu.be/ID")
    parser.add_argument("--format", choices=_FORMATS, help="write them as export does")
    _printing(parser)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="+",
        metavar="QUERY",
        help='words, prefix*, "words in a row", channel:NAME, video:ID, title:WORDS',
    )
    parser.add_argument("--limit", type=_number, default=50, metavar="NUMBER", help="default: 50")
    _printing(parser)


def _number(text: str) -> int:
    """A number of things to print, one at least."""
    number = int(text[:_DIGITS]) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return number


def _links(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("note", nargs="?", metavar="NOTE", help="only the links of this note")
    parser.add_argument("--to", metavar="NOTE", help="only the links that lead to this note")
    _printing(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument("--format", choices=_FORMATS, default="jsonl", help="default: jsonl")
    parser.add_argument(
        "--json",
        action="store_const",
        const="jsonl",
        dest="format",
        help="one JSON object a line, as by default",
    )
    _common(parser, f"{_ABOUT_VAULT}, else this folder")


def _check(parser: argparse.ArgumentParser) -> None:
    from seekmark.model import ProblemKind  # noqa: PLC0415 - no other command's arguments need it

    _paths(parser)
    kinds = [str(kind) for kind in ProblemKind]
    parser.add_argument(
        "--only",
        action="append",
        choices=kinds,
        metavar="KIND",
        help="only problems of this kind; may be repeated",
    )
    parser.epilog = "\n".join(("kinds:", *(f"  {kind}" for kind in kinds)))
    _printing(parser)


def _index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="from nothing, whatever is there")
    _common(parser, f"{_ABOUT_VAULT}, else this folder")


def _doctor(parser: argparse.ArgumentParser) -> None:
    _printing(parser)


def _config(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--init", action="store_true", help="write one with all defaults, commented")
    ways.add_argument("--check", action="store_true", help="tell what is wrong; exit status 1 then")
    _printing(parser)


def _paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="notes or folders in the vault; default: all of it"
    )


def _printing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    _common(parser, f"{_ABOUT_VAULT}, else this folder")


def _common(parser: argparse.ArgumentParser, about_vault: str) -> None:
    parser.add_argument("--vault", metavar="DIR", help=about_vault)
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour the output: if it is a terminal (default), always, never",
    )


_COMMANDS: dict[Command, tuple[Callable[[argparse.ArgumentParser], None], str]] = {
    Command.READ: (
        _reader,
        "Read video notes in the terminal, and jump to the second they cite.",
    ),
    Command.CLAIMS: (_claims, "print the claims of notes: time, text, link"),
    Command.SEARCH: (_search, "print what is said about something, best first"),
    Command.VIDEO: (_video, "print all claims about a video in the order of the video"),
    Command.LINKS: (_links, "print links and where they lead"),
    Command.EXPORT: (_export, "print notes as data"),
    Command.INDEX: (_index, "bring the vault's index up to date, or build it"),
    Command.DOCTOR: (_doctor, "try what this terminal, clipboard, opener and player can do"),
    Command.CONFIG: (_config, "tell where config.toml is, write one, or check it"),
    Command.CHECK: (_check, "print what is wrong with notes; exit status 1 if anything is"),
}
