"""The commands, each printing what a service found."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from seekmark.cli.command import Command
from seekmark.cli.output import Output, Style
from seekmark.cli.places import find_note, open_library, select, select_notes
from seekmark.cli.progress import ProgressBar
from seekmark.errors import NoSuchNoteError
from seekmark.model import Link, LinkState, Media, NoteHead, Timestamp, TimeStatus
from seekmark.model.clock import format_time, spoken
from seekmark.parsing.weblinks import read_address
from seekmark.services.check import check_notes
from seekmark.services.deeplink import deep_link
from seekmark.services.export.formats import Format, export, write_claims
from seekmark.services.export.rows import rows_of
from seekmark.services.library import Library
from seekmark.services.records import (
    link_record,
    moment_record,
    search_link,
    search_record,
    time_record,
    written_target,
)
from seekmark.services.timeline import Cited, moments_of, timeline
from seekmark.vault.walk import FileProblem

if TYPE_CHECKING:
    from seekmark.index.search import Hit
    from seekmark.services.indexing.build import Progress, Tell

_MARKS = {
    TimeStatus.REPAIRED: "⟲",
    TimeStatus.DOUBTFUL: "?",
    TimeStatus.LABEL_DIFFERS: "≠",
    TimeStatus.UNREADABLE: "!",
}
_STATES = {
    LinkState.DEAD: Style.BAD,
    LinkState.RESCUED: Style.WARNING,
    LinkState.AMBIGUOUS: Style.WARNING,
}


def run(arguments: argparse.Namespace) -> int:
    """Run the command that the arguments name; returns the exit status."""
    return _COMMANDS[arguments.command](arguments, Output(arguments.color))


def _claims(arguments: argparse.Namespace, output: Output) -> int:
    library = open_library(arguments.vault)
    paths = select_notes(library, arguments.paths)
    library.gather()
    for path in paths:
        note = library.note(path)
        if arguments.json:
            for claim in note.claims:
                times = [time_record(moment, note.head) for moment in claim.times]
                place = {"path": path, "section": claim.section, "line": claim.line}
                output.record({**place, "text": claim.text, "times": times})
        elif note.claims:
            if len(paths) > 1:
                output.line(output.path(path))
            _print_moments(moments_of(note), note.head, output)
            if len(paths) > 1:
                output.line()
    return 0


def _print_moments(moments: Iterable[Cited], head: NoteHead, output: Output) -> None:
    for cited in moments:
        output.line("  ".join(_moment_pieces(cited, head, output)))


def _moment_pieces(cited: Cited, head: NoteHead, output: Output) -> list[str]:
    moment = cited.moment
    link = deep_link(moment, head)
    pieces = [_time(moment, output), output.paint(cited.claim.text, Style.PLAIN)]
    return [*pieces, output.paint(link, Style.LINK)] if link else pieces


def _time(moment: Timestamp, output: Output) -> str:
    """The time and its mark, ten columns wide at least."""
    time = spoken(moment)
    mark = output.paint(_MARKS.get(moment.status, ""), Style.WARNING) or " "
    return f"{' ' * (9 - len(time))}{output.paint(time, Style.TIME)}{mark}"


def _video(arguments: argparse.Namespace, output: Output) -> int:
    library = open_library(arguments.vault)
    library.gather()
    media = _media(library, arguments.video)
    moments = timeline(library, media) if media else ()
    if not moments:
        raise NoSuchNoteError(f"no note of {library.name} cites the video {arguments.video}")
    if arguments.format:
        form = Format(arguments.format)
        _write(write_claims(rows_of(library, moments), form), form, output)
        return 0
    for cited in moments:
        head = library.head(cited.path)
        if arguments.json:
            output.record(moment_record(cited.claim, cited.moment, head))
        else:
            pieces = _moment_pieces(cited, head, output)
            output.line("  ".join((*pieces, output.path(cited.path, Style.LINK))))
    return 0


def _media(library: Library, named: str) -> Media | None:
    """The video of an id or address: one that a note is about, else one that may be cited."""
    video = library.videos.video(named)
    if video is not None:
        return video.media
    addresses = (
        named,
        f"https://youtu.be/{named}",
        f"https://vimeo.com/{named}",
        f"https://{named}",
    )
    found = (read_address(address)[0] for address in addresses)
    return next((media for media in found if media is not None), None)


def _links(arguments: argparse.Namespace, output: Output) -> int:
    library = open_library(arguments.vault)
    goal = None if arguments.to is None else find_note(library, arguments.to)
    library.gather()
    paths = library.paths if goal is None else library.links.linking_to(goal)
    if arguments.note is not None:
        paths = (find_note(library, arguments.note),)
    for path in paths:
        links = [
            link
            for link in library.note(path).links
            if goal is None or library.links.resolve(path, link).path == goal
        ]
        if arguments.json:
            for link in links:
                output.record({"note": path, **link_record(library, path, link)})
        elif links:
            _print_links(library, path, links, output)
    return 0


def _print_links(library: Library, path: str, links: Iterable[Link], output: Output) -> None:
    for link in links:
        found = library.links.resolve(path, link)
        state = output.paint(f"{found.state:9}", _STATES.get(found.state, Style.GOOD))
        state += " " * (9 - len(found.state))
        goal = f"  →  {output.path(found.path)}" if found.path is not None else ""
        place = output.path(f"{path}:{link.line}", Style.LINK)
        output.line(f"{state}  {place}  {output.paint(written_target(link), Style.PLAIN)}{goal}")


def _export(arguments: argparse.Namespace, output: Output) -> int:
    library = open_library(arguments.vault)
    form = Format(arguments.format)
    paths = select_notes(library, arguments.paths)
    library.gather()
    _write(export(library, paths, form), form, output)
    return 0


def _write(pieces: Iterable[str], form: Format, output: Output) -> None:
    write = output.json if form is Format.JSONL else output.raw
    for piece in pieces:
        write(piece)


def _check(arguments: argparse.Namespace, output: Output) -> int:
    library = open_library(arguments.vault)
    selection = select(library, arguments.paths)
    library.gather()
    counts: Counter[str] = Counter()
    files = (found for found in library.file_problems if selection.covers(found.path))
    for findings in (files, check_notes(library, selection.paths)):
        for found in findings:
            if not arguments.only or found.problem.kind in arguments.only:
                counts[found.problem.kind] += 1
                _print_finding(found, output, arguments.json)
    for kind, count in counts.most_common():
        output.words(f"{count:7,} {kind}")
    if not counts:
        number = len(selection.paths)
        output.words(f"nothing wrong in {number:,} {'note' if number == 1 else 'notes'}")
    return 1 if counts else 0


def _search(arguments: argparse.Namespace, output: Output) -> int:
    from seekmark.services.search import search_vault  # noqa: PLC0415 - needs SQLite

    library = open_library(arguments.vault)
    with ProgressBar("notes indexed") as bar:
        found = search_vault(
            library, " ".join(arguments.query), arguments.limit, _teller(bar, output)
        )
    for hit in found.hits:
        if arguments.json:
            output.record(search_record(hit))
        else:
            _print_hit(hit, output)
    if found.problem:
        output.words(found.problem)
    elif not found.hits:
        output.words("nothing found")
    elif len(found.hits) < found.total:
        more = "" if found.is_ranked else "more than "
        output.words(f"{len(found.hits):,} of {more}{found.total:,}")
    return 0 if found.hits else 1


def _print_hit(hit: "Hit", output: Output) -> None:
    place = output.path(f"{hit.path}:{hit.line}", Style.LINK)
    time = format_time(hit.start) if hit.start is not None else ""
    shown = " " * (9 - len(time)) + output.paint(time, Style.TIME)
    link = search_link(hit)
    pieces = [shown, output.paint(hit.text, Style.PLAIN), place]
    output.line("  ".join([*pieces, output.paint(link, Style.LINK)] if link else pieces))


def _index(arguments: argparse.Namespace, output: Output) -> int:
    from seekmark.services.indexing.turns import update_in_turn  # noqa: PLC0415 - needs SQLite

    library = open_library(arguments.vault)
    with ProgressBar("notes") as bar:
        summary = update_in_turn(library.root, _teller(bar, output), anew=arguments.rebuild)
    known = f"{summary.notes:,} notes"
    output.words(
        f"{known} indexed, {summary.read:,} of them read in {summary.seconds:.1f} s"
        if summary.read
        else f"{known}, nothing has changed"
    )
    return 0


def _teller(bar: ProgressBar, output: Output) -> "Tell":
    """Shows how far an index is, and says what there is to say of it."""

    def tell(progress: "Progress") -> None:
        if progress.said:
            output.words(progress.said)
        bar.show(progress.done, progress.total)

    return tell


def _doctor(arguments: argparse.Namespace, output: Output) -> int:
    from seekmark.cli.doctor import examine_all  # noqa: PLC0415 - needs what no other does

    return examine_all(output, as_json=arguments.json)


def _config(arguments: argparse.Namespace, output: Output) -> int:
    from seekmark.cli.config import run_config  # noqa: PLC0415 - no other command needs it

    return run_config(arguments, output)


def _print_finding(found: FileProblem, output: Output, as_json: bool) -> None:
    problem = found.problem
    if as_json:
        place = {"path": found.path, "line": problem.line}
        output.record({**place, "kind": problem.kind, "text": problem.text})
        return
    place_shown = output.path(f"{found.path}:{problem.line}")
    kind = output.paint(problem.kind, Style.WARNING)
    output.line(f"{place_shown}: {kind}: {output.paint(problem.text, Style.PLAIN)}")


_COMMANDS: dict[Command, Callable[[argparse.Namespace, Output], int]] = {
    Command.CLAIMS: _claims,
    Command.VIDEO: _video,
    Command.LINKS: _links,
    Command.EXPORT: _export,
    Command.SEARCH: _search,
    Command.INDEX: _index,
    Command.DOCTOR: _doctor,
    Command.CHECK: _check,
    Command.CONFIG: _config,
}
