"""The manual page and the shells' completions, made from the tables: ``python -m tests.manual``."""

import argparse
from collections.abc import Iterator
from typing import NamedTuple

from seekmark import __version__
from seekmark.app.commands import ALL, PLACES, Group, Where
from seekmark.app.keymap import Keymap
from seekmark.cli.arguments import _COMMANDS, _parser
from seekmark.cli.command import Command
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "manual"


class Option(NamedTuple):
    """An option of a command."""

    name: str
    """With its dashes."""
    value: str
    """What its value is called; empty for one without."""
    choices: tuple[str, ...]
    words: str


def options_of(command: Command) -> tuple[Option, ...]:
    """All options of a command, in the order of its help."""
    return tuple(
        Option(
            action.option_strings[-1],
            "" if action.nargs == 0 else (action.metavar or action.dest).upper(),  # type: ignore[union-attr]
            tuple(map(str, action.choices or ())),
            (action.help or "").replace("%%", "%"),
        )
        for action in _parser(command)._actions
        if action.option_strings
    )


def places_of(command: Command) -> list[argparse.Action]:
    """What may stand behind a command that is no option."""
    return [action for action in _parser(command)._actions if not action.option_strings]


def _roff(text: str) -> str:
    """A text as roff has it: nothing in it commands, and dashes can be pasted."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    escaped = "".join(one if one.isascii() else f"\\[u{ord(one):04X}]" for one in escaped)
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


def _synopsis(command: Command) -> str:
    words = [f"\\fB{_roff(f'seekmark {command}'.strip())}\\fR", "[\\fIOPTION\\fR ...]"]
    for action in places_of(command):
        name = f"\\fI{_roff(str(action.metavar))}\\fR"
        many = " ..." if action.nargs in ("*", "+") else ""
        words.append(f"[{name}{many}]" if action.nargs in ("?", "*") else f"{name}{many}")
    return " ".join(words)


def _options(command: Command) -> Iterator[str]:
    for option in options_of(command):
        if option.name != "--help":
            choice = "|".join(option.choices) if 0 < len(option.choices) < 8 else option.value
            value = f"=\\fI{_roff(choice)}\\fR" if option.value else ""
            yield from (".TP", f"\\fB{_roff(option.name)}\\fR{value}", _roff(option.words))


def _keys() -> Iterator[str]:
    for group in Group:
        yield f".SS {_roff(str(group))}"
        for command in ALL:
            if command.group is group:
                panes = [PLACES[place] for place in command.where]
                where = "" if Where.ANYWHERE in command.where else f" ({', '.join(panes)})"
                yield ".TP"
                yield f"\\fB{_roff(Keymap().shown(command))}\\fR"
                yield _roff(f"{command.words.removeprefix('then: ')}{where}; {command.id}")


def manual_page() -> str:
    """``seekmark(1)``."""
    lines = [
        f'.TH SEEKMARK 1 "" "seekmark {__version__}" "User Commands"',
        ".SH NAME",
        "seekmark \\- read video notes in the terminal, and jump to the second they cite",
        ".SH SYNOPSIS",
    ]
    for command in Command:
        lines += [_synopsis(command), ".br"]
    lines += [".SH DESCRIPTION", *_DESCRIPTION.splitlines(), ".SH COMMANDS"]
    for command in Command:
        lines += [f".SS {_roff(f'seekmark {command}'.strip())}", _roff(_COMMANDS[command][1])]
        lines += _options(command)
    lines += [".SH KEYS", *_keys(), *_END.splitlines()]
    return "\n".join(lines) + "\n"


def bash() -> str:
    """Completion for bash."""
    names = " ".join(filter(None, Command))
    known = {command: " ".join(one.name for one in options_of(command)) for command in Command}
    cases = "\n".join(
        f"        {command or '*'}) options='{known[command]}' ;;"
        for command in sorted(Command, reverse=True)
    )
    choices = {
        one.name: one.choices for command in Command for one in options_of(command) if one.choices
    }
    values = "\n".join(
        f"        {name}) COMPREPLY=($(compgen -W '{' '.join(found)}' -- \"$word\")); return ;;"
        for name, found in choices.items()
    )
    return f"""# Completion of seekmark for bash.
_seekmark() {{
    local command options one
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
    [ "$word" = = ] && word=
    [ "$before" = = ] && before=${{COMP_WORDS[COMP_CWORD - 2]}}
    for one in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
        case $one in {names.replace(" ", "|")}) command=$one; break ;; esac
    done
    case $before in
{values}
    esac
    case $command in
{cases}
    esac
    case $word in
        -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
        *)
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            [ "$command" ] || COMPREPLY+=($(compgen -W '{names}' -- "$word"))
            ;;
    esac
}}
complete -o filenames -F _seekmark seekmark
"""


def _quoted(text: str) -> str:
    """A text between the quotes of a shell, without what zsh takes for the end of it."""
    return text.replace("'", r"'\''").replace("[", "(").replace("]", ")").replace(":", ",")


def zsh() -> str:
    """Completion for zsh."""
    names = "|".join(filter(None, Command))
    commands = "\n".join(
        f"        '{command}:{_quoted(_COMMANDS[command][1])}'" for command in Command if command
    )
    cases = "\n".join(
        f"        {command or '*'}) options=({' '.join(_zsh_options(command))}) ;;"
        for command in sorted(Command, reverse=True)
    )
    return f"""#compdef seekmark
# Completion of seekmark for zsh.
_seekmark() {{
    local -a commands options before=($words[2,CURRENT-1])
    local command=${{before[(r)({names})]}}
    commands=(
{commands}
    )
    case $command in
{cases}
    esac
    _arguments -s $options '*:file:{{ [ "$command" ] || _describe command commands; _files }}'
}}
_seekmark "$@"
"""


def _zsh_options(command: Command) -> Iterator[str]:
    for option in options_of(command):
        equals = "=" if option.value else ""
        action = f"({' '.join(option.choices)})" if option.choices else "_files"
        value = f":{option.value.lower()}:{action}" if option.value else ""
        yield f"'{option.name}{equals}[{_quoted(option.words)}]{value}'"


def fish() -> str:
    """Completion for fish."""
    names = " ".join(filter(None, Command))
    lines = ["# Completion of seekmark for fish."]
    for command in Command:
        here = f"__fish_seen_subcommand_from {command or names}"
        when = here if command else f"not {here}"
        if command:
            words = _quoted(_COMMANDS[command][1])
            bare = f"complete -c seekmark -n 'not __fish_seen_subcommand_from {names}'"
            lines.append(f"{bare} -a {command} -d '{words}'")
        for option in options_of(command):
            takes = " -r" if option.value else ""
            choices = f" -f -a '{' '.join(option.choices)}'" if option.choices else ""
            name = option.name.removeprefix("--")
            lines.append(
                f"complete -c seekmark -n '{when}' -l {name}{takes}{choices}"
                f" -d '{_quoted(option.words)}'"
            )
    return "\n".join(lines) + "\n"


_DESCRIPTION = """\
seekmark opens a folder of Markdown notes made from videos, a vault, as a tree of topics, the
section that is read, and its claims, each with the moment it comes from.
A key copies or opens the link to that second.
Nothing is ever written into a vault, and nothing is asked of the network unless a key says so.
.PP
Without a vault the one of
.B SEEKMARK_VAULT
is opened, else the one that was read last, else sample notes.
The commands print data on standard output and words on standard error."""
_END = """\
.SH EXIT STATUS
0 done, 1 something wrong was found, or nothing by a search, 2 used wrongly, 130 interrupted, 141
nobody reads the output any more.
.SH ENVIRONMENT
.TP
.B SEEKMARK_VAULT
the vault when none is given
.TP
.B SEEKMARK_OUTPUT
\\fBstock\\fR has everything sent to the terminal the plain way
.TP
.B NO_COLOR
no colours
.TP
.B FORCE_HYPERLINK
1 for hyperlinks in the panes, 0 for none; else as the terminal is known
.TP
.B VISUAL, EDITOR
the editor
.SH FILES
.TP
.I ~/.config/seekmark/config.toml
what can be set
.TP
.I ~/.cache/seekmark
an index for each vault, which can be deleted at any time
.TP
.I ~/.local/state/seekmark
the last place, marks, kept claims, and the log of a crash"""
TEXTS = {
    "seekmark.1": manual_page,
    "seekmark.bash": bash,
    "_seekmark": zsh,
    "seekmark.fish": fish,
}

if __name__ == "__main__":
    for name, make in TEXTS.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
