"""The command line: every command by its id, a few words that take more, rows and times."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from seekmark.app.background import in_background
from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.finding import ask_what_to_find, ask_where_to_go
from seekmark.app.deeds.looking import choose_theme, theme_names
from seekmark.app.deeds.setting import option_words, set_option
from seekmark.app.places import second_of
from seekmark.app.screens.command import CommandScreen, Completion
from seekmark.cleaning import clean_line
from seekmark.errors import UsageError
from seekmark.model.clock import format_time
from seekmark.services.export.formats import Format, export
from seekmark.services.nearest import guess
from seekmark.services.option_kinds import shown
from seekmark.services.outfile import write_new
from seekmark.services.reading import ClaimRef, go_to_claim

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

COMMAND = "command"
_MOST = 50
"""Lines that are remembered."""
_ROW = re.compile("[0-9]{1,9}")
Complete = Callable[["ReaderScreen", str], Iterable[str]]


class Verb(NamedTuple):
    """A command that takes words."""

    usage: str
    about: str
    do: Callable[["ReaderScreen", str], None]
    complete: Complete
    is_outward: bool = False
    """Whether it leads out of the reader, where a kiosk doesn't let anybody."""


def _command(reader: "ReaderScreen", _count: int | None) -> None:
    def then(line: str | None) -> None:
        if line:
            reader.lines.append(line)
            del reader.lines[:-_MOST]
            run_line(reader, line)

    reader.app.push_screen(
        CommandScreen(lambda text: completions(reader, text), reader.lines), then
    )


def run_line(reader: "ReaderScreen", line: str) -> None:
    """Do what a line says, or say what is wrong with it."""
    name, _, words = line.partition(" ")
    name, words = _SHORT.get(name, name), words.strip()
    if _ROW.fullmatch(line):
        reader.pane.move_to(int(line) - 1)
    elif (second := second_of(line)) is not None:
        _go_to_time(reader, second)
    elif name in (verbs := _verbs(reader)):
        verbs[name].do(reader, words)
    elif name not in _ids(reader):
        known = (*verbs, *_ids(reader))
        reader.say(f"{shown(name)} is no command{guess(name, known)}")
    elif words:
        reader.say(f"{name} takes no words")
    else:
        reader.action_deed(name)


def completions(reader: "ReaderScreen", line: str) -> Sequence[Completion]:
    """What a line may become: names of commands, or words that the one in it takes."""
    name, space, words = line.partition(" ")
    if space:
        verb = _verbs(reader).get(name)
        if verb is None:
            return ()
        ends = verb.complete(reader, words)
        return [
            Completion(f"{name} {end}", end.rstrip(), f"{name} {verb.usage}") for end in ends
        ] or [Completion(line, "", f"{name} {verb.usage}: {verb.about}")]
    verbs = _verbs(reader)
    ids = {one: words for one, words in _ids(reader).items() if one not in verbs}
    table = {one: f"{one} {verb.usage}: {verb.about}" for one, verb in verbs.items()} | ids
    fits = [one for one in table if one.startswith(name)]
    fits += [one for one in table if name in one and one not in fits]
    return [Completion(f"{one} " if one in verbs else one, one, table[one]) for one in fits]


def _verbs(reader: "ReaderScreen") -> dict[str, Verb]:
    is_kiosk = reader.settings.is_kiosk
    return {name: verb for name, verb in VERBS.items() if not (is_kiosk and verb.is_outward)}


def _ids(reader: "ReaderScreen") -> dict[str, str]:
    """The commands that can be typed, each with its words."""
    there = [one for one in reader.keymap.named if one.id != COMMAND]
    return {one.id: one.words.removeprefix("then: ") for one in there}


def _go_to_time(reader: "ReaderScreen", second: int) -> None:
    """Go to the claim of the note on show that cites a time, or the time nearest to it."""
    if reader.state is None:
        return
    path = reader.state.path
    claims = enumerate(reader.library.note(path).claims)
    found = [
        (abs(moment.start - second), at, moment.start)
        for at, claim in claims
        for moment in claim.times
        if moment.start is not None
    ]
    if not found:
        reader.say("no times in this note")
        return
    distance, at, start = min(found)
    reader.go(go_to_claim(reader.library, reader.state, ClaimRef(path, at)))
    if distance:
        reader.say(f"the nearest to {format_time(second)} is {format_time(start)}")


def _export(reader: "ReaderScreen", words: str, *, overwrite: bool = False) -> None:
    """Write the note on show into a file."""
    form, _, name = words.partition(" ")
    forms = [str(one) for one in Format]
    if form not in forms or not name.strip():
        hint = guess(form, forms) if form and form not in forms else ""
        reader.say(f"export FORMAT FILE: one of {', '.join(forms)}{hint}")
        return
    if reader.state is None:
        return
    library, path, style = reader.library, reader.state.path, reader.settings.link_style

    def work(_wanted: object) -> str:
        try:
            pieces = [*export(library, (path,), Format(form), style)]
            file = write_new(name.strip(), library.root, pieces, overwrite=overwrite)
        except UsageError as error:
            return clean_line(str(error))
        return clean_line(f"this note was written to {file}")

    in_background(reader, "export", work, reader.say)


def _export_over(reader: "ReaderScreen", words: str) -> None:
    _export(reader, words, overwrite=True)


def _formats(_reader: "ReaderScreen", words: str) -> Iterable[str]:
    return (f"{form} " for form in Format if form.startswith(words))


def _nothing(_reader: "ReaderScreen", _words: str) -> Iterable[str]:
    return ()


_SHORT = {"q": "quit", "q!": "quit", "h": "help"}
VERBS = {
    "goto": Verb("WORDS", "a note, video, channel or command", ask_where_to_go, _nothing),
    "search": Verb("WORDS", "search the whole vault", ask_what_to_find, _nothing),
    "theme": Verb("NAME", "take it; without a name, the next", choose_theme, theme_names),
    "set": Verb("NAME VALUE", "until you quit", set_option, option_words),
    "export": Verb("FORMAT FILE", "write this note as data", _export, _formats, is_outward=True),
    "export!": Verb(
        "FORMAT FILE", "the same, over a file", _export_over, _formats, is_outward=True
    ),
}
"""What is typed with words behind it; a word here goes before the command of that id."""
DEEDS: dict[str, Deed] = {COMMAND: _command}
